import { z } from 'zod'
import { BEGIN, Story } from '../support/story'
import type { Called } from '../support/walk'
import type { Chain, Walk } from './walk-run'
import { go, type Look, shortest } from './walk-shortest'
import type { Step } from './walk-steps'

/** A walk as a file for test/stories: what was done and what came of it. The runner checks the rest as the walk does. */
export function storyOf({ chain, blocks }: Walk, title: string): string {
  const steps = blocks.map(({ now, calls, forced }) => ({
    at: now - BEGIN,
    calls: calls.map(toldOf),
    ...(forced.length === 0 ? {} : { forced: [...forced] }),
  }))
  const story = JSON.stringify(z.encode(Story, { title, rules: [], chain, steps }))
  return story.replaceAll('{"at"', '\n  {"at"').replaceAll('{"kind"', '\n    {"kind"')
}

function toldOf({ call, refused, events }: Called) {
  const pays = events.flatMap((event): Called['call']['pays'] & object =>
    event.kind === 'Withdrawal' ? [[event.account, event.amount]] : [],
  )
  return { ...call, ...(refused === undefined ? {} : { refused }), ...(pays.length === 0 ? {} : { pays }) }
}

/** A walk that goes wrong, as short as it gets, to be put into test/stories; the error itself where it does not go wrong again. */
export function asStory(chain: Chain, steps: readonly Step[], cause: unknown, look?: Look): unknown {
  const again = go(chain, steps, look)
  if (again.error === undefined) return cause
  const { walk, error } = shortest(chain, again, look)
  return new Error(`${error}\nThe shortest walk to it, as a file for test/stories:\n${storyOf(walk, 'A random walk')}`, { cause: error })
}
