import { ByteSink } from '@subsquid/scale-codec'
import { expect } from 'chai'
import { bytes, callOf, decoded, eventOf } from './made'
import { runtimeOf, V1_SPECS } from './runtimes'

/** A worker's part of a message: worker n, of session n, gets V and payout that tell it. */
const part = (n: number) => ({ worker: bytes(0x60 + n), v: (1n << 70n) + BigInt(n), payout: (1n << 66n) + BigInt(n) })
const sessionOf = (n: number): string => bytes(0x50 + n)

/** Written by hand: the metadata says only that it is bytes. */
function payloadOf(settled: readonly number[]): string {
  const sink = new ByteSink()
  const keys = (...numbers: number[]): void => {
    sink.compact(numbers.length)
    for (const n of numbers) sink.bytes(Buffer.from(part(n).worker.slice(2), 'hex'))
  }
  sink.u32(1234)
  sink.u64(1_650_000_000_000n)
  keys(8)
  keys(9, 7)
  sink.compact(settled.length)
  for (const n of settled) {
    const { worker, v, payout } = part(n)
    sink.bytes(Buffer.from(worker.slice(2), 'hex'))
    for (const amount of [v, payout, 5n]) sink.u128(amount)
  }
  return `0x${Buffer.from(sink.toBytes()).toString('hex')}`
}

for (const spec of V1_SPECS) {
  describe(`decode of a gatekeeper's message of spec ${spec}`, () => {
    const runtime = runtimeOf(spec)
    const messageOf = (payload: string) => {
      const message = { sender: { __kind: 'Gatekeeper' }, destination: '0x7068616c61', payload }
      return callOf(runtime, {
        name: 'PhalaMq.sync_offchain_message',
        args: { signedMessage: { message, sequence: 6n, signature: '0x1234' } },
      })
    }
    /** The events of a message, each with the call that emitted it. */
    const eventsOf = (payload: string, ...events: [string, readonly unknown[]][]) =>
      events.map(([name, values], index) => eventOf(runtime, name, values, { index, call: messageOf(payload) }))
    const settled = (n: number): [string, readonly unknown[]] => ['PhalaMining.MinerSettled', [sessionOf(n), part(n).v, part(n).payout]]
    const sessionSettled = (n: number) => ({ kind: 'SessionSettled', session: sessionOf(n), v: part(n).v, payout: part(n).payout })
    const failed = (n: number): [string, readonly unknown[]] => ['PhalaMining.InternalErrorMinerSettleFailed', [part(n).worker]]
    const dismissed = (n: number): [string, readonly unknown[]] => ['PhalaStakePool.RewardDismissedNotInPool', [part(n).worker, 12n]]
    /** Rewards that no event tells. */
    const rewarded = (...rewards: object[]): object[] => (spec < 1160 ? rewards : [])
    const ofWorker = (n: number) => ({ kind: 'WorkerRewarded', worker: part(n).worker, payout: part(n).payout })

    it('rewards the sessions as they were settled (R20)', () => {
      const ofSession = (n: number) => ({ kind: 'SessionRewarded', session: sessionOf(n), payout: part(n).payout })
      expect(decoded(runtime, eventsOf(payloadOf([2, 1]), settled(2), settled(1)))).to.deep.equal([
        sessionSettled(2),
        sessionSettled(1),
        ...rewarded(ofSession(2), ofSession(1)),
      ])
    })

    it('rewards in the order of the payload where a worker in no pool ends it (R20)', () => {
      expect(decoded(runtime, eventsOf(payloadOf([2, 3, 1]), settled(2), settled(3), settled(1), dismissed(3)))).to.deep.equal([
        sessionSettled(2),
        sessionSettled(3),
        sessionSettled(1),
        { kind: 'RewardDismissedNotInPool', worker: part(3).worker, amount: 12n },
        ...rewarded(ofWorker(2), ofWorker(3), ofWorker(1)),
      ])
    })

    it('takes V and payout from the payload where a settlement failed (R20)', () => {
      expect(decoded(runtime, eventsOf(payloadOf([1, 3, 2]), settled(1), failed(3), settled(2)))).to.deep.equal([
        sessionSettled(1),
        { kind: 'SettlementFailed', ...part(3) },
        sessionSettled(2),
        ...rewarded(ofWorker(1), ofWorker(3), ofWorker(2)),
      ])
    })

    it('stops with E1102 at a payload that is not as it should be', () => {
      const place = `E1102: block 42, event 0, PhalaMining.InternalErrorMinerSettleFailed of spec ${spec}: `
      const whole = payloadOf([1])
      expect(() => decoded(runtime, eventsOf(whole, failed(2)))).to.throw(
        `${place}the settlement of worker ${part(2).worker} is not in the gatekeeper's message`,
      )
      for (const payload of [whole.slice(0, -2), `${whole}00`]) {
        expect(() => decoded(runtime, eventsOf(payload, failed(1))), payload).to.throw(place)
      }
    })
  })
}
