/** An answer that is a JSON-RPC error. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

export const unknownBlock = (hash: unknown): RpcError => new RpcError(4003, `Client error: UnknownBlock: ${hash}`)
export const invalidParams = (what: string): RpcError => new RpcError(-32602, `Invalid params: ${what}`)
export const methodNotFound = (): RpcError => new RpcError(-32601, 'Method not found')
