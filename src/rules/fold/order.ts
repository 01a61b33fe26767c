import type { Item } from '../events'

/**
 * The pallet changes the state first and reports last: a Contribution comes after the payments that its money made (R30). Folding needs it
 * before them, after the contributor's own SlashSettled. Everything else keeps its place.
 */
export function inOrderOfEffect(items: readonly Item[]): readonly Item[] {
  const ordered: Item[] = []
  for (const item of items) {
    ordered.splice(item.event.kind === 'Contribution' ? placeOf(item, ordered) : ordered.length, 0, item)
  }
  return ordered
}

/** Behind the last item that is no part of the payments of this contribution. */
function placeOf({ event: contribution }: Item, before: readonly Item[]): number {
  if (contribution.kind !== 'Contribution') return before.length
  const isPayment = ({ event }: Item): boolean => {
    if (event.kind === 'DustRemoved') return true
    if (event.kind === 'SlashSettled') return event.pid === contribution.pid && event.account !== contribution.account
    return event.kind === 'Withdrawal' && event.pid === contribution.pid
  }
  let place = before.length
  for (let item = before[place - 1]; item !== undefined && isPayment(item); item = before[place - 1]) place--
  return place
}
