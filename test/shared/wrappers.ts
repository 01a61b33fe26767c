import type { Runtime } from '@subsquid/substrate-runtime'

/** A variant of an enum as the SDK decodes it. */
export type Variant = { readonly __kind: string; readonly value?: unknown }
type Call = ReturnType<Runtime['toDecodedCall']>

/** An executed call: who made it, what it emitted, and its error where it failed. */
export interface Executed {
  readonly signer: string
  readonly call: Call
  readonly events: readonly Variant[]
  readonly error?: unknown
}

/** Calls of one origin made from inside of another call; those behind a failed one come only to `force_batch`. */
export type Way = (items: readonly Executed[]) => Executed

/** Who signs for others. */
const DELEGATE = `0x${'d1'.repeat(32)}`

/** What Utility, Proxy, Multisig and Sudo make of executed calls, with the events that they emit around theirs. */
export function waysOf(runtime: Runtime): Readonly<Record<string, Way>> {
  const call = (name: string, args: object): Call => runtime.toDecodedCall({ name, args })
  const event = (name: string, args?: object): Variant => runtime.toDecodedEvent({ name, args })
  const address = (account: string): Variant => ({ __kind: 'Id', value: account })
  const result = ({ error }: Executed): Variant => (error === undefined ? { __kind: 'Ok' } : { __kind: 'Err', value: error })
  const failed = ({ error }: Executed): boolean => error !== undefined
  const completed = ({ events }: Executed): Variant[] => [...events, event('Utility.ItemCompleted')]

  const inBatch = (name: string, items: readonly Executed[], events: readonly Variant[]): Executed => ({
    signer: items[0]?.signer ?? DELEGATE,
    call: call(`Utility.${name}`, { calls: items.map((item) => item.call) }),
    events,
  })
  const batch: Way = (items) => {
    const last = items.at(-1)
    const end =
      last !== undefined && failed(last)
        ? event('Utility.BatchInterrupted', { index: items.length - 1, error: last.error })
        : event('Utility.BatchCompleted')
    return inBatch('batch', items, [...items.filter((item) => !failed(item)).flatMap(completed), end])
  }
  // it fails as a whole, and then no call inside of it is told
  const batchAll: Way = (items) =>
    items.some(failed) ? batch(items) : inBatch('batch_all', items, [...items.flatMap(completed), event('Utility.BatchCompleted')])
  const forceBatch: Way = (items) => {
    const events = items.flatMap((item) => (failed(item) ? [event('Utility.ItemFailed', { error: item.error })] : completed(item)))
    const end = event(items.some(failed) ? 'Utility.BatchCompletedWithErrors' : 'Utility.BatchCompleted')
    return inBatch('force_batch', items, [...events, end])
  }

  const proxy = (item: Executed): Executed => {
    const real = runtime.specVersion < 1180 ? item.signer : address(item.signer)
    const executed = event('Proxy.ProxyExecuted', { result: result(item) })
    return { signer: DELEGATE, call: call('Proxy.proxy', { real, call: item.call }), events: [...item.events, executed] }
  }
  const multisig = (item: Executed): Executed => {
    const timepoint = { height: 1, index: 1 }
    const maxWeight = runtime.specVersion < 1180 ? 1n : { refTime: 1n }
    const inner = `0x${Buffer.from(runtime.encodeCall(item.call)).toString('hex')}`
    const args = { threshold: 2, otherSignatories: [DELEGATE], maybeTimepoint: timepoint, call: inner, storeCall: false, maxWeight }
    const executed = { approving: DELEGATE, timepoint, multisig: item.signer, callHash: DELEGATE, result: result(item) }
    const events = [...item.events, event('Multisig.MultisigExecuted', executed)]
    return { signer: DELEGATE, call: call('Multisig.as_multi', args), events }
  }
  const sudo = (item: Executed): Executed => {
    const events = [...item.events, event('Sudo.SudoAsDone', { sudoResult: result(item) })]
    return { signer: DELEGATE, call: call('Sudo.sudo_as', { who: address(item.signer), call: item.call }), events }
  }

  return {
    batch,
    batch_all: batchAll,
    'a batch in a proxy': (items) => proxy(batch(items)),
    'proxies in a batch': (items) => batch(items.map(proxy)),
    'a batch in as_multi': (items) => multisig(batch(items)),
    'as_multi in batch_all': (items) => batchAll(items.map(multisig)),
    'a batch in sudo_as': (items) => sudo(batch(items)),
    'a batch in a batch': (items) => batch([batch(items), batch(items.slice(0, 0))]),
    ...(runtime.hasCall('Utility.force_batch') ? { force_batch: forceBatch } : {}),
  }
}
