import { isDeepStrictEqual } from 'node:util'
import type { ArchiveBlock } from './archive'

/** What a worker is asked for, as far as the emulator knows it. */
export interface Query {
  readonly type: 'substrate'
  readonly fromBlock: number
  readonly toBlock?: number
  readonly includeAllBlocks?: boolean
  readonly fields?: { readonly [table: string]: Readonly<Record<string, boolean>> }
  /** An event or call is delivered if one of the requests names it; `call`: with the call that emitted it. */
  readonly events?: readonly { readonly name: readonly string[]; readonly call?: boolean }[]
  readonly calls?: readonly { readonly name: readonly string[] }[]
}

const KNOWN = ['type', 'fromBlock', 'toBlock', 'includeAllBlocks', 'fields', 'events', 'calls']
const KNOWN_OF_REQUEST = ['name', 'call']
/** Delivered without being asked for. */
const ALWAYS = {
  block: ['number', 'hash', 'parentHash'],
  event: ['index', 'extrinsicIndex', 'callAddress'],
  call: ['extrinsicIndex', 'address'],
}

/** @throws when something is asked for that the emulator would leave out */
export function assertUnderstood(query: Query): void {
  const requests = [...(query.events ?? []), ...(query.calls ?? [])]
  const unknown = [
    ...Object.keys(query).filter((key) => !KNOWN.includes(key)),
    ...requests.flatMap((request) => Object.keys(request).filter((key) => !KNOWN_OF_REQUEST.includes(key))),
  ]
  if (query.type !== 'substrate') unknown.push(`type ${query.type}`)
  if (unknown.length > 0) throw new Error(`the emulated gateway does not know ${unknown}`)
}

/** The blocks of a range with what is asked of them. The first and the last are always there: the last says how far the worker got. */
export function answer(blocks: readonly ArchiveBlock[], query: Query): unknown[] {
  const found = blocks.map((block) => ({ block, ...itemsOf(block, query) }))
  const asked = found.filter(
    ({ events, calls }, i) => query.includeAllBlocks || i === 0 || i === found.length - 1 || events.length + calls.length > 0,
  )
  return asked.map(({ block, events, calls }) => ({
    header: pick(block.header, 'block', query),
    events: events.map((event) => pick(event, 'event', query)),
    calls: calls.map((call) => pick(call, 'call', query)),
  }))
}

function itemsOf(block: ArchiveBlock, query: Query): Pick<ArchiveBlock, 'events' | 'calls'> {
  const requestsFor = (name: string) => (query.events ?? []).filter((request) => request.name.includes(name))
  const events = block.events.filter(({ name }) => requestsFor(name).length > 0)
  const emitters = events.filter(({ name }) => requestsFor(name).some((request) => request.call))
  const calls = block.calls.filter(
    ({ name, extrinsicIndex, address }) =>
      query.calls?.some((request) => request.name.includes(name)) ||
      emitters.some((event) => event.extrinsicIndex === extrinsicIndex && isDeepStrictEqual(event.callAddress, address)),
  )
  return { events, calls }
}

/** Columns that are empty are null in the answer. */
function pick(item: Readonly<Record<string, unknown>>, table: keyof typeof ALWAYS, { fields }: Query): Record<string, unknown> {
  const asked = Object.entries(fields?.[table] ?? {}).flatMap(([field, wanted]) => (wanted ? [field] : []))
  return Object.fromEntries([...ALWAYS[table], ...asked].map((field) => [field, item[field] ?? null]))
}
