import { bnToU8a, stringToU8a, u8aConcat, u8aToHex } from '@polkadot/util'
import { blake2AsU8a } from '@polkadot/util-crypto'
import type { Pid, SessionId, WorkerKey } from '#sentinel/rules/state'

/** The account of a session: "spm/" and as much of the hash of pool and worker as fits 32 bytes. Source: PhalaStakePool pool_sub_account. */
export function sessionAccount(pid: Pid, worker: WorkerKey): SessionId {
  const hash = blake2AsU8a(u8aConcat(bnToU8a(pid, { bitLength: 64, isLe: true }), worker))
  return u8aToHex(u8aConcat(stringToU8a('spm/'), hash).subarray(0, 32)) as SessionId
}
