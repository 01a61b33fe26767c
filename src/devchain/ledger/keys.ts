import { stringToU8a, u8aFixLength, u8aToHex } from '@polkadot/util'
import { blake2AsHex } from '@polkadot/util-crypto'
import * as chain from '../../chain/session-account'
import type { AccountId, Pid, SessionId, WorkerKey } from '../../rules/state'

/** A name always stands for the same account. */
export const accountKey = (name: string): AccountId => blake2AsHex(`devchain/account/${name}`) as AccountId

/** A name always stands for the same worker; workers and accounts with the same name are different keys. */
export const workerKey = (name: string): WorkerKey => blake2AsHex(`devchain/worker/${name}`) as WorkerKey

export const sessionAccount = (pid: Pid, worker: WorkerKey): SessionId => chain.sessionAccount(pid, worker) as SessionId

/** The account that pays rewards and the treasury's part of them: PalletId phala/pp of PhalaMining. */
export const SUBSIDY = u8aToHex(u8aFixLength(stringToU8a('modlphala/pp'), 256, true)) as AccountId
