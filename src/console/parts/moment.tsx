import { utc } from '../format'

/** A chain time; the reader's own in the title. */
export function Moment({ at, absent = 'not known' }: { at: Date | null; absent?: string }) {
  if (at === null) return <span className="absent">{absent}</span>
  return (
    <time className="moment" dateTime={at.toISOString()} title={at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' })}>
      {utc(at)}
    </time>
  )
}
