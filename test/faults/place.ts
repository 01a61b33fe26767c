import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { type Node, serve } from '#sentinel/devchain/rpc/server'
import type { Simulation } from '#sentinel/devchain/simulation'
import { connection, type DatabaseEnv } from '#sentinel/up/connect'
import { lastLinesOf } from '#sentinel/up/logs'
import { Supervised } from '#sentinel/up/supervised'
import { heightOf } from '../support/content'
import { eventually } from '../support/eventually'
import { temporaryFolder } from '../support/postgres'

export const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)

/** A simulated chain whose blocks become final when the test wants it. */
export class FinalizingNode {
  private constructor(
    readonly simulation: Simulation,
    private readonly node: Node,
    readonly final: { height: number },
  ) {}

  static async serve(simulation: Simulation, height: number): Promise<FinalizingNode> {
    const final = { height }
    const head = (): string => simulation.chain.block(final.height).hash
    const node = await serve(simulation.chain, 0, { chain_getFinalizedHead: head })
    return new FinalizingNode(simulation, node, final)
  }

  get port(): number {
    return this.node.port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  close(): Promise<void> {
    return this.node.close()
  }
}

/** The environment of a processor. */
export const processorEnv = (database: DatabaseEnv, rpc: string, settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ...database,
  RPC_ENDPOINT: rpc,
  LISTEN_HOST: '127.0.0.1',
  ...settings,
})

/** Those of the present test, and those that run on. */
let known: Running[] = []

afterEach(function () {
  if (this.currentTest?.state === 'failed') for (const running of known) console.error(running.report())
  known = known.filter(({ runs }) => runs)
})

/** A processor as `npm start` runs it: started again when it has ended. */
export class Running {
  readonly said: string[] = []
  runs = true
  private words = ''
  private readonly folder = temporaryFolder()
  private readonly supervised: Supervised

  constructor(env: NodeJS.ProcessEnv) {
    this.supervised = new Supervised({ name: 'processor', script: 'lib/main.js', env }, this.folder, (line) => this.said.push(line))
    known.push(this)
  }

  /** How often it was started again. */
  get restarts(): number {
    return this.said.filter((line) => line.includes('is started again')).length
  }

  /** Whether its output has this. */
  told = (words: string): boolean => readFileSync(this.log, 'utf8').includes(words)

  /** What a person wants to know of it when a test has failed. */
  report(): string {
    return ['      a processor said:', ...this.said, this.runs ? lastLinesOf(this.log) : this.words].join('\n      ')
  }

  private get log(): string {
    return path.join(this.folder, 'logs/processor.log')
  }

  /** How it ended for good. */
  async over(): Promise<{ readonly end: string; readonly words: string }> {
    const { part, end } = await this.supervised.over
    return { end, words: part.lastWords }
  }

  async stop(): Promise<void> {
    await this.supervised.stop()
    this.words = lastLinesOf(this.log)
    this.runs = false
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Waits until this block is indexed. Asks with connections of its own: the database may come and go. */
export const reached = (database: DatabaseEnv, height: number): Promise<number> =>
  eventually(
    () => withClient(database, heightOf),
    (indexed) => indexed >= height,
  )

export async function withClient<T>(database: DatabaseEnv, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(connection(database))
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
