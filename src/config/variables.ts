import { decodeAddress } from '@polkadot/util-crypto'
import { z } from 'zod'
import { NETWORKS, type NetworkName } from './networks'

const integer = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max))

const port = (fallback: number) => integer(1, 65_535).default(fallback).describe('a port from 1 to 65535')
const seconds = (min: number, fallback: number) => integer(min).default(fallback).describe(`whole seconds, at least ${min}`)
const url = (protocol: RegExp, names: string) => z.url({ protocol }).optional().describe(`a URL that begins with ${names}`)
const host = z.string().regex(/^[\w.:-]+$/)
const text = z.string()

/** `*` stands for all, nothing for none. */
const listOf = <T>(item: z.ZodType<T, string>) =>
  z
    .union([z.literal('*'), text.transform((list) => [...new Set(list.split(',').map((entry) => entry.trim()))]).pipe(z.array(item))])
    .default([])

/** Every variable: how its text becomes a value, its default, and in words what it may be. What takes any text is never refused. */
export const VARIABLES = z.object({
  NETWORK: z
    .enum(Object.keys(NETWORKS) as NetworkName[])
    .default('custom')
    .describe('khala, phala or custom'),
  RPC_ENDPOINT: url(/^(https?|wss?)$/, 'http://, https://, ws:// or wss://'),
  GATEWAY_URL: url(/^https?$/, 'http:// or https://'),
  START_BLOCK: z
    .union([z.literal('head'), integer(0, 2 ** 31 - 1)])
    .default(0)
    .describe('a block number, or head for the finalized head'),
  DB_HOST: host.optional().describe('a host name or an address'),
  DB_PORT: port(5432),
  DB_NAME: text.default('postgres'),
  DB_USER: text.default('postgres'),
  DB_PASS: text.default('postgres'),
  DB_READER_PASS: text.optional(),
  DATA_DIR: text.default('.data'),
  GQL_PORT: port(4350),
  GQL_HOST: host.default('127.0.0.1').describe('a host name or an address'),
  LISTEN_HOST: host.default('127.0.0.1').describe('a host name or an address'),
  EXPORTER_PORT: port(9464),
  EXPORTER_HOST: host.default('127.0.0.1').describe('a host name or an address'),
  WATCH_POOLS: listOf(integer(0, 2 ** 32 - 1)).describe('* or pool ids separated by commas'),
  WATCH_OWNERS: listOf(text.refine(isAccount)).describe('* or SS58 addresses separated by commas'),
  AUDIT_INTERVAL_SECONDS: seconds(0, 0),
  STATE_MAX_AGE_SECONDS: seconds(1, 300),
  SQD_API_KEY: text.optional(),
})

export type Variable = keyof typeof VARIABLES.shape
export type Values = z.output<typeof VARIABLES>

function isAccount(address: string): boolean {
  // decodeAddress takes any hex for an account
  if (address.startsWith('0x')) return false
  try {
    return decodeAddress(address).length === 32
  } catch {
    return false
  }
}
