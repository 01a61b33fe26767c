import { TypeormDatabase } from '@subsquid/typeorm-store'
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm'

/** The SDK's way to write: only finalized blocks, and errors of the server in words that help. */
export class Database extends TypeormDatabase {
  /** @param ends hears of every error: the SDK ends with it */
  constructor(private readonly ends: (error: unknown) => unknown) {
    super({ supportHotBlocks: false })
  }

  override connect(): ReturnType<TypeormDatabase['connect']> {
    return explained(super.connect(), this.ends)
  }

  override transact(...args: Parameters<TypeormDatabase['transact']>): Promise<void> {
    return explained(super.transact(...args), this.ends)
  }
}

/** @throws DatabaseAway, DatabaseRefuses, or what is no error of the database as it is */
export const explained = <T>(work: Promise<T>, ends = (error: unknown) => error): Promise<T> =>
  work.catch((error: unknown) => {
    throw ends(explain(error))
  })

const OURS = /^E\d{4}$/
/** Codes of the server (SQLSTATE) of these classes: wrong user or password, no such database, missing table or right, another version's column. */
const REFUSALS = /^(28|3D|3F|42)[0-9A-Z]{3}$/
/** Of these: connection, transaction (a standby, a conflict), resources, locks, operator, disk. What remains is an error in what we asked. */
const SHORTAGES = /^(08|25|40|53|55|57|58|XX)[0-9A-Z]{3}$/

function explain(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (OURS.test(code)) return error
  if (REFUSALS.test(code)) return new DatabaseRefuses(error, code)
  return isAway(error, code) ? new DatabaseAway(error, code) : error
}

/** Node's codes of a connection that failed (ECONNREFUSED), or the words for one that broke: TypeORM's between two queries, else the driver's. */
const isAway = (error: Error, code: string): boolean =>
  SHORTAGES.test(code) ||
  error instanceof QueryRunnerAlreadyReleasedError ||
  error instanceof QueryRunnerProviderAlreadyReleasedError ||
  /^(?!ERR_)E[A-Z_]+$/.test(code) ||
  /connection (terminated|timeout)|connection error|driver not connected|not queryable/i.test(error.message)

const ADVICE: Readonly<Record<string, string>> = {
  '53100': 'Its disk is full: make room there.',
  '53300': 'It has no connection left for the processor: end others, or raise max_connections.',
}

/** E4121: the database is away, restarting, full or busy. Nothing of the batch at hand was written. */
export class DatabaseAway extends Error {
  readonly code = 'E4121'
  constructor(
    override readonly cause: Error,
    sqlState: string,
  ) {
    const advice = ADVICE[sqlState] ?? 'It may be restarting.'
    super(
      `E4121: the database cannot be used at the moment: ${wordsOf(cause, sqlState)}. ${advice} A new start goes on from the last height.`,
    )
  }
}

/** E4122: the database answers, and says no. */
export class DatabaseRefuses extends Error {
  readonly code = 'E4122'
  constructor(
    override readonly cause: Error,
    sqlState: string,
  ) {
    super(`E4122: the database refuses: ${wordsOf(cause, sqlState)}. Correct the DB_ settings, or bring its tables up to date.`)
  }
}

/** Refused on every address of a host, Node's error has a code and no words. */
const wordsOf = ({ message }: Error, code: string): string => (message ? `${message.replace(/\.$/, '')}${code && ` (${code})`}` : code)
