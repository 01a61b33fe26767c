import fs from 'node:fs'
import path from 'node:path'

const DIR = path.join(__dirname, '..', 'vectors')

/** A file of test/vectors; derive.ts tells what is in it. Integers are decimal strings. */
export interface Vector {
  readonly recording: string
  readonly specVersion: number
  readonly genesis: { readonly gracePeriod: string; readonly coolDownPeriod: string; readonly tokenomics: Row }
  readonly blocks: readonly VectorBlock[]
}

export interface VectorBlock {
  readonly height: number
  readonly timestamp: number
  readonly calls?: readonly VectorCall[]
  readonly events?: readonly VectorEvent[]
  readonly tokenomics?: Row
  readonly workers?: readonly Row[]
  readonly pools?: readonly Row[]
  readonly delegations?: readonly Row[]
  readonly sessions?: readonly Row[]
}

export interface VectorEvent {
  /** The index of an extrinsic, or the phase outside of them. */
  readonly phase: number | 'Initialization' | 'Finalization'
  readonly name: string
  readonly args: Row | readonly string[]
}

export interface VectorCall {
  readonly phase: number
  readonly name: string
  readonly signer: string
  readonly args: Row & { readonly settled?: readonly Row[] }
}

export type Row = Readonly<Record<string, unknown>>

/** Names of the files, without their ending. */
export const vectorNames = (): readonly string[] =>
  fs.readdirSync(DIR).flatMap((file) => (file.endsWith('.json') ? [path.basename(file, '.json')] : []))

export const loadVector = (name: string): Vector => JSON.parse(fs.readFileSync(path.join(DIR, `${name}.json`), 'utf8')) as Vector

/** A row's fields as what they are. A field that is missing is an error: derive.ts and its readers must agree. */
export class Fields {
  constructor(private readonly row: Row) {}

  text<T extends string>(name: string): T {
    const value = this.row[name]
    if (typeof value !== 'string') throw new Error(`${name} is missing in ${JSON.stringify(this.row)}`)
    return value as T
  }

  int<T extends bigint>(name: string): T {
    return BigInt(this.text(name)) as T
  }

  optionalText<T extends string>(name: string): T | undefined {
    return this.row[name] === undefined ? undefined : this.text<T>(name)
  }

  optionalInt<T extends bigint>(name: string): T | undefined {
    return this.row[name] === undefined ? undefined : this.int<T>(name)
  }
}
