import type { Query } from './queries'

const TIMEOUT_MS = 15_000

/** Names of fields, the same in every type of the API. */
const AMOUNTS = new Set(
  `amount cap capGap contributable coolDownPeriod freeDelegation gracePeriod ownerReward paidNow pendingWithdrawal queued raiseCapTo reclaimable
  releasing rewardsToDelegators rewardsToOwner sharePrice shares slashed stake staked totalReward totalStake unfunded unfundedWithdrawal
  v vLost value`.split(/\s+/),
)
const TIMES = new Set('at createdAt forcedStopAt lastSettledAt reclaimableAt requestedAt stateSince timestamp'.split(' '))

/** @throws Error with a message for a person: the question was refused, or nobody answers */
export async function ask<T>(query: Query<T>, variables: object, signal: AbortSignal): Promise<T> {
  const body = JSON.stringify({ operationName: query.name, query: query.text, variables })
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const limits = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  const response = await fetch('graphql', { ...request, signal: limits }).catch((cause) => {
    throw new Error('the server of this page does not answer', { cause })
  })
  const { data, errors } = answerOf<T>(await response.text(), response.status)
  if (errors?.[0] !== undefined) throw new Error(errors[0].message)
  if (data === undefined || data === null) throw new Error(`the API answered with status ${response.status}`)
  return data
}

interface Answer<T> {
  readonly data?: T | null
  readonly errors?: readonly { readonly message: string }[]
}

function answerOf<T>(text: string, status: number): Answer<T> {
  try {
    return JSON.parse(text, revive)
  } catch (cause) {
    throw new Error(`the API answered with status ${status} and no JSON`, { cause })
  }
}

/** BigInt and DateTime travel as text. */
function revive(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (AMOUNTS.has(key)) return BigInt(value)
  return TIMES.has(key) ? new Date(value) : value
}
