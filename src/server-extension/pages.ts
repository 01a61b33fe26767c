import type { GraphQLOptions } from '@subsquid/apollo-server-core'
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNullableType,
  isListType,
  Kind,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { PAGES } from './limits'

type Plugin = NonNullable<GraphQLOptions['plugins']>[number]

/** Fields that had no limit, with the one that they have got. */
type Bounded = ReadonlyMap<FieldNode, number>

/**
 * E6005: a list may be asked for without a limit as long as it is short. It gets a limit of one row more than is allowed: whoever gets that
 * row is told to ask in pages, instead of an answer that takes everything with it or that silently ends.
 */
export const pages: Plugin = {
  async requestDidStart() {
    let bounded: Bounded = new Map()
    return {
      async didResolveOperation(context) {
        const found = withPages(context.document, context.schema)
        // read-only to plugins by its type alone: what stands here is executed
        Object.assign(context, { document: found.document })
        bounded = found.bounded
      },
      async willSendResponse({ document, response }) {
        if (document === undefined || !response.data) return
        const tooLong = listsTooLong(document, response.data, bounded)
        if (tooLong.length === 0) return
        response.data = undefined
        response.errors = tooLong.map((message) => ({ message, extensions: { code: 'BAD_USER_INPUT' } }))
      },
    }
  },
}

export function withPages(document: DocumentNode, schema: GraphQLSchema): { document: DocumentNode; bounded: Bounded } {
  const types = new TypeInfo(schema)
  const bounded = new Map<FieldNode, number>()
  /** The lists around, the outermost first: whether each has lists within. */
  const around: { hasLists: boolean }[] = []
  const takesLimit = (): boolean => {
    const type = types.getType()
    if (!type || !isListType(getNullableType(type))) return false
    return types.getFieldDef()?.args.some(({ name }) => name === 'limit') === true
  }
  const bounding = visit(
    document,
    visitWithTypeInfo(types, {
      // what it stands in is not known: as if in a list, and with lists
      FragmentDefinition: { enter: () => void around.push({ hasLists: true }), leave: () => void around.pop() },
      FragmentSpread: () => {
        for (const list of around) list.hasLists = true
      },
      Field: {
        enter: () => {
          if (!takesLimit()) return
          for (const list of around) list.hasLists = true
          around.push({ hasLists: false })
        },
        leave: (node) => {
          if (!takesLimit()) return undefined
          const list = around.pop()
          if (node.arguments?.some(({ name }) => name.value === 'limit')) return undefined
          const most = around.length > 0 ? PAGES.within : list?.hasLists ? PAGES.withLists : PAGES.alone
          const limited = withLimit(node, most + 1)
          bounded.set(limited, most)
          return limited
        },
      },
    }),
  )
  return { document: bounding, bounded }
}

const withLimit = (node: FieldNode, limit: number): FieldNode => ({
  ...node,
  arguments: [
    ...(node.arguments ?? []),
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'limit' }, value: { kind: Kind.INT, value: `${limit}` } },
  ],
})

/** A message for each list of an answer that has more rows than it may have without a limit. */
export function listsTooLong(document: DocumentNode, data: object, bounded: Bounded): string[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
  }
  const found = new Set<string>()
  const look = (value: unknown, set: SelectionSetNode | undefined): void => {
    if (Array.isArray(value)) for (const row of value) look(row, set)
    else if (typeof value === 'object' && value !== null) {
      for (const selection of set?.selections ?? []) {
        if (selection.kind === Kind.INLINE_FRAGMENT) look(value, selection.selectionSet)
        else if (selection.kind === Kind.FRAGMENT_SPREAD) look(value, fragments.get(selection.name.value)?.selectionSet)
        else lookAt(selection, (value as Readonly<Record<string, unknown>>)[selection.alias?.value ?? selection.name.value])
      }
    }
  }
  const lookAt = (field: FieldNode, value: unknown): void => {
    const most = bounded.get(field)
    const { value: name } = field.name
    if (most !== undefined && Array.isArray(value) && value.length > most) {
      found.add(`E6005: ${name} has more than ${most} rows here. Give it a limit, and ask in pages with offset and orderBy.`)
    } else look(value, field.selectionSet)
  }
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) look(data, definition.selectionSet)
  }
  return [...found]
}
