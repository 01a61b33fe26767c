export type AuditErrorCode = 'E5002' | 'E5003' | 'E5004' | 'E5005' | 'E5006'

/** Why chain and index could not be compared. It says nothing about whether they agree. */
export class AuditError extends Error {
  override readonly name = 'AuditError'

  constructor(
    readonly code: AuditErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options)
  }
}
