/** What Node's parser has against a command line, without its advice on positional arguments. */
export const refusal = (error: unknown): string => (error instanceof Error ? error.message : `${error}`).split('. ')[0] ?? ''
