/** What a network's name stands for. Whatever is absent has to be configured or read from the chain. */
export interface Network {
  readonly gateway?: string
  readonly rpc?: string
  readonly ss58Prefix?: number
}

export const NETWORKS = {
  khala: {
    gateway: 'https://v2.archive.subsquid.io/network/khala',
    rpc: 'wss://khala-api.phala.network/ws',
    ss58Prefix: 30,
  },
  phala: {
    gateway: 'https://v2.archive.subsquid.io/network/phala',
    rpc: 'wss://api.phala.network/ws',
    ss58Prefix: 30,
  },
  custom: {},
} as const satisfies Record<string, Network>

export type NetworkName = keyof typeof NETWORKS
