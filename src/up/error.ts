export type UpErrorCode = 'E3001' | 'E3002' | 'E3003' | 'E3004' | 'E3005' | 'E3006' | 'E3007' | 'E3009' | 'E3010'

/** Something that keeps `npm start` from running. Each code has a section in docs/errors.md. */
export class UpError extends Error {
  override readonly name = 'UpError'

  constructor(
    readonly code: UpErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options)
  }
}
