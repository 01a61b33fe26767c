import fs from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fromHeightOf } from './from-height'
import { Report } from './report'
import { runRecording, type Way } from './run-recording'

const USAGE = `npm run conformance -- [--commands] [--forecasts] [--gateway] [--from-height N|random] DIR...

Indexes each recording of a real runtime from an empty database through the real processor and compares the state
after every block, and the database at the end, with what the chain stored. Prints a line per recording:
  name: B blocks, C comparisons, M mismatches
and below it the first mismatches and the divergences that the processor itself noted.

  DIR          a recording: a folder with manifest.json, metadata-<spec>.hex and blocks.jsonl.gz
  --commands   besides, every call as a command of the rules at its point of the block: what it reports, or how it is
               refused, and what the end of every block does, as the chain has it; one more line per recording:
                 name: N commands, M differences
  --forecasts  besides, in every block the forced stops that were forecast after the block before, and those of the chain:
                 name: P pool-blocks, S forced stops, M missed, F false, R changed in the block itself
  --gateway    history comes from a gateway that has the whole recording, the last blocks from the node; one more line:
                 name: G blocks from the gateway, N from the node
  --from-height N|random
               begins at block N with the state before it from storage; random: at another block in each recording; the seed that is
               printed repeats it: --from-height random:SEED
  --help       this text

Exit code 0: nothing differs; 1: something does, or a recording could not be indexed; 2: the command was not understood.`

/** What can be held against a recording besides. */
const CHECKS = ['commands', 'forecasts']

const UNDERSTOOD_NOT = 2

/** What the command line asks for, or what is wrong with it. */
function parse(args: string[]): {
  help: boolean
  way: Way
  dirs: string[]
  problem: string | undefined
} {
  const options = { 'from-height': { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args, options, strict: false, allowPositionals: true })
  const { help = false, gateway = false, 'from-height': height, ...others } = values
  const from = height === undefined ? undefined : fromHeightOf(String(height))
  const flags = Object.keys(others)
  const checks = CHECKS.filter((check) => flags.includes(check)).map((check) => `--${check}`)
  const problem =
    height !== undefined && from === undefined ? '--from-height wants a block number or random' : problemWith(flags, positionals)
  return { help: help !== false, way: { checks, from, gateway: gateway !== false }, dirs: positionals, problem }
}

function problemWith(flags: string[], dirs: string[]): string | undefined {
  const flag = flags.find((other) => !CHECKS.includes(other))
  if (flag !== undefined) return `--${flag} is not known`
  if (dirs.length === 0) return 'Which recording? Give at least one DIR'
  const stranger = dirs.find((dir) => !fs.existsSync(path.join(dir, 'manifest.json')))
  return stranger === undefined ? undefined : `${stranger} is not a recording: it has no manifest.json`
}

function brokenReport(dir: string, error: unknown): Report {
  const report = Report.of(path.basename(path.resolve(dir)))
  report.breaks(error instanceof Error ? error.message : String(error))
  return report
}

async function main(): Promise<number> {
  const { help, way, dirs, problem } = parse(process.argv.slice(2))
  if (help) {
    console.log(USAGE)
    return 0
  }
  if (problem !== undefined) {
    console.error(`${problem}.\n\n${USAGE}`)
    return UNDERSTOOD_NOT
  }
  const seed = way.from?.seed
  if (seed !== undefined) console.log(`--from-height random:${seed} begins at the same blocks again`)
  let failed = false
  const waiting = dirs.values()
  const lane = async (): Promise<void> => {
    for (const dir of waiting) {
      const report = await runRecording(dir, way).catch((error: unknown) => brokenReport(dir, error))
      console.log(report.lines().join('\n'))
      failed ||= report.failed
    }
  }
  // as many at a time as there are cores
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  return failed ? 1 : 0
}

main().then((code) => {
  process.exitCode = code
})
