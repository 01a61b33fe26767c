import { exactPha, shortPha } from '../format'

/** PHA, grouped and shortened; all digits in the title. `absent`: what null means. */
export function Amount({ units, absent = 'not known', unit = false }: { units: bigint | null; absent?: string; unit?: boolean }) {
  if (units === null) return <span className="absent">{absent}</span>
  return (
    <span className="amount" title={`${exactPha(units)} PHA`}>
      {shortPha(units)}
      {unit && <span className="unit"> PHA</span>}
    </span>
  )
}
