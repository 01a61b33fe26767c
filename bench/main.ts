import { Client } from 'pg'
import { openDatabase } from '#sentinel/exporter/database'
import { readSnapshot } from '#sentinel/exporter/read'
import { connection } from '#sentinel/up/connect'
import { type Size, World } from './world'

const FACTOR = 10
const BASE: Size = { pools: 20, workers: 500, delegators: 1500 }
const EVERYBODY = { pools: '*', owners: [] } as const
/** Of so many readings the median counts. */
const READINGS = 21

type Figures = Readonly<Record<string, number>>

async function measure(size: Size): Promise<Figures> {
  const world = await World.begin(size)
  try {
    const arrivals = await world.arrive()
    const life = await world.live()
    const rows = size.pools + 2 * size.workers + size.delegators
    return {
      'processor, everybody appears: µs per event': (1000 * arrivals.indexing) / arrivals.events,
      'processor, ordinary life: µs per event': (1000 * life.indexing) / life.events,
      'start: µs per row that is loaded': (1000 * life.loading) / rows,
      ...(await exporterFigures(world, rows)),
    }
  } finally {
    await world.end()
  }
}

async function exporterFigures({ database: { env } }: World, rows: number): Promise<Figures> {
  const { host, port, database: name, user, password } = connection(env)
  const reader = openDatabase({ kind: 'external', host, port, name, user, password }, () => undefined)
  const writer = new Client(connection(env))
  await writer.connect()
  try {
    const first = await timed(() => readSnapshot(reader, EVERYBODY, undefined))
    let last = first.result
    const next: number[] = []
    for (let i = 0; i < READINGS; i++) {
      await writer.query(`UPDATE pool SET owner_reward = owner_reward + 1 WHERE id = '1'`)
      const { ms, result } = await timed(() => readSnapshot(reader, EVERYBODY, last))
      last = result
      next.push(ms)
    }
    return {
      'exporter, first reading: µs per row': (1000 * first.ms) / rows,
      'exporter, reading after one pool has changed: ms': next.sort((a, b) => a - b)[(READINGS - 1) / 2] ?? Number.NaN,
    }
  } finally {
    await writer.end()
    await reader.end()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now()
  const result = await work()
  return { ms: performance.now() - start, result }
}

const words = ({ pools, workers, delegators }: Size): string => `${pools} pools, ${workers} workers, ${delegators} delegators`
const times = (size: Size): Size => ({ pools: size.pools * FACTOR, workers: size.workers * FACTOR, delegators: size.delegators * FACTOR })

const USAGE = `npm run bench

Runs the real parts on a simulated chain of ${words(BASE)}, and then on one ${FACTOR} times as large. Prints
what each figure of bench/README.md costs at both sizes, and the ratio. It takes some minutes and has no flags but --help.`

async function main(args: readonly string[]): Promise<void> {
  if (args.length > 0) {
    const help = args.join() === '--help'
    console[help ? 'log' : 'error'](help ? USAGE : `bench: ${args.join(' ')} is not understood.\n\n${USAGE}`)
    process.exitCode = help ? 0 : 2
    return
  }
  const large = times(BASE)
  console.log(`measuring ${words(BASE)}`)
  const small = await measure(BASE)
  console.log(`measuring ${words(large)}`)
  const big = await measure(large)
  console.log(`\n${'figure'.padEnd(50)}${'1x'.padStart(10)}${`${FACTOR}x`.padStart(10)}${'ratio'.padStart(8)}`)
  for (const [name, figure] of Object.entries(small)) {
    const other = big[name] ?? Number.NaN
    console.log(
      `${name.padEnd(50)}${figure.toFixed(2).padStart(10)}${other.toFixed(2).padStart(10)}${(other / figure).toFixed(2).padStart(8)}`,
    )
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error)
  process.exitCode = 1
})
