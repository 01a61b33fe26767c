/** Which columns of a table the audit compares, and how it reads them. */
export interface TableFields {
  /** Base units of PHA, or shares, which are worth as much. */
  readonly amounts: readonly string[]
  readonly others: readonly string[]
  /** Null where neither the chain's events tell it nor the rules can compute it: then there is nothing to compare. */
  readonly maybeUnknown?: readonly string[]
  /** Fields that point to another row. */
  readonly references?: readonly string[]
  /** Views compute what moves without a row being touched; absent: the table of the same name. */
  readonly from?: string
  readonly where?: string
  /** What tells rows apart on both sides; absent: the id. */
  readonly id?: string
}

/**
 * Every column that storage at one block determines, by itself or through the rules. What is history (rewards so far, when something was
 * created, how a request came to be paid) has no counterpart there.
 */
export const TABLES = {
  pool: {
    amounts: [
      ...['totalStake', 'totalShares', 'freeDelegation', 'staked', 'releasing', 'reclaimable', 'cap', 'capGap', 'contributable'],
      ...['pendingWithdrawal', 'unfundedWithdrawal', 'ownerReward', 'drift'],
    ],
    others: [
      ...['pid', 'kind', 'owner', 'commission', 'sharePrice', 'rewardAccumulator', 'workerOrder', 'whitelist', 'whitelistEnabled'],
      ...['pendingRequests', 'oldestRequestAt', 'forcedStopAt', 'forcedStopEligible', 'delegatorCount', 'workerCount'],
      ...['idleWorkerCount', 'unresponsiveWorkerCount', 'coolingDownWorkerCount'],
    ],
    references: ['owner'],
  },
  delegation: {
    amounts: ['shares', 'locked', 'value', 'claimableReward'],
    others: ['pool', 'account'],
    references: ['pool', 'account'],
    from: 'api.delegation',
  },
  withdrawalRequest: {
    amounts: ['shares', 'value', 'unfunded'],
    others: ['pool', 'account', 'requestedAt'],
    references: ['pool', 'account'],
    where: `status = 'Queued'`,
    // the chain numbers no requests, it only orders them
    id: `pool_id || '-' || position`,
  },
  forcedStopCheck: { amounts: [], others: ['pool', 'queuedAt'], references: ['pool'] },
  session: {
    amounts: ['stake', 'totalReward'],
    others: ['pool', 'worker', 'state', 'v', 've', 'pInit', 'pInstant', 'coolingDownSince', 'reclaimableAt', 'vUpdatedAt'],
    maybeUnknown: ['v', 've', 'pInit', 'pInstant'],
    references: ['pool'],
  },
  worker: {
    amounts: [],
    others: ['pool', 'session', 'operator', 'confidenceLevel', 'initialScore'],
    maybeUnknown: ['operator', 'confidenceLevel', 'initialScore'],
    references: ['pool', 'session', 'operator'],
  },
  networkState: {
    amounts: [...['minContribution', 'totalStake', 'freeDelegation', 'staked', 'releasing', 'pendingWithdrawal', 'unfundedWithdrawal']],
    others: [
      ...['timestamp', 'specVersion', 'ss58Prefix', 'gracePeriod', 'coolDownPeriod', 'maxPoolWorkers', 'miningEnabled', 'tokenomics'],
      'poolCount',
    ],
  },
} as const satisfies Record<string, TableFields>

export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]

/** The same value in the same words on both sides; null: there is none. */
export type Text = string | null
/** A row by its fields; what has parts, such as tokenomic parameters, has a field for each. */
export type Row = ReadonlyMap<string, Text>
/** Rows of a table by id. */
export type Rows = ReadonlyMap<string, Row>

/** @param row an entity or a row of the database; a field that it does not have at all is not told */
export function toRow({ amounts, others }: TableFields, row: object): Row {
  const values = new Map(Object.entries(row))
  return new Map([...amounts, ...others].filter((field) => values.has(field)).flatMap((field) => textsOf(field, values.get(field))))
}

function textsOf(field: string, value: unknown): [string, Text][] {
  if (value === null || value === undefined) return [[field, null]]
  if (value instanceof Date) return [[field, value.toISOString()]]
  if (Array.isArray(value)) return [[field, value.join(' ')]]
  if (typeof value !== 'object') return [[field, `${value}`]]
  // a reference to another entity, or a value of several parts
  if ('id' in value) return [[field, `${value.id}`]]
  return Object.entries(value).flatMap(([part, content]) => textsOf(`${field}.${part}`, content))
}
