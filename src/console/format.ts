/** Amounts are base units in bigint, 1 PHA = 10^12; no number takes part in their arithmetic. */
const DECIMALS = 12
const CENT = 10n ** 10n
const MILLION_CENTS = 100_000_000n
const MINUS = '\u2212'

/** All digits: "1,234.567890123456". */
export function exactPha(units: bigint): string {
  if (units < 0n) return MINUS + exactPha(-units)
  const digits = units.toString().padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, '')
  return grouped(digits.slice(0, -DECIMALS)) + (fraction === '' ? '' : `.${fraction}`)
}

/** To the nearest hundredth, from 10 million on in millions; what is more than nothing is never shown as nothing. */
export function shortPha(units: bigint): string {
  if (units < 0n) return MINUS + shortPha(-units)
  if (units > 0n && units < CENT) return '<0.01'
  const cents = (units + CENT / 2n) / CENT
  if (cents < 10n * MILLION_CENTS) return hundredths(cents)
  return `${hundredths((cents + MILLION_CENTS / 200n) / (MILLION_CENTS / 100n))} M`
}

function hundredths(cents: bigint): string {
  const rest = cents % 100n
  return grouped((cents / 100n).toString()) + (rest === 0n ? '' : `.${rest.toString().padStart(2, '0')}`)
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

export const count = (value: number): string => grouped(`${value}`)

/** As a number, for pixels only. */
export const roughPha = (units: bigint): number => Number(units) / 10 ** DECIMALS

/** Raw bits, 64 integer and 64 fraction bits, cut after some decimals. */
export function fixedPoint(bits: bigint, decimals: number): string {
  const digits = ((bits * 10n ** BigInt(decimals)) >> 64n).toString().padStart(decimals + 1, '0')
  return `${grouped(digits.slice(0, -decimals))}.${digits.slice(-decimals)}`
}

/** What a person writes as PHA, in base units; undefined: it is no such amount. */
export function parsePha(text: string): bigint | undefined {
  const match = /^(\d+)(?:\.(\d{1,12}))?$/.exec(text.trim())
  return match === null ? undefined : BigInt((match[1] ?? '') + (match[2] ?? '').padEnd(DECIMALS, '0'))
}

/** The way a person would write it into a form. */
export const plainPha = (units: bigint): string => exactPha(units).replaceAll(',', '')

/** Millionths as a percentage. */
export const percent = (millionths: number): string => `${millionths / 10_000} %`

/** "6 d 23:59:41" */
export function clock(seconds: number): string {
  const days = Math.floor(seconds / 86_400)
  const parts = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
  const time = parts.map((part) => `${part}`.padStart(2, '0')).join(':')
  return days === 0 ? time : `${days} d ${time}`
}

const SPANS = [
  { name: 'y', seconds: 31_557_600 },
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3_600 },
  { name: 'min', seconds: 60 },
] as const

/** The largest whole unit: "4 s", "12 min", "3 d". */
export function roughly(seconds: number): string {
  const span = SPANS.find((one) => seconds >= one.seconds)
  return span === undefined ? `${seconds} s` : `${Math.floor(seconds / span.seconds)} ${span.name}`
}

export const utc = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** A message of the API without its code, as a sentence. */
export const sentence = (message: string): string => message.replace(/^E\d{4}: /, '').replace(/\.?$/, '.')

/** "1 worker", "3 workers" */
export const counted = (number: number, noun: string): string => `${count(number)} ${noun}${number === 1 ? '' : 's'}`
