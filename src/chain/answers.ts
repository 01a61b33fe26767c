import { RetryError } from '@subsquid/rpc-client'

type Fields = Readonly<Record<string, unknown>>

/** The key of the events of a block: twox128 of System and Events. */
const EVENTS = '0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7'
const GENESIS_PARENT = `0x${'0'.repeat(64)}`

const isHex = (value: unknown): boolean => typeof value === 'string' && /^0x([\da-f]{2})*$/i.test(value)
const isHash = (value: unknown): boolean => typeof value === 'string' && /^0x[\da-f]{64}$/i.test(value)
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const isHeader = (value: unknown): boolean => isHash(fieldsOf(value).parentHash) && /^0x[\da-f]+$/i.test(String(fieldsOf(value).number))

function isBlock(value: unknown): boolean {
  const { header, extrinsics } = fieldsOf(fieldsOf(value).block)
  return isHeader(header) && Array.isArray(extrinsics) && extrinsics.every(isHex)
}

/** What the answers of a node look like. Only final blocks are asked for: there is always one. */
const LOOKS: Readonly<Record<string, (result: unknown) => boolean>> = {
  chain_getFinalizedHead: isHash,
  chain_getBlockHash: isHash,
  chain_getHeader: isHeader,
  chain_getBlock: isBlock,
  state_getMetadata: isHex,
  state_getRuntimeVersion: (result) => typeof fieldsOf(result).specVersion === 'number',
  state_getStorageAt: (result) => result === null || isHex(result),
  state_queryStorageAt: (result) => Array.isArray(result) && result.every((one) => Array.isArray(fieldsOf(one).changes)),
}

/** @throws RetryError when this is no answer */
export function assertLooksRight(method: string, result: unknown): void {
  if (LOOKS[method]?.(result) === false) throw new RetryError(`no answer to ${method}: ${JSON.stringify(result)?.slice(0, 100)}`)
}

/** Whether answers can be true. What is not makes the SDK's client ask again. */
export class Answers {
  private genesis: string | undefined

  /** @throws RetryError */
  check(method: string, params: readonly unknown[], result: unknown): void {
    assertLooksRight(method, result)
    if (method === 'chain_getBlock' && isGenesis(result)) this.genesis = String(params[0])
    // every block but the first has events
    if (method === 'state_getStorageAt' && params[0] === EVENTS && result === null && params[1] !== this.genesis) {
      throw new RetryError(`the node gave no events of block ${params[1]}`)
    }
  }
}

const isGenesis = (result: unknown): boolean => fieldsOf(fieldsOf(fieldsOf(result).block).header).parentHash === GENESIS_PARENT
