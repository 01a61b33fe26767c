/** Base units as PHA with all their digits, for people. */
export function inPha(amount: bigint): string {
  const [sign, size] = amount < 0n ? ['-', -amount] : ['', amount]
  const digits = size.toString().padStart(13, '0')
  const fraction = digits.slice(-12).replace(/0+$/, '')
  return sign + digits.slice(0, -12) + (fraction === '' ? '' : `.${fraction}`)
}
