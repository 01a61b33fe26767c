import { u8aToHex } from '@polkadot/util'
import { decodeAddress, encodeAddress } from '@polkadot/util-crypto'
import type { AccountId, Pid } from '../rules/state'

/** Ids of rows, built here and nowhere else. */
export const poolId = (pid: Pid): string => String(pid)
export const delegationId = (pid: Pid, account: string): string => `${pid}-${account}`
export const requestId = (pid: Pid, number: bigint): string => `${pid}-${number}`
export const checkId = (pid: Pid, time: bigint): string => `${pid}-${time}`
/** Sorts as the chain's order. */
export const blockItemId = (height: number, sequence: number): string =>
  `${String(height).padStart(10, '0')}-${String(sequence).padStart(6, '0')}`
export const snapshotId = (pid: Pid, period: string, start: Date): string => `${pid}-${period}-${start.toISOString()}`
/** NetworkState has one row. */
export const NETWORK_ID = '0'

/** Turns the rules' hex accounts into SS58 and back, each account once. */
export class Addresses {
  private readonly encoded = new Map<AccountId, string>()

  constructor(readonly prefix: number) {}

  encode(account: AccountId): string {
    let address = this.encoded.get(account)
    if (address === undefined) {
      address = encodeAddress(account, this.prefix)
      this.encoded.set(account, address)
    }
    return address
  }

  static decode(address: string): AccountId {
    return u8aToHex(decodeAddress(address)) as AccountId
  }
}
