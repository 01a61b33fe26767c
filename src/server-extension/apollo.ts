import { ApolloServerBase, type GraphQLOptions } from '@subsquid/apollo-server-core'
import { boundedCost } from './cost'
import { forClients } from './errors'
import { pages } from './pages'

/**
 * SQD's server hands nothing on to Apollo. Here is where Apollo gets its options for every request, and these win: a bound on depth,
 * width and lists without a limit, errors without their insides, and no questions kept for later by their hash, which anybody could fill the memory with. The
 * schema may be asked for, which Apollo would refuse in production.
 */
export function answerCarefully(): void {
  const prototype = ApolloServerBase.prototype as unknown as Asked
  const usual = prototype.graphQLServerOptions
  prototype.graphQLServerOptions = async function (request) {
    const options = await usual.call(this, request)
    const plugins = [...(options.plugins ?? []), pages]
    return { ...options, plugins, formatError: forClients, validationRules: [boundedCost], persistedQueries: undefined, debug: false }
  }
}

/** Apollo's own, for whoever embeds it in another server. */
interface Asked {
  graphQLServerOptions(request: unknown): Promise<GraphQLOptions>
}
