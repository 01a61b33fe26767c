import { z } from 'zod'
import type { AccountId, Seconds } from '../../rules/state'
import { DevchainError } from '../error'
import { accountKey } from '../ledger/keys'
import { SPEC_VERSION } from '../metadata/runtime'
import { callSchema, periodSchema } from './call-schema'
import { genesisOf, type Story, steadyTime, WATCHED } from './story'

/** With what a scenario begins: the file's content, so that a chain does not change with the file. */
export interface ScenarioBeginning {
  readonly kind: 'scenario'
  readonly seed: number
  readonly begin: number
  readonly file: unknown
}

const timesOf = z.object({ steps: z.array(z.object({ at: periodSchema('\\+') })).min(1) })

/** How long a scenario is. @throws DevchainError */
export const durationOf = (file: unknown): Seconds => parsed(timesOf, file).steps.at(-1)?.at ?? 0n

/** A story of test/stories: what test/support/story.ts describes, without what it expects. Each step is a block; then time goes on. */
export function scenario(beginning: ScenarioBeginning): Story {
  const begin = BigInt(beginning.begin)
  const { chain, steps } = parsed(schema(begin), beginning.file)
  if (chain.spec !== SPEC_VERSION) {
    throw new DevchainError(`The scenario is of spec ${chain.spec}: the simulated chain is of spec ${SPEC_VERSION}.`)
  }
  const calls = new Map(steps.map((step) => [begin + step.at, step.calls.flat()]))
  const times = [...calls.keys()]
  return {
    genesis: genesisOf(beginning, accountsIn([...calls.values()].flat()), chain),
    nextTime: (last, present) => times.find((time) => time > last) ?? steadyTime(last, present),
    actors: [({ now }) => calls.get(now) ?? []],
    watched: WATCHED,
    seed: String(beginning.seed),
  }
}

const schema = (begin: Seconds) =>
  z.object({
    chain: z.object({ spec: z.int(), gracePeriod: periodSchema(''), coolDownPeriod: periodSchema('') }),
    steps: z.array(z.object({ at: periodSchema('\\+'), calls: z.array(callSchema(begin)).default([]) })),
  })

/** Everybody who acts has money. */
const accountsIn = (calls: readonly object[]): ReadonlySet<AccountId> =>
  new Set([accountKey('sudo'), accountKey('relay'), ...calls.flatMap((call) => ('who' in call ? [call.who as AccountId] : []))])

function parsed<T>(type: z.ZodType<T>, file: unknown): T {
  const { data, error } = type.safeParse(file)
  if (error !== undefined) throw new DevchainError(`The scenario is not understood:\n${z.prettifyError(error)}`)
  return data
}
