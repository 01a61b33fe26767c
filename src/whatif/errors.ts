/** E5001: a question that cannot be answered because of what was asked; the message says what would do. */
export class InputError extends Error {
  readonly code = 'E5001'
  constructor(message: string) {
    super(`E5001: ${message}`)
  }
}
