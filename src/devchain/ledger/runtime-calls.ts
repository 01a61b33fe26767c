import { hexToU8a, stringToHex, u8aToHex } from '@polkadot/util'
import { ByteSink } from '@subsquid/scale-codec'
import type { GatekeeperMessage, StakeCommand } from '../../rules/commands/command'
import type { AccountId, Seconds, WorkerKey } from '../../rules/state'
import type { Call } from './call'
import { accountKey } from './keys'
import { item, type PalletItem } from './runtime-events'

/** Who signs what no pool's owner or delegator signs. */
const SUDO = accountKey('sudo')
const RELAY = accountKey('relay')

/** What a call is on the chain: who signs it, and what it says. A call that only root may make goes through sudo. */
export interface SignedCall {
  readonly signer: AccountId
  readonly call: PalletItem
}

type Composers = { readonly [K in Call['kind']]: (call: Extract<Call, { kind: K }>, now: Seconds) => SignedCall }

const signed = (signer: AccountId, pallet: string, name: string, fields?: Readonly<Record<string, unknown>>): SignedCall => ({
  signer,
  call: item(pallet, name, fields),
})
const ofPool = ({ who, pid }: { who: AccountId; pid: bigint }, name: string, fields: Readonly<Record<string, unknown>> = {}): SignedCall =>
  signed(who, 'PhalaStakePool', name, { pid, ...fields })
const byRoot = (pallet: string, name: string, fields: Readonly<Record<string, unknown>>): SignedCall => ({
  signer: SUDO,
  call: item('Sudo', 'sudo', { call: item(pallet, name, fields) }),
})

type Part = Extract<StakeCommand, { kind: 'claimRewards' }>['part']
const CLAIMS: Readonly<Record<Part, string>> = { both: 'claim_rewards', owner: 'claim_owner_rewards', delegator: 'claim_staker_rewards' }

const COMPOSERS: Composers = {
  create: ({ who }) => signed(who, 'PhalaStakePool', 'create'),
  addWorker: (call) => ofPool(call, 'add_worker', { pubkey: call.worker }),
  removeWorker: (call) => ofPool(call, 'remove_worker', { worker: call.worker }),
  setCap: (call) => ofPool(call, 'set_cap', { cap: call.cap }),
  setPayoutPref: (call) => ofPool(call, 'set_payout_pref', { payoutCommission: Number(call.commission) }),
  addStakerToWhitelist: (call) => ofPool(call, 'add_staker_to_whitelist', { staker: call.account }),
  removeStakerFromWhitelist: (call) => ofPool(call, 'remove_staker_from_whitelist', { staker: call.account }),
  contribute: (call) => ofPool(call, 'contribute', { amount: call.amount }),
  withdraw: (call) => ofPool(call, 'withdraw', { shares: call.shares }),
  claimRewards: (call) => ofPool(call, CLAIMS[call.part], { target: call.who }),
  reconcileWithdrawQueue: (call) => ofPool(call, 'reconcile_withdraw_queue', { account: call.account }),
  startMining: (call) => ofPool(call, 'start_mining', { worker: call.worker, stake: call.stake }),
  stopMining: (call) => ofPool(call, 'stop_mining', { worker: call.worker }),
  restartMining: (call) => ofPool(call, 'restart_mining', { worker: call.worker, stake: call.stake }),
  reclaimPoolWorker: (call) => ofPool(call, 'reclaim_pool_worker', { worker: call.worker }),
  unbind: ({ who, session }) => signed(who, 'PhalaMining', 'unbind', { miner: session }),
  forceAssignReward: ({ rewards }) =>
    byRoot('PhalaStakePool', 'force_assign_reward', { rewardArr: rewards.map(({ pid, amount }) => [pid, amount]) }),
  setMiningEnable: ({ enabled }) => byRoot('PhalaStakePool', 'set_mining_enable', { enable: enabled }),
  forceStopMining: ({ session }) => byRoot('PhalaMining', 'force_stop_mining', { miner: session }),
  setCoolDownExpiration: ({ period }) => byRoot('PhalaMining', 'set_cool_down_expiration', { period }),
  updateTokenomic: ({ tokenomics: { heartbeatWindow, ...bits } }) =>
    byRoot('PhalaMining', 'update_tokenomic', { newParams: { ...bits, heartbeatWindow: Number(heartbeatWindow) } }),
  gatekeeperMessage: (call, now) => message({ __kind: 'Gatekeeper' }, '^phala/mining/update', miningUpdate(call, call.emittedAt ?? now)),
  heartbeat: ({ worker, iterations }, now) =>
    message(
      ofWorker(worker),
      'phala/mining/report',
      payload((sink) => writeHeartbeat(sink, iterations, now)),
    ),
  registerWorker: ({ who, worker }) =>
    signed(who, 'PhalaRegistry', 'register_worker', {
      pruntimeInfo: {
        version: 0,
        machineId: '0x',
        pubkey: worker,
        ecdhPubkey: worker,
        genesisBlockHash: `0x${'00'.repeat(32)}`,
        features: [],
        operator: who,
      },
      attestation: { __kind: 'SgxIas', raReport: '0x', signature: '0x', rawSigningCert: '0x' },
    }),
  reportBenchmark: ({ worker, score }, now) =>
    message(
      ofWorker(worker),
      '^phala/registry/event',
      payload((sink) => writeBenchReport(sink, score, now)),
    ),
}

export function signedCall(call: Call, now: Seconds): SignedCall {
  const compose = COMPOSERS[call.kind] as (call: Call, now: Seconds) => SignedCall
  return compose(call, now)
}

/** Pallet and name of the call that the chain is asked for, inside of sudo. */
export function targetOf({ call }: SignedCall): PalletItem {
  return call.__kind === 'Sudo' ? (call.value.call as PalletItem) : call
}

const ofWorker = (worker: WorkerKey) => ({ __kind: 'Worker', value: worker })

/** Workers and gatekeepers speak through a relay; their messages are opaque to the metadata. */
const message = (sender: object, topic: string, content: string): SignedCall =>
  signed(RELAY, 'PhalaMq', 'sync_offchain_message', {
    signedMessage: { message: { sender, destination: stringToHex(topic), payload: content }, sequence: 0n, signature: '0x' },
  })

function payload(write: (sink: ByteSink) => void): string {
  const sink = new ByteSink()
  write(sink)
  return u8aToHex(sink.toBytes())
}

/** MiningInfoUpdateEvent of phala-types; the number of the gatekeeper's block is of no consequence. */
function miningUpdate({ offline, recovered, settle }: Omit<GatekeeperMessage, 'kind' | 'emittedAt'>, emittedAt: Seconds): string {
  return payload((sink) => {
    sink.u32(0)
    sink.u64(emittedAt * 1000n)
    for (const keys of [offline, recovered]) {
      sink.compact(keys.length)
      for (const key of keys) sink.bytes(hexToU8a(key))
    }
    sink.compact(settle.length)
    for (const { worker, v, payout, treasury } of settle) {
      sink.bytes(hexToU8a(worker))
      for (const bits of [v, payout, treasury]) sink.u128(bits)
    }
  })
}

/** MiningReportEvent::Heartbeat: session, challenge's block and time, iterations, whether from a claim. */
function writeHeartbeat(sink: ByteSink, iterations: bigint, now: Seconds): void {
  sink.u8(0)
  for (const number of [0, 0]) sink.u32(number)
  sink.u64(now * 1000n)
  sink.u64(iterations)
}

/** RegistryEvent::BenchReport: start in ms, iterations; the score is the iterations in 6 seconds. */
function writeBenchReport(sink: ByteSink, score: bigint, now: Seconds): void {
  const measured = 60n
  sink.u8(0)
  sink.u64((now - measured) * 1000n)
  sink.u64((score * measured) / 6n)
}
