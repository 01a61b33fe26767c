/**
 * Writes chain facts for tests that run without the recordings, one file per recording:
 *
 *   npx tsx test/vectors/derive.ts ../shared/recordings/v1-*
 *
 * Integers are decimal strings, bytes are 0x hex, what the chain does not have is left out. A file is
 *   { recording, specVersion, genesis: { gracePeriod, coolDownPeriod, tokenomics }, blocks: [...] }
 * with fixed-point numbers as raw bits. A block is listed when something below is in it; every list and field may be missing:
 *   height, timestamp  seconds
 *   calls              { phase, name, signer, args } that were carried out: withdraw, start_mining, restart_mining and reconcile_withdraw_queue
 *                      of PhalaStakePool, and PhalaMq.sync_offchain_message of a gatekeeper as args { settled: [{ worker, v, payout, treasury }] }
 *   events             { phase, name, args } of PhalaStakePool, PhalaMining and PhalaRegistry, in order; args by name where the runtime names
 *                      them, else a list. phase is the extrinsic's index, or Initialization or Finalization
 * and what is different at the end of the block from the listed block before:
 *   coolDownPeriod, tokenomics
 *   workers            what PhalaRegistry stores of them, key is the public key
 *   pools              whole rows, queue in order; checks are the times of the scheduled checks for a forced stop
 *   delegations, sessions  whole rows
 * Long recordings are cut where the file would grow over its limit.
 */
import fs from 'node:fs'
import path from 'node:path'
import { stringUpperFirst } from '@polkadot/util'
import { type RecordedBlock, RecordedChain, type RecordedState } from '../conformance/recorded'
import { callsOf } from './calls'

const PALLETS = ['PhalaStakePool', 'PhalaMining', 'PhalaRegistry']
const MAX_BYTES = 150_000

/** What has been written: only what differs from it is written again. */
class Written {
  private readonly texts = new Map<string, string>()

  /** The value where it is new, else undefined. */
  fresh<V>(key: string, value: V): V | undefined {
    const text = toJson(value)
    if (this.texts.get(key) === text) return undefined
    this.texts.set(key, text)
    return value
  }

  /** The new ones among rows; undefined when there are none. */
  freshRows<V>(kind: string, rows: Iterable<readonly [unknown, V]>): V[] | undefined {
    return some([...rows].filter(([key, row]) => this.fresh(`${kind} ${key}`, row) !== undefined).map(([, row]) => row))
  }
}

for (const dir of process.argv.slice(2)) {
  const chain = RecordedChain.open(dir)
  const file = path.join(__dirname, `${chain.name}.json`)
  fs.writeFileSync(file, derive(chain))
  console.log(`${path.relative('.', file)}: ${fs.statSync(file).size} bytes`)
}

/** The file's text, a block a line. */
function derive(chain: RecordedChain): string {
  const written = new Written()
  const first = chain.at(0)
  const { coolDownPeriod, tokenomics } = first.state
  const gracePeriod = first.runtime.constant('PhalaStakePool', 'GracePeriod')
  factsOf(first, written)
  const head = toJson({ recording: chain.name, specVersion: first.specVersion, genesis: { gracePeriod, coolDownPeriod, tokenomics } })
  const lines: string[] = []
  let size = head.length
  for (let height = 1; height <= chain.lastBlock; height++) {
    const block = chain.at(height)
    const facts = factsOf(block, written)
    if (Object.values(facts).every((value) => value === undefined)) continue
    const line = toJson({ height, timestamp: block.timestampMs / 1000, ...facts })
    size += line.length + 2
    if (size > MAX_BYTES) break
    lines.push(line)
  }
  return `${head.slice(0, -1)},"blocks":[\n${lines.join(',\n')}\n]}\n`
}

/** What a block says and changes; undefined where it is nothing. */
function factsOf(block: RecordedBlock, written: Written): Record<string, unknown> {
  const { state } = block
  const events = block.events()
  const workers = [...state.registry].map(([key, { operator, confidenceLevel, initialScore }]) => {
    return [key, { key, operator, confidenceLevel, initialScore }] as const
  })
  return {
    calls: some(callsOf(block, events)),
    events: some(
      events
        .map(({ phase, section, method, data }) => ({ phase, name: `${stringUpperFirst(section)}.${method}`, args: data }))
        .filter(isStaking),
    ),
    coolDownPeriod: written.fresh('coolDownPeriod', state.coolDownPeriod),
    tokenomics: written.fresh('tokenomics', state.tokenomics),
    workers: written.freshRows('worker', workers),
    pools: written.freshRows('pool', poolRows(state)),
    delegations: written.freshRows('delegation', state.delegations),
    sessions: written.freshRows('session', state.sessions),
  }
}

function poolRows(state: RecordedState): (readonly [bigint, object])[] {
  const checks = state.checks
  return [...state.pools.values()].map((pool) => {
    const pending = checks.filter(({ pids }) => pids.includes(pool.pid))
    return [pool.pid, { ...pool, checks: pending.map(({ time }) => time) }] as const
  })
}

function isStaking({ name }: { name: string }): boolean {
  return PALLETS.some((pallet) => name.startsWith(`${pallet}.`))
}

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? inner.toString() : inner))
}
