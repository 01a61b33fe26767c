import type { Seconds } from '../rules/state'
import { View } from './actors/actor'
import type { Outcome } from './ledger/author'
import { type Block, secondsOf } from './ledger/block'
import type { Call } from './ledger/call'
import { type Appended, Chain } from './ledger/chain'
import type { Story } from './stories/story'

/** A call of somebody who is no actor, and where its outcome goes. */
interface Submission {
  readonly call: Call
  settle(outcome: Outcome, block: Block): void
}

/** A block and what was called in it, also what was left out. */
export interface Step extends Appended {
  readonly calls: readonly Call[]
}

/** A chain and the story that moves it. */
export class Simulation {
  readonly chain: Chain
  private submissions: Submission[] = []
  private wake: (() => void) | undefined

  constructor(
    readonly story: Story,
    private readonly keep: (now: Seconds, calls: readonly Call[], block: Block) => void = () => undefined,
  ) {
    this.chain = Chain.begin(story.genesis)
  }

  get last(): Seconds {
    return secondsOf(this.chain.head)
  }

  nextTime(present: Seconds): Seconds {
    return this.story.nextTime(this.last, present)
  }

  /** Makes a block of what the actors and the waiting submissions want. */
  step(now: Seconds): Step {
    const view = new View(this.chain.state, this.last, now, this.story.seed)
    const submitted = this.submissions.splice(0)
    const calls = [...this.story.actors.flatMap((act) => act(view)), ...submitted.map(({ call }) => call)]
    const appended = this.chain.append(now, calls)
    const included = calls.filter((_, i) => appended.outcomes[i]?.included)
    this.keep(now, included, appended.block)
    const first = calls.length - submitted.length
    for (const [i, { settle }] of submitted.entries()) settle(appended.outcomes[first + i] ?? NOT_INCLUDED, appended.block)
    return { ...appended, calls }
  }

  /** Lets a call into the next block and tells what came of it. */
  submit(call: Call): Promise<{ readonly outcome: Outcome; readonly block: Block }> {
    return new Promise((resolve) => {
      this.submissions.push({ call, settle: (outcome, block) => resolve({ outcome, block }) })
      this.wake?.()
    })
  }

  /** Calls `wake` when somebody submits something, at once when somebody already has. */
  onSubmission(wake: (() => void) | undefined): void {
    this.wake = wake
    if (this.submissions.length > 0) wake?.()
  }
}

const NOT_INCLUDED: Outcome = { included: false, error: undefined }
