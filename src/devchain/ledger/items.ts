import {
  type AccountId,
  type Delegation,
  delegationKey,
  type Pid,
  type Pool,
  type Session,
  type SessionState,
  type Worker,
} from '../../rules/state'
import type { Block } from './block'
import type { MapTable, Rows } from './rows'
import type { Account } from './world'

/** The chain at the end of one block. */
export interface Moment {
  readonly rows: Rows
  readonly block: Block
}

/** A storage item with one entry: its value for the codec. */
export type PlainItem = (moment: Moment) => unknown

/** A storage map: a view of a table of rows. Undefined: no entry. */
export interface MapItem {
  readonly table: MapTable
  readonly value: (row: never, moment: Moment) => unknown
}

/** How a table's keys are those of storage: the same, except for those of two parts. */
export const STORAGE_KEY: { readonly [table in MapTable]?: (key: string) => unknown } = {
  delegations: (key) => [BigInt(key.slice(0, key.indexOf('-'))), key.slice(key.indexOf('-') + 1)],
}
export const ROW_KEY: { readonly [table in MapTable]?: (key: unknown) => string } = {
  delegations: (key) => delegationKey(...(key as [Pid, AccountId])),
}

const STATES: Readonly<Record<SessionState, string>> = {
  Ready: 'Ready',
  Idle: 'MiningIdle',
  Unresponsive: 'MiningUnresponsive',
  CoolingDown: 'MiningCoolingDown',
}

export const PLAIN_ITEMS: Readonly<Record<string, PlainItem>> = {
  'System.Number': ({ block }) => block.number,
  'System.ParentHash': ({ block }) => block.parentHash,
  'System.Digest': () => ({ logs: [] }),
  'System.EventCount': ({ block }) => block.eventCount,
  'Timestamp.Now': ({ block }) => block.timestampMs,
  'PhalaMining.CoolDownPeriod': ({ rows, block }) => rows.single(block.number).network.params.coolDownPeriod,
  'PhalaMining.TokenomicParameters': ({ rows, block }) => {
    const { tokenomics } = rows.single(block.number).network.params
    return tokenomics && { ...tokenomics, heartbeatWindow: Number(tokenomics.heartbeatWindow) }
  },
  'PhalaStakePool.PoolCount': ({ rows, block }) => rows.single(block.number).network.poolCount,
  'PhalaStakePool.MiningEnabled': ({ rows, block }) => rows.single(block.number).network.params.miningEnabled,
  'PhalaStakePool.WithdrawalTimestamps': ({ rows, block }) => rows.single(block.number).timestamps,
}

export const MAP_ITEMS: Readonly<Record<string, MapItem>> = {
  'System.Account': {
    table: 'accounts',
    value: ({ nonce, free, locked }: Account) => ({
      nonce,
      consumers: locked > 0n ? 1 : 0,
      providers: 1,
      sufficients: 0,
      data: { free, reserved: 0n, miscFrozen: locked, feeFrozen: 0n },
    }),
  },
  'PhalaRegistry.Workers': {
    table: 'workers',
    value: ({ key, operator, confidenceLevel, initialScore }: Worker) =>
      confidenceLevel === undefined
        ? undefined
        : {
            pubkey: key,
            ecdhPubkey: key,
            runtimeVersion: 0,
            lastUpdated: 0n,
            operator,
            confidenceLevel: Number(confidenceLevel),
            initialScore: initialScore === undefined ? undefined : Number(initialScore),
            features: [],
          },
  },
  'PhalaMining.Miners': {
    table: 'sessions',
    value: (session: Session, { rows, block }: Moment) => {
      const challenge = rows.challenges.at(session.id, block.number)
      return {
        state: { __kind: STATES[session.state] },
        ve: session.ve,
        v: session.v,
        vUpdatedAt: session.vUpdatedAt,
        benchmark: {
          pInit: Number(session.pInit),
          pInstant: Number(session.pInstant),
          iterations: challenge?.iterations ?? 0n,
          miningStartTime: 0n,
          challengeTimeLast: challenge?.challengedAt ?? 0n,
        },
        coolDownStart: session.coolingDownSince,
        stats: { totalReward: session.totalReward },
      }
    },
  },
  'PhalaMining.WorkerBindings': { table: 'workers', value: ({ session }: Worker) => session },
  'PhalaMining.Stakes': { table: 'sessions', value: ({ stake }: Session) => (stake > 0n ? stake : undefined) },
  'PhalaStakePool.StakePools': {
    table: 'pools',
    value: (pool: Pool) => ({
      pid: pool.pid,
      owner: pool.owner,
      payoutCommission: pool.commission > 0n ? Number(pool.commission) : undefined,
      ownerReward: pool.ownerReward,
      cap: pool.cap,
      rewardAcc: pool.rewardAccumulator,
      totalShares: pool.totalShares,
      totalStake: pool.totalStake,
      freeStake: pool.free,
      releasingStake: pool.releasing,
      workers: pool.workers,
      withdrawQueue: pool.queue.map(({ account, shares, startTime }) => ({ user: account, shares, startTime })),
    }),
  },
  'PhalaStakePool.PoolContributionWhitelists': { table: 'pools', value: ({ whitelist }: Pool) => whitelist },
  'PhalaStakePool.PoolStakers': {
    table: 'delegations',
    value: ({ account, locked, shares, availableReward, rewardDebt }: Delegation) => ({
      user: account,
      locked,
      shares,
      availableRewards: availableReward,
      rewardDebt,
    }),
  },
  'PhalaStakePool.WorkerAssignments': { table: 'workers', value: ({ pid }: Worker) => pid },
  'PhalaStakePool.SubAccountPreimages': { table: 'sessions', value: ({ pid, worker }: Session) => [pid, worker] },
  'PhalaStakePool.StakeLedger': { table: 'accounts', value: ({ locked }: Account) => (locked > 0n ? locked : undefined) },
  'PhalaStakePool.WithdrawalQueuedPools': { table: 'queued', value: (pids: readonly Pid[]) => pids },
}
