/** What a network's name stands for. Everything else (prefix of addresses, constants, tokenomics) is read from the chain. */
export interface Network {
  readonly gateway?: string
  readonly rpc?: string
  /** Hash of block 0, as @polkadot/networks knows it: a node of another chain is refused. */
  readonly genesisHash?: string
}

export const NETWORKS = {
  khala: {
    gateway: 'https://v2.archive.subsquid.io/network/khala',
    rpc: 'wss://khala-api.phala.network/ws',
    genesisHash: '0xd43540ba6d3eb4897c28a77d48cb5b729fea37603cbbfc7a86a73b72adb3be8d',
  },
  phala: {
    gateway: 'https://v2.archive.subsquid.io/network/phala',
    rpc: 'wss://api.phala.network/ws',
    genesisHash: '0x1bb969d85965e4bb5a651abbedf21a54b6b31a21f66b5401cc3f1e286268d736',
  },
  custom: {},
} as const satisfies Record<string, Network>

export type NetworkName = keyof typeof NETWORKS
