import { GenericCall, type GenericExtrinsic } from '@polkadot/types'
import { stringCamelCase, stringUpperFirst } from '@polkadot/util'
import { type Plain, plain, type Runtime } from './runtime'

export type Args = Readonly<Record<string, Plain>>

/** A call, on its own or inside of another. */
export interface NestedCall {
  /** As the metadata spells it: PhalaStakePool.start_mining. */
  readonly name: string
  /** The account that it acts for, hex. */
  readonly who: string
  readonly args: Args
  /** Only carries others, as batch, proxy and sudo do. */
  readonly carries: boolean
}

/**
 * A signed extrinsic's call and all within it, in order; undefined of an inherent.
 * @param multisigs the accounts for which its as_multi calls were executed, in order: the others only approve
 */
export function callsOfExtrinsic(runtime: Runtime, raw: string, multisigs: readonly string[] = []): NestedCall[] | undefined {
  const extrinsic = runtime.registry.createType<GenericExtrinsic>('GenericExtrinsic', raw)
  if (!extrinsic.isSigned) return undefined
  return walk(extrinsic.method as GenericCall, accountOf(plain(extrinsic.signer)), [...multisigs])
}

/** @param multisigs those that are left: each as_multi takes one away */
function walk(call: GenericCall, who: string, multisigs: string[]): NestedCall[] {
  const multisig = call.section === 'multisig' && call.method === 'asMulti' ? multisigs.shift() : undefined
  const args = Object.fromEntries(call.argsEntries.map(([name, value]) => [stringCamelCase(name), plain(value)]))
  const inner = multisig === undefined ? innerCalls(call) : [call.registry.createType<GenericCall>('Call', args.call)]
  const actor = multisig ?? args.real ?? (call.section === 'sudo' ? args.who : undefined)
  const own = { name: `${stringUpperFirst(call.section)}.${call.meta.name}`, who, args, carries: inner.length > 0 }
  return [own, ...inner.flatMap((each) => walk(each, actor === undefined ? who : accountOf(actor), multisigs))]
}

const innerCalls = (call: GenericCall): GenericCall[] =>
  call.args.flatMap((arg): unknown[] => (Array.isArray(arg) ? arg : [arg])).filter((arg) => arg instanceof GenericCall)

/** A plain account or the Id of a MultiAddress. */
const accountOf = (value: Plain): string => (typeof value === 'object' ? (value as { Id: string }).Id : String(value))
