import { parsePha } from '../format'

/** The form as it stands: texts as they were typed. */
export interface Draft {
  readonly withdraw: string
  readonly contribute: string
  readonly account: string
  /** Public keys of workers. */
  readonly stops: readonly string[]
}

export const NOTHING: Draft = { withdraw: '', contribute: '', account: '', stops: [] }

/** The API's WhatIfInput. */
export interface Changes {
  readonly withdraw?: string
  readonly contribute?: string
  readonly account?: string
  readonly stop?: readonly string[]
}

/** Why nothing can be asked, in a sentence, and the field that it is about. */
export interface Fault {
  readonly problem: string
  readonly field?: 'withdraw' | 'contribute'
}

/** What is asked, or why nothing can be. */
export function changesOf({ withdraw, contribute, account, stops }: Draft): Changes | Fault {
  const amounts: Record<string, string> = {}
  for (const [name, text] of [
    ['withdraw', withdraw],
    ['contribute', contribute],
  ] as const) {
    if (text.trim() === '') continue
    const units = parsePha(text)
    if (units === undefined || units === 0n) {
      return { field: name, problem: `The amount to ${name} is a number of PHA above 0 with at most 12 decimals, such as 4000 or 0.5.` }
    }
    amounts[name] = `${units}`
  }
  if (Object.keys(amounts).length === 0 && stops.length === 0) {
    return { problem: 'Give an amount to withdraw or to contribute, or workers to stop.' }
  }
  return {
    ...amounts,
    ...(account.trim() === '' ? {} : { account: account.trim() }),
    ...(stops.length === 0 ? {} : { stop: stops }),
  }
}
