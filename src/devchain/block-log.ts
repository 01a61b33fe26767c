import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Seconds } from '../rules/state'
import { DevchainError } from './error'
import type { Block } from './ledger/block'
import type { Call } from './ledger/call'
import type { Simulation } from './simulation'
import type { Beginning } from './stories/beginning'

interface Line {
  readonly time: Seconds
  readonly hash: string
  readonly calls: readonly Call[]
}

/** A chain on disk: its beginning, then a line per block with the calls in it. Everything else follows from those. */
export class BlockLog {
  private constructor(
    private readonly file: string,
    private readonly descriptor: number,
    readonly beginning: Beginning,
    private lines: readonly string[],
  ) {}

  /**
   * Opens what is there, or begins.
   * @throws DevchainError where `agrees` says that what is there was begun otherwise than is asked for now
   */
  static open(folder: string, wanted: Beginning, agrees: (begun: Beginning) => boolean): BlockLog {
    mkdirSync(folder, { recursive: true })
    const file = path.join(folder, 'blocks.jsonl')
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    // a line that was being written when the machine went down has no end
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    const [first, ...lines] = whole.split('\n').slice(0, -1)
    const descriptor = openSync(file, 'a')
    ftruncateSync(descriptor, Buffer.byteLength(whole))
    const beginning = first === undefined ? wanted : (parse(first) as Beginning)
    if (first === undefined) writeSync(descriptor, `${stringify(beginning)}\n`)
    if (!agrees(beginning)) {
      throw new DevchainError(
        `${file} was begun otherwise (${text.slice(0, 200).split('\n')[0]}): give another --data, or delete the file.`,
      )
    }
    return new BlockLog(file, descriptor, beginning, lines)
  }

  /** Lets a chain live through what it has lived through. @throws DevchainError where that makes other blocks */
  replay(simulation: Simulation): void {
    for (const line of this.lines) {
      const { time, calls, hash } = parse(line) as Line
      const { block } = simulation.chain.append(time, calls)
      if (block.hash !== hash) {
        throw new DevchainError(
          `Block ${block.number} of ${this.file} comes out differently: another version has made it. Delete the file.`,
        )
      }
    }
  }

  readonly keep = (time: Seconds, calls: readonly Call[], { hash }: Block): void => {
    writeSync(this.descriptor, `${stringify({ time, hash, calls } satisfies Line)}\n`)
  }

  close(): void {
    closeSync(this.descriptor)
  }
}

/** JSON in which integers of any size are written "12n". */
const stringify = (value: unknown): string => JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each))
const parse = (text: string): unknown =>
  JSON.parse(text, (_, each) => (typeof each === 'string' && /^\d+n$/.test(each) ? BigInt(each.slice(0, -1)) : each))
