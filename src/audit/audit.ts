import type { ClientConfig } from 'pg'
import type { WorkerKey } from '../rules/state'
import { Addresses } from '../store/ids'
import { chainRows } from './chain-rows'
import { readChainState, type Wanted } from './chain-state'
import { compareRows, type Difference } from './compare'
import type { Row } from './fields'
import { type IndexRows, readIndex, type Sample } from './index-rows'
import type { Node } from './node'
import type { Place } from './session-place'

/** Differences that are told one by one; a database of another story has millions. */
const TOLD = 1_000

/** What an audit has found. */
export interface Audit {
  readonly chain: string
  /** The block at which both sides were read. */
  readonly height: number
  readonly hash: string
  /** When it was done: Unix seconds of this machine's clock. */
  readonly at: number
  /** Audited pools, in the order of a rotation. */
  readonly pids: readonly number[]
  /** Pools that are indexed. */
  readonly poolCount: number
  /** Values that were compared. */
  readonly compared: number
  readonly differenceCount: number
  /** The first of them. */
  readonly differences: readonly Difference[]
}

/** How far it is: values read from the chain so far. */
export type Progress = (values: number) => void

/**
 * Compares what is indexed with the chain's storage at the same block. Reads both, changes neither.
 * @param sample absent: all pools
 * @throws AuditError when they cannot be compared
 */
export async function audit(node: Node, database: ClientConfig, sample?: Sample, progress: Progress = () => undefined): Promise<Audit> {
  const index = await readIndex(database, sample)
  const storage = await node.at(index.block)
  let values = 0
  const counted = storage.counting((count) => {
    values += count
    progress(values)
  })
  const addresses = new Addresses(index.ss58Prefix)
  const chain = await readChainState(counted, wantedOf(index, addresses))
  const { compared, differences } = compareRows(index.tables, chainRows(chain, addresses, index.pids.length === index.poolCount))
  return {
    chain: index.chain,
    height: index.block.height,
    hash: index.block.hash,
    at: Math.floor(Date.now() / 1_000),
    pids: index.pids,
    poolCount: index.poolCount,
    compared,
    differenceCount: differences.length,
    differences: differences.slice(0, TOLD),
  }
}

/** What the chain has and the index has not is audited too. */
function wantedOf({ tables, known }: IndexRows, addresses: Addresses): Wanted {
  const wanted = (table: keyof typeof known, id: string): boolean => tables[table].has(id) || !known[table].has(id)
  return {
    pool: (pid) => wanted('pool', `${pid}`),
    session: (id) => wanted('session', addresses.encode(id)),
    worker: (key) => wanted('worker', key),
    workers: [...tables.worker.keys()] as WorkerKey[],
    places: [...tables.session.values()].flatMap((row) => placeIn(row) ?? []),
  }
}

function placeIn(row: Row): Place | undefined {
  const [pid, worker] = [row.get('pool'), row.get('worker')]
  return pid && worker ? { pid: BigInt(pid), worker: worker as WorkerKey } : undefined
}
