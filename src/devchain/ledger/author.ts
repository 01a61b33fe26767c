import { endBlock } from '../../rules/commands/end-block'
import { RuntimePanic } from '../../rules/commands/stake'
import { FixedPointOverflow } from '../../rules/math/fixed-point'
import type { AccountId, Seconds } from '../../rules/state'
import type { DevRuntime } from '../metadata/runtime'
import { type Block, seal } from './block'
import type { Call } from './call'
import { type Dispatched, dispatch } from './dispatch'
import { type SignedCall, signedCall, targetOf } from './runtime-calls'
import { item, type PalletItem, runtimeEvent } from './runtime-events'
import type { World } from './world'

const SIGNATURE = { __kind: 'Sr25519', value: `0x${'5e'.repeat(64)}` }
const DISPATCH_INFO = { weight: { refTime: 0n }, class: { __kind: 'Normal' }, paysFee: { __kind: 'Yes' } }

/** What became of a call: it stands in the block, perhaps with the pallet's error, or it could not be in any block. */
export interface Outcome {
  readonly included: boolean
  readonly error: string | undefined
}

/** Puts a block together: the time, the calls in order, the end of the block. */
export class Author {
  private readonly events: { readonly phase: object; readonly event: PalletItem; readonly topics: [] }[] = []
  private readonly extrinsics: Uint8Array[] = []
  readonly outcomes: Outcome[] = []

  /** @param world changed by what the block does */
  constructor(
    private readonly runtime: DevRuntime,
    private readonly world: World,
    private readonly now: Seconds,
  ) {}

  author(parent: Block, calls: readonly Call[]): Block {
    this.emit([item('System', 'ExtrinsicSuccess', { dispatchInfo: DISPATCH_INFO })])
    this.extrinsics.push(this.encoded(item('Timestamp', 'set', { now: this.now * 1000n })))
    for (const call of calls) this.outcomes.push(this.include(call))
    for (const event of endBlock(this.world.state, this.now)) this.emit([runtimeEvent(event, this.world.state)], { __kind: 'Finalization' })
    return seal(
      {
        number: parent.number + 1,
        parentHash: parent.hash,
        timestampMs: this.now * 1000n,
        extrinsics: this.extrinsics,
        events: this.runtime.codec.scaleCodec.encodeToBinary(this.runtime.codec.description.eventRecordList, this.events),
        eventCount: this.events.length,
      },
      parent.stateRoot,
    )
  }

  private include(call: Call): Outcome {
    const signed = signedCall(call, this.now)
    const extrinsic = this.encoded(signed.call, signed.signer)
    const dispatched = dispatchIfPossible(this.world, this.now, call)
    if (dispatched instanceof Error) return { included: false, error: dispatched.message }
    const own = dispatched.ok ? dispatched.reports.map((report) => runtimeEvent(report, this.world.state)) : []
    const failure = dispatched.ok ? undefined : this.moduleError(signed, dispatched.error)
    this.emit([...own, ...end(signed, failure)])
    this.extrinsics.push(extrinsic)
    const account = this.world.account(signed.signer)
    this.world.saveAccount({ ...account, nonce: account.nonce + 1 })
    return { included: true, error: dispatched.ok ? undefined : dispatched.error }
  }

  /** By default an event of the extrinsic that comes next. */
  private emit(events: readonly PalletItem[], phase: object = { __kind: 'ApplyExtrinsic', value: this.extrinsics.length }): void {
    for (const event of events) this.events.push({ phase, event, topics: [] })
  }

  private encoded(call: PalletItem, signer?: AccountId): Uint8Array {
    if (signer === undefined) return this.runtime.codec.encodeExtrinsic({ version: 4, call })
    const checkNonce = this.world.account(signer).nonce
    const signedExtensions = { checkMortality: { __kind: 'Immortal' }, checkNonce, chargeTransactionPayment: 0n }
    const signature = { address: { __kind: 'Id', value: signer }, signature: SIGNATURE, signedExtensions }
    return this.runtime.codec.encodeExtrinsic({ version: 4, signature, call })
  }

  /** An error has one name in several pallets: the one that was called comes first. */
  private moduleError(signed: SignedCall, error: string): object {
    const own = this.runtime.pallets[targetOf(signed).__kind]
    const pallets = [...(own === undefined ? [] : [own]), ...Object.values(this.runtime.pallets)]
    const pallet = pallets.find(({ errors }) => errors?.includes(error))
    if (pallet === undefined) throw new Error(`no pallet has the error ${error}`)
    const number = (pallet.errors ?? []).indexOf(error)
    return { __kind: 'Module', value: { index: pallet.index, error: `0x${number.toString(16).padStart(2, '0')}000000` } }
  }
}

/** How an extrinsic ends: sudo itself succeeds whatever it carries. */
function end({ call }: SignedCall, failure: object | undefined): readonly PalletItem[] {
  const success = item('System', 'ExtrinsicSuccess', { dispatchInfo: DISPATCH_INFO })
  if (call.__kind === 'Sudo') {
    return [item('Sudo', 'Sudid', { sudoResult: failure === undefined ? { __kind: 'Ok' } : { __kind: 'Err', value: failure } }), success]
  }
  return [failure === undefined ? success : item('System', 'ExtrinsicFailed', { dispatchError: failure, dispatchInfo: DISPATCH_INFO })]
}

/** A call that would make the runtime panic is left out, as a real block author leaves it out. */
function dispatchIfPossible(world: World, now: Seconds, call: Call): Dispatched | Error {
  try {
    return dispatch(world, now, call)
  } catch (error) {
    if (error instanceof RuntimePanic || error instanceof FixedPointOverflow) return error
    throw error
  }
}
