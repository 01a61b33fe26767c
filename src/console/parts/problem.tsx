import { sentence } from '../format'

/** A part of the page that has no new answer. */
export function Problem({ of }: { of: string | undefined }) {
  if (of === undefined) return null
  return <p className="problem">{sentence(of)}</p>
}
