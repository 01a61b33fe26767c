import { TypeRegistry } from '@polkadot/types'
import { stringToHex } from '@polkadot/util'
import { expect } from 'chai'
import type { FoldedBlock } from '#sentinel/indexer/indexer'
import type { Group, RulesEvent } from '#sentinel/rules/events'
import {
  ALICE,
  aSession,
  BOB,
  balance,
  callOf,
  delegationOfPha,
  finalizationOf,
  pha,
  phaShares,
  poolOfPha,
  stateOf,
} from '../support/rules'
import { BlockReplay } from './commands-block'
import { batchFates } from './commands-calls'
import { differenceOf, reportedOf } from './commands-compare'
import { CommandTally } from './commands-tally'
import { commandOf, type Situation } from './commands-translate'
import type { World } from './commands-world'
import type { RecordedBlock, RecordedEvent } from './recorded'
import { Report } from './report'

const SESSION = aSession('01', { state: 'Idle', stake: pha(100n) })
const QUEUED: RulesEvent = { kind: 'WithdrawalQueued', pid: 0n, account: ALICE, shares: phaShares(10n) }
const PAID: RulesEvent = { kind: 'Withdrawal', pid: 0n, account: ALICE, amount: pha(1n), shares: phaShares(1n) }
const STOPPED: RulesEvent = { kind: 'SessionStopped', session: SESSION.id }

const NAMES: Readonly<Record<string, string>> = { withdraw: 'phalaStakePool', set_pool_description: 'phalaStakePool', transfer: 'balances' }
const registry = new TypeRegistry()

/** The runtime of a block with one extrinsic: a call of ALICE. */
function runtimeOf(name: string): unknown {
  const args = { pid: registry.createType('u64', 0), shares: registry.createType('u128', phaShares(10n)) }
  const method = { section: NAMES[name], meta: { name }, args: Object.values(args), argsEntries: Object.entries(args) }
  const extrinsic = { isSigned: true, signer: { toHex: () => ALICE }, method }
  const errorAt = ([, index]: Uint8Array) => ({
    section: 'phalaStakePool',
    name: index === 1 ? 'InvalidWithdrawalAmount' : 'PoolStakeNotFound',
  })
  return { registry: { createType: () => extrinsic, findMetaError: errorAt } }
}

const FEE: RecordedEvent = { phase: 0, section: 'balances', method: 'Withdraw', data: { who: ALICE, amount: 1n } }
const ours = (method: string): RecordedEvent => ({ phase: 0, section: 'phalaStakePool', method, data: {} })
const failed = (error: number): RecordedEvent => {
  const module = { Module: { index: 88n, error: BigInt(error) } }
  return { phase: 0, section: 'system', method: 'ExtrinsicFailed', data: { dispatchError: module, dispatchInfo: {} } }
}

interface Block {
  /** The call of the only extrinsic, if there is one. */
  readonly call?: string
  readonly groups?: readonly Group[]
  readonly events?: readonly RecordedEvent[]
}

/** What the replay of one block says; ALICE has 100 PHA in pool 0 and all of it is staked. */
function linesOf({ call, groups = [], events = [] }: Block): readonly string[] {
  const before = stateOf({
    pools: [poolOfPha(100n, 0n, { workers: [SESSION.worker] })],
    delegations: [delegationOfPha(ALICE, 100n)],
    sessions: [SESSION],
  })
  const runtime = call === undefined ? undefined : runtimeOf(call)
  const recorded = { height: 7, timestampMs: 1_000_000, runtime, extrinsics: call === undefined ? [] : ['0x'], events: () => events }
  const world = { registry: new Map(), isTouchedByHand: () => false, free: () => 0n, locked: () => 0n }
  const folded = { header: { _runtime: { hasEvent: () => true } }, groups, before }
  const tally = new CommandTally()
  new BlockReplay(folded as unknown as FoldedBlock, recorded as unknown as RecordedBlock, world as unknown as World, tally).run()
  const { summary, details } = tally.part()
  return [summary, ...details]
}

const END = 'the ends of 1 blocks compared as well'
const queued = (event: RulesEvent): Group => ({ phase: 'Call', items: [{ index: 1, event }] })

describe('conformance of commands: a block', () => {
  it('finds nothing where a call reports what the chain has', () => {
    expect(linesOf({ call: 'withdraw', groups: [queued(QUEUED)], events: [FEE, ours('WithdrawalQueued')] })).to.deep.equal([
      '1 commands, 0 differences',
      END,
    ])
  })

  it('finds another amount', () => {
    const more: RulesEvent = { ...QUEUED, shares: phaShares(11n) }
    const [summary, first] = linesOf({ call: 'withdraw', groups: [queued(more)], events: [FEE, ours('WithdrawalQueued')] })
    expect(summary).to.equal('1 commands, 1 differences')
    expect(first).to.match(/^block 7, extrinsic 0, PhalaStakePool.withdraw: expected .*"11000000000000"}, got .*"10000000000000"}$/)
  })

  it('finds a call that the chain has refused', () => {
    expect(linesOf({ call: 'withdraw', events: [FEE, failed(1)] })[1]).to.match(
      /^block 7, extrinsic 0, PhalaStakePool.withdraw: expected the error InvalidWithdrawalAmount, got success and /,
    )
  })

  it('finds an event that no call explains', () => {
    const [summary, first] = linesOf({ groups: [callOf(PAID)], events: [ours('Withdrawal')] })
    expect(summary).to.equal('0 commands, 1 differences')
    expect(first).to.match(/^block 7, no call: expected .*Withdrawal.*, got nothing$/)
  })

  it('finds a forced stop that the rules do not know of', () => {
    const [, first] = linesOf({ groups: [finalizationOf(STOPPED)] })
    expect(first).to.match(/^block 7, its end: expected .*SessionStopped.*, got nothing$/)
  })

  it('names what has no command by design', () => {
    const others = (call: string) => linesOf({ call, events: [FEE] })
    expect(others('transfer')).to.deep.equal(['0 commands, 0 differences', END, 'without a command by design: Balances.transfer (1)'])
    expect(others('set_pool_description')[2]).to.equal('without a command by design: PhalaStakePool.set_pool_description (1)')
  })
})

describe('conformance of commands: a comparison', () => {
  const success = (...events: RulesEvent[]) => ({ events })

  it('has the events in their order, all of them, and no others', () => {
    expect(differenceOf(success(PAID, QUEUED), success(PAID, QUEUED))).to.equal(undefined)
    expect(differenceOf(success(PAID, QUEUED), success(QUEUED, PAID))).not.to.equal(undefined)
    expect(differenceOf(success(PAID, QUEUED), success(PAID))?.got).to.equal('nothing')
    expect(differenceOf(success(PAID), success(PAID, QUEUED))?.expected).to.equal('nothing')
  })

  it('passes over a field that the chain does not report, and over no other', () => {
    const silent: RulesEvent = { kind: 'Withdrawal', pid: 0n, account: ALICE, amount: pha(1n) }
    expect(differenceOf(success(silent), success(PAID))).to.equal(undefined)
    expect(differenceOf(success(PAID), success(silent))).not.to.equal(undefined)
    expect(differenceOf(success(silent), success({ ...PAID, amount: balance(1n) }))).not.to.equal(undefined)
    expect(differenceOf(success(silent), success({ ...PAID, account: BOB }))).not.to.equal(undefined)
  })

  it('tells errors apart', () => {
    expect(differenceOf({ error: 'PoolBankrupt' }, { error: 'PoolBankrupt' })).to.equal(undefined)
    expect(differenceOf({ error: 'PoolBankrupt' }, { error: 'NoRewardToClaim' })?.got).to.equal('the error NoRewardToClaim')
    expect(differenceOf({ error: 'PoolBankrupt' }, success())?.got).to.equal('success')
    expect(differenceOf(success(), { error: 'PoolBankrupt' })?.expected).to.equal('success')
  })

  it('leaves out what a runtime has no event for', () => {
    const events: RulesEvent[] = [
      PAID,
      { kind: 'MiningSwitched', enabled: true },
      { kind: 'WorkerReclaimed', pid: 0n, worker: SESSION.worker },
    ]
    expect(reportedOf(events, () => true).map(({ kind }) => kind)).to.deep.equal(['Withdrawal', 'WorkerReclaimed'])
    expect(reportedOf(events, () => false)).to.deep.equal([PAID])
  })
})

describe('conformance of commands: a batch', () => {
  const error = { Module: { index: 88n, error: 1n } }
  const told = (method: string, data: object): RecordedEvent => ({
    phase: 0,
    section: 'utility',
    method,
    data: data as RecordedEvent['data'],
  })
  const fates = (calls: number, ...events: RecordedEvent[]) => batchFates(runtimeOf('withdraw') as RecordedBlock['runtime'], events, calls)
  const refused = { pallet: 'PhalaStakePool', error: 'InvalidWithdrawalAmount' }

  it('that was interrupted has carried out what stands before, and tried nothing behind', () => {
    expect(fates(4, told('BatchInterrupted', { index: 2n, error }))).to.deep.equal([undefined, undefined, refused])
    expect(fates(4, told('BatchInterrupted', [0n, error]))).to.deep.equal([refused])
  })

  it('that goes on tells of each call, or of each that it made for somebody else', () => {
    const [done, failedOne] = [told('ItemCompleted', {}), told('ItemFailed', { error })]
    expect(fates(3, done, failedOne, done)).to.deep.equal([undefined, refused, undefined])
    const [ok, err] = [told('ProxyExecuted', { result: 'Ok' }), told('ProxyExecuted', { result: { Err: error } })]
    expect(fates(2, err, done, ok, done)).to.deep.equal([refused, undefined])
    expect(fates(3, done, failedOne)).to.equal(undefined)
  })
})

describe('conformance of commands: a call', () => {
  const situation = {} as Situation

  it('of the pallets that cannot be translated is an error', () => {
    const call = { name: 'PhalaMining.force_start_mining', who: ALICE, args: {} }
    expect(() => commandOf(call, situation)).to.throw('this call has no command')
  })

  it('of a message that is not for the pallets has no command', () => {
    const message = { sender: 'Gatekeeper', destination: stringToHex('phala/gatekeeper/key'), payload: '0x' }
    const call = { name: 'PhalaMq.sync_offchain_message', who: ALICE, args: { signedMessage: { message } } }
    expect(commandOf(call, situation)).to.equal(undefined)
  })

  it('that differs makes the report fail', () => {
    const tally = new CommandTally()
    const [report, spoiled] = [Report.of('made up'), Report.of('made up')]
    report.add(tally.part())
    tally.differs('block 7, its end', { expected: '1', got: '2' })
    spoiled.add(tally.part())
    expect(report.failed).to.equal(false)
    expect(spoiled.failed).to.equal(true)
    expect(spoiled.lines()).to.include.members(['made up: 0 commands, 1 differences', '  block 7, its end: expected 1, got 2'])
  })
})
