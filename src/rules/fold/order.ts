import type { Item, RulesEvent } from '../events'

/**
 * The pallet changes the state first and reports last: a Contribution comes after the payments that its money made (R30). Folding needs it
 * before them, after the contributor's own SlashSettled. Everything else keeps its place.
 */
export function inOrderOfEffect(items: readonly Item[]): readonly Item[] {
  const ordered: Item[] = []
  let settled = 0
  for (const item of items) {
    if (item.event.kind !== 'Contribution') ordered.push(item)
    else {
      ordered.splice(placeOf(item.event, ordered, settled), 0, item)
      settled = ordered.length
    }
  }
  return ordered
}

/** Behind the last item that is no payment of this contribution, and behind the payments of the one before. */
function placeOf(contribution: Contribution, before: readonly Item[], settled: number): number {
  const isPayment = ({ event }: Item): boolean => {
    if (event.kind === 'DustRemoved') return true
    if (event.kind === 'SlashSettled') return event.pid === contribution.pid && event.account !== contribution.account
    return event.kind === 'Withdrawal' && event.pid === contribution.pid
  }
  const last = before.findLastIndex((item) => !isPayment(item))
  return last + 1 > settled ? last + 1 : settled
}

type Contribution = Extract<RulesEvent, { kind: 'Contribution' }>
