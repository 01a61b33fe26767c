const DUST = 1000n

/** R4: an amount or a number of shares too small to count, at most 1000 base units (zero included). */
export const isDust = (amount: bigint): boolean => amount <= DUST

/** R4: the amount, or zero where it is dust. */
export const withoutDust = <T extends bigint>(amount: T): T => (isDust(amount) ? (0n as T) : amount)
