/** For whoever starts a part again: 2 means that the next start would end like this one. */
export const LASTS = 2
const PASSES = 1

/** Errors of ours that a later start may not meet: another processor, the database, or what came from a node or a gateway. */
const PASSING = new Set(['E4001', 'E4003', 'E4102', 'E4103', 'E4112', 'E4121'])

/** An error without a code of ours came from the network, the database or the SDK, and may pass. */
export function exitCodeOf(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^E\d{4}$/.test(code) && !PASSING.has(code) ? LASTS : PASSES
}

/** The SDK ends the process with 1, whatever it was. @returns the error, to be thrown on */
export function endsWith<E>(error: E): E {
  process.once('exit', () => {
    process.exitCode = exitCodeOf(error)
  })
  return error
}
