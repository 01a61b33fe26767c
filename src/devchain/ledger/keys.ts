import { bnToU8a, stringToU8a, u8aConcat, u8aFixLength, u8aToHex } from '@polkadot/util'
import { blake2AsHex, blake2AsU8a } from '@polkadot/util-crypto'
import type { AccountId, Pid, SessionId, WorkerKey } from '../../rules/state'

/** A name always stands for the same account. */
export const accountKey = (name: string): AccountId => blake2AsHex(`devchain/account/${name}`) as AccountId

/** A name always stands for the same worker; workers and accounts with the same name are different keys. */
export const workerKey = (name: string): WorkerKey => blake2AsHex(`devchain/worker/${name}`) as WorkerKey

/** The account of a session: "spm/" and as much of the hash of pool and worker as fits 32 bytes. Source: PhalaStakePool pool_sub_account. */
export function sessionAccount(pid: Pid, worker: WorkerKey): SessionId {
  const hash = blake2AsU8a(u8aConcat(bnToU8a(pid, { bitLength: 64, isLe: true }), worker))
  return u8aToHex(u8aConcat(stringToU8a('spm/'), hash).subarray(0, 32)) as SessionId
}

/** The account that pays rewards and the treasury's part of them: PalletId phala/pp of PhalaMining. */
export const SUBSIDY = u8aToHex(u8aFixLength(stringToU8a('modlphala/pp'), 256, true)) as AccountId
