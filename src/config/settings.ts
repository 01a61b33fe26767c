import type { Flags } from './flags'
import { VARIABLES, type Variable } from './variables'

/** A variable as it was given; the label is what the user wrote it as. */
export interface Setting {
  readonly name: Variable
  readonly label: string
  readonly value: string | undefined
}

const FLAGS: { readonly [name in Variable]?: 'rpc' | 'network' | 'gateway' } = {
  NETWORK: 'network',
  RPC_ENDPOINT: 'rpc',
  GATEWAY_URL: 'gateway',
}

/** Every variable with its text: a flag wins over the environment, and an empty variable counts as absent. */
export const settingsOf = (env: NodeJS.ProcessEnv, flags: Partial<Flags>): Setting[] =>
  (Object.keys(VARIABLES.shape) as Variable[]).map((name) => {
    const flag = FLAGS[name]
    const fromFlag = flag && flags[flag]
    return fromFlag === undefined ? { name, label: name, value: env[name] || undefined } : { name, label: `--${flag}`, value: fromFlag }
  })

/** Why a setting is refused, in one line. */
export const problemOf = ({ name, label, value }: Setting): string =>
  `${label}: got ${JSON.stringify(withoutSecrets(value ?? ''))}; may be ${VARIABLES.shape[name].description}`

/** Of a URL only scheme and host: users, passwords and keys stand around them. */
const withoutSecrets = (value: string): string => value.replace(/^(\w+:\/\/)(?:.*@)?([^/?#]*).*$/s, '$1$2')
