import { type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql'
import { MAX_DEPTH, MAX_FIELDS } from './limits'

interface Cost {
  readonly depth: number
  readonly fields: number
}

const NOTHING: Cost = { depth: 0, fields: 0 }

/** E6003: a rule of validation that refuses an operation which is too deep or too wide, however its fragments hide it. */
export function boundedCost(context: ValidationContext): object {
  const fragments = new Map<string, Cost>()
  return {
    OperationDefinition({ selectionSet }: { readonly selectionSet: SelectionSetNode }): void {
      const { depth, fields } = costOf(selectionSet, context, fragments)
      if (depth > MAX_DEPTH) refuse(context, `${depth} levels deep; ${MAX_DEPTH} are allowed`)
      if (fields > MAX_FIELDS) refuse(context, `${fields} fields wide with its fragments; ${MAX_FIELDS} are allowed`)
    },
  }
}

const refuse = (context: ValidationContext, how: string): void =>
  context.reportError(new GraphQLError(`E6003: the question is ${how}. Ask several smaller ones.`))

/** Each fragment is looked at once: spread in each other, they would otherwise take as long to count as to answer. */
function costOf(set: SelectionSetNode | undefined, context: ValidationContext, fragments: Map<string, Cost>): Cost {
  let [depth, fields] = [0, 0]
  for (const selection of set?.selections ?? []) {
    const cost =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? costOfFragment(context.getFragment(selection.name.value), context, fragments)
        : costOf(selection.selectionSet, context, fragments)
    const own = selection.kind === Kind.FIELD ? 1 : 0
    depth = Math.max(depth, cost.depth + own)
    fields += cost.fields + own
  }
  return { depth, fields }
}

function costOfFragment(
  fragment: FragmentDefinitionNode | null | undefined,
  context: ValidationContext,
  fragments: Map<string, Cost>,
): Cost {
  if (!fragment) return NOTHING
  const known = fragments.get(fragment.name.value)
  if (known !== undefined) return known
  // stands while it is counted: one that contains itself is refused by another rule
  fragments.set(fragment.name.value, NOTHING)
  const cost = costOf(fragment.selectionSet, context, fragments)
  fragments.set(fragment.name.value, cost)
  return cost
}
