/** E2001: the settings are refused. One line for each problem: which setting, what it got, what it may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'E2001'

  constructor(readonly problems: readonly string[]) {
    super(['E2001: the configuration is refused', ...problems.map((problem) => `- ${problem}`)].join('\n'))
  }
}
