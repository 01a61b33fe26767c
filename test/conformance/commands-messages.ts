import { hexToString, stringToHex } from '@polkadot/util'
import type { Command, SettleInfo } from '#sentinel/rules/commands/command'
import type { Fixed } from '#sentinel/rules/math/fixed-point'
import type { State, WorkerKey } from '#sentinel/rules/state'
import type { BlockFacts } from './commands-facts'
import type { Plain, Runtime } from './runtime'

/** An off-chain message: its payload is opaque to the metadata. */
export interface Message {
  readonly sender: Plain
  readonly destination: string
  readonly payload: string
}

/** MiningInfoUpdateEvent: block, time in ms, offline, back online, then (worker, v, payout, treasury) of each settlement. */
const UPDATE = '(u32, u64, Vec<H256>, Vec<H256>, Vec<(H256, u128, u128, u128)>)'
type Update = readonly [bigint, bigint, WorkerKey[], WorkerKey[], (readonly [WorkerKey, Fixed, Fixed, Fixed])[]]

/** MiningReportEvent by its variant: number, session, block and time (ms) of the challenge, iterations; V2 adds two counts. */
const REPORTS = ['(u8, u32, u32, u64, u64)', '(u8, u32, u32, u64, u64, u32, u32)']
type Report = readonly [bigint, bigint, bigint, bigint, bigint]

const VARIANT_LENGTH = 4

export const topicOf = ({ destination }: Message): string => hexToString(destination)

/** What a message has the pallets do; undefined where it is not for them or not from whom they listen to. */
export function commandOfMessage(message: Message, runtime: Runtime, state: State, facts: BlockFacts): Command | undefined {
  const worker = (message.sender as { Worker?: WorkerKey }).Worker
  if (message.destination === stringToHex('^phala/mining/update') && message.sender === 'Gatekeeper') {
    return gatekeeperMessage(runtime.decode(UPDATE, message.payload) as unknown as Update, facts)
  }
  if (topicOf(message) !== 'phala/mining/report' || worker === undefined) return undefined
  const [, , , challenge, iterations] = runtime.decode(reportType(message.payload), message.payload) as unknown as Report
  const session = state.workers.get(worker)?.session
  const before = session === undefined ? { iterations: 0n, challengedAt: 0n } : facts.answer(session)
  return { kind: 'heartbeat', worker, iterations, challengedAt: challenge / 1000n, before }
}

function gatekeeperMessage([, time, offline, recovered, settled]: Update, facts: BlockFacts): Command {
  const settle = settled.map(([worker, v, payout, treasury]): SettleInfo => ({ worker, v, payout, treasury }))
  return { kind: 'gatekeeperMessage', emittedAt: time / 1000n, offline, recovered, settle, subsidy: facts.subsidy() }
}

function reportType(payload: string): string {
  const type = REPORTS[Number(payload.slice(0, VARIANT_LENGTH))]
  if (type === undefined) throw new Error(`a report of an unknown kind: ${payload}`)
  return type
}
