import { setTimeout as wait } from 'node:timers/promises'

const PATIENCE_MS = 120_000
const PAUSE_MS = 100

/** Asks until the answer is accepted, and gives it. A question that fails is asked again. @throws Error with the last answer */
export async function eventually<T>(ask: () => Promise<T> | T, accept: (answer: T) => boolean): Promise<T> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  for (;;) {
    let last: unknown
    try {
      const answer = await ask()
      if (accept(answer)) return answer
      last = JSON.stringify(answer instanceof Map ? Object.fromEntries(answer) : answer, undefined, 2)
    } catch (error) {
      last = error
    }
    if (patience.aborted) throw new Error(`It did not come to what was expected: ${last}`)
    await wait(PAUSE_MS)
  }
}
