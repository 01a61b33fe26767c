import { bnToU8a, stringToU8a, u8aConcat, u8aToHex } from '@polkadot/util'
import { blake2AsU8a } from '@polkadot/util-crypto'

const PREFIX = stringToU8a('spm/')

/**
 * The account of a session: "spm/" and as much of the hash of pool and worker as fits 32 bytes. Source: PhalaStakePool pool_sub_account.
 * @param worker 0x hex
 */
export function sessionAccount(pid: bigint, worker: string): string {
  const hash = blake2AsU8a(u8aConcat(bnToU8a(pid, { bitLength: 64, isLe: true }), worker))
  return u8aToHex(u8aConcat(PREFIX, hash).subarray(0, 32))
}
