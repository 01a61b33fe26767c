const TAIL = 6

/** An address or a public key: shortened in its middle for the eye, whole in the title, when copied and when read aloud. */
export function Key({ of, absent = 'not known' }: { of: string | null; absent?: string }) {
  if (of === null) return <span className="absent">{absent}</span>
  return (
    <span className="key" title={of}>
      <span className="key-head">{of.slice(0, -TAIL)}</span>
      <span>{of.slice(-TAIL)}</span>
    </span>
  )
}
