/** What the user has to change. */
export class DevchainError extends Error {
  override readonly name = 'DevchainError'
}
