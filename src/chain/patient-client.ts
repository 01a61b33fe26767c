import { setTimeout as wait } from 'node:timers/promises'
import { createLogger } from '@subsquid/logger'
import { type CallOptions, RetryError, type RpcClient, RpcError } from '@subsquid/rpc-client'
import { Answers } from './answers'
import { StateDiscarded } from './discarded'
import { FinalHashes, type Header } from './final-hashes'
import { OtherHistory } from './other-history'

const DISCARDED = /discarded|pruned/i
const UNKNOWN = /not found|unknown ?block/i
/** So often in a row a node may name a finalized head of another chain: several nodes behind one address take turns. */
const CONTRADICTIONS = 5
const PAUSE_MS = 1_000

const log = createLogger('sqd:processor:node')

/**
 * The SDK's client asks again when there is no connection. From now on it does so too when the answer is garbage or of a node that does not
 * know a block which is final, and of blocks near the head it knows for itself which are: those below the finalized head.
 * @param ends hears of what does not pass: StateDiscarded, OtherHistory
 */
export function makePatient(client: RpcClient, ends: (error: Error) => Error): void {
  const call = client.call.bind(client)
  const batchCall = client.batchCall.bind(client)
  const final = new FinalHashes()
  const answers = new Answers()
  const options = (given: CallOptions = {}): CallOptions => ({
    ...given,
    validateResult: (result, { method, params = [] }) => {
      answers.check(method, params, result)
      return result
    },
    validateError: (info, { params = [] }) => {
      const block = String(params.at(-1))
      if (DISCARDED.test(info.message)) throw ends(new StateDiscarded(block, new RpcError(info)))
      if (UNKNOWN.test(info.message)) throw new RetryError(`the node does not know block ${block}: ${info.message}`)
      throw new RpcError(info)
    },
  })
  const headerOf = (hash: string): Promise<Header> => call('chain_getHeader', [hash], options())

  async function finalizedHead(): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const head = await call<string>('chain_getFinalizedHead', [], options())
      const contradiction = await final.extend(head, headerOf)
      if (contradiction === undefined) return head
      if (attempt === CONTRADICTIONS) throw ends(new OtherHistory(contradiction))
      log.warn(`the node contradicts itself and is asked again: ${contradiction}`)
      await wait(PAUSE_MS)
    }
  }

  client.isConnectionError = (error) => !(error instanceof StateDiscarded)
  client.batchCall = (batch, given) => batchCall(batch, options(given))
  client.call = async (method, params, given) => {
    if (method === 'chain_getFinalizedHead') return finalizedHead()
    const known = method === 'chain_getBlockHash' ? final.at(Number(params?.[0])) : undefined
    return known ?? call(method, params, options(given))
  }
}
