import type { GraphQLError, GraphQLFormattedError } from 'graphql'

/** Written for who asks: by Apollo, by SQD or by us. */
const FOR_CLIENTS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'])
/** SQD's own words for an answer that LIMITS.maxResponseNodes does not allow. */
const TOO_LARGE = 'response might exceed the size limit'
/** PostgreSQL: the statement was cancelled, here because of its time. */
const CANCELLED = '57014'
/** PostgreSQL: a class of errors that are in the values, such as a negative limit. */
const DATA = /^22/

/** What a client is told of an error: no stack, no SQL, no address of ours. The API's log has the rest. */
export function forClients({ message, locations, path, extensions, originalError }: GraphQLError): GraphQLFormattedError {
  const told = (text: string, code: string) => ({ message: text, locations, path, extensions: { code } })
  const code = `${extensions?.code}`
  if (message === TOO_LARGE) return told('E6002: the answer might have more than a million values. Give its lists smaller limits.', code)
  if (FOR_CLIENTS.has(code)) return told(message, code)
  const ours = originalError as { readonly code?: string } | undefined
  if (ours?.code === 'E5001') return told(message, 'BAD_USER_INPUT')
  if (ours?.code === CANCELLED) return told('E6002: the question took too long. Ask for less, or in parts.', 'TOO_SLOW')
  if (DATA.test(ours?.code ?? '')) return told(`E6004: a value of the question cannot be used: ${message}`, 'BAD_USER_INPUT')
  // refused before any of it ran, as a request that is not GraphQL
  if (originalError === undefined && path === undefined) return told(message, code)
  return told('E6001: something went wrong on our side. Ask again; the log of the API says what it was.', 'INTERNAL_SERVER_ERROR')
}
