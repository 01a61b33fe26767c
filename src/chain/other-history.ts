/** E4123: what the node calls final is not what was final before. */
export class OtherHistory extends Error {
  readonly code = 'E4123'
  constructor(contradiction: string) {
    super(`E4123: ${contradiction}. Nothing of it was written. Give a node of the chain that was indexed, or start anew with --reset.`)
  }
}
