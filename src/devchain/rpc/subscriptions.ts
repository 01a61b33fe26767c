import { type Block, headerOf } from '../ledger/block'
import type { Chain } from '../ledger/chain'
import { RUNTIME_VERSION } from '../metadata/runtime'
import { methodNotFound } from './errors'
import { listOf, type Methods, storageChanges } from './methods'

/** Sends a client what it has not asked for. */
export type Send = (message: object) => void

/** What comes with every block; undefined: nothing this time. */
type Next = (block: Block) => unknown

/** One client's subscriptions. Over HTTP there is nobody to send to. */
export class Subscriptions {
  private readonly ends = new Map<string, () => void>()
  private next = 1

  constructor(
    private readonly chain: Chain,
    private readonly send: Send | undefined,
  ) {}

  get methods(): Methods {
    const heads = (note: string) => () => this.subscribe(note, headerOf)
    const end = (id: unknown): boolean => this.end(String(id))
    return {
      chain_subscribeAllHeads: heads('chain_allHead'),
      chain_subscribeNewHead: heads('chain_newHead'),
      chain_subscribeNewHeads: heads('chain_newHead'),
      chain_subscribeFinalizedHeads: heads('chain_finalizedHead'),
      chain_unsubscribeAllHeads: end,
      chain_unsubscribeNewHead: end,
      chain_unsubscribeNewHeads: end,
      chain_unsubscribeFinalizedHeads: end,
      state_subscribeRuntimeVersion: () => this.subscribe('state_runtimeVersion', firstOnly(RUNTIME_VERSION)),
      state_unsubscribeRuntimeVersion: end,
      state_subscribeStorage: (keys) => this.subscribe('state_storage', this.changesOf(listOf(keys))),
      state_unsubscribeStorage: end,
    }
  }

  close(): void {
    for (const id of [...this.ends.keys()]) this.end(id)
  }

  private subscribe(note: string, next: Next): string {
    const { send } = this
    if (send === undefined) throw methodNotFound()
    const subscription = `S${this.next++}`
    const tell = (block: Block): void => {
      const result = next(block)
      if (result !== undefined) send({ jsonrpc: '2.0', method: note, params: { subscription, result } })
    }
    this.ends.set(subscription, this.chain.onBlock(tell))
    // the subscription's id goes first
    setImmediate(() => this.ends.has(subscription) && tell(this.chain.head))
    return subscription
  }

  private end(subscription: string): boolean {
    this.ends.get(subscription)?.()
    return this.ends.delete(subscription)
  }

  /** At first all keys, then those that have changed. */
  private changesOf(keys: readonly unknown[]): Next {
    const told = new Map<unknown, unknown>()
    return (block) => {
      const now = storageChanges(this.chain, keys, block.number)
      const changes = now.changes.filter(([key, value]) => !told.has(key) || told.get(key) !== value)
      for (const [key, value] of changes) told.set(key, value)
      return changes.length === 0 ? undefined : { ...now, changes }
    }
  }
}

function firstOnly(result: unknown): Next {
  let told = false
  return () => {
    if (told) return undefined
    told = true
    return result
  }
}
