import { readFileSync } from 'node:fs'
import { ConfigError } from './errors'

/** Variables that NAME_FILE may stand in for: a file that holds the value, as containers are given secrets. */
const IN_FILES = ['DB_PASS', 'DB_READER_PASS', 'RPC_ENDPOINT', 'GATEWAY_URL', 'SQD_API_KEY'] as const
/** Shorter ones would blank out ordinary words; nobody keeps anything with them. */
const SHORTEST_SECRET = 6
/** Known to all, and words of messages too: the default of SQD and PostgreSQL, and the path of SQD's gateways. */
const NO_SECRETS = ['postgres', 'network']
const HIDDEN = '***'

/** Fills variables whose value is in a file. @throws ConfigError */
export function readSecretFiles(env: NodeJS.ProcessEnv): void {
  const problems = IN_FILES.flatMap((name) => readSecretFile(env, name) ?? [])
  if (problems.length > 0) throw new ConfigError(problems)
}

/** Returns the problem, if there is one. */
function readSecretFile(env: NodeJS.ProcessEnv, name: (typeof IN_FILES)[number]): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return undefined
  if (env[name]) return `${name}_FILE: got "${file}"; may be set only without ${name}`
  try {
    env[name] = readFileSync(file, 'utf8').trimEnd()
    // for the processes that this one starts: they have the value, and empty counts as absent
    env[`${name}_FILE`] = ''
    return undefined
  } catch {
    return `${name}_FILE: got "${file}"; may be the path of a file that this user can read`
  }
}

/** Every text that nobody may read, with what stands in its place: passwords, keys, and whatever a URL holds beyond its host. */
export function secretsOf(env: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  const plain = [env.DB_PASS, env.DB_READER_PASS, env.SQD_API_KEY].map((value): [string, string] => [value ?? '', HIDDEN])
  const urls = [env.RPC_ENDPOINT, env.GATEWAY_URL, env.DB_URL].flatMap((url) => secretsOfUrl(url ?? ''))
  const found = [...plain, ...urls].filter(([secret]) => secret.length >= SHORTEST_SECRET && !NO_SECRETS.includes(secret))
  // the longest first: a part of a secret may be one too
  return new Map(found.sort(([a], [b]) => b.length - a.length))
}

/** Keys stand before the host, in the path and in the query. */
function secretsOfUrl(text: string): [string, string][] {
  if (!URL.canParse(text)) return []
  const { protocol, host, username, password, pathname, search } = new URL(text)
  const whole = [text, text.replace(/\/$/, '')].map((url): [string, string] => [url, `${protocol}//${host}`])
  const parts = [username, password, decodeURIComponent(password), ...pathname.split('/'), ...search.split(/[?&=]/)]
  return [...whole, ...parts.map((part): [string, string] => [part, HIDDEN])]
}

type Output = Pick<NodeJS.WriteStream, 'write'>

/** From now on the outputs say something else in place of a secret. */
export function hideSecrets(secrets: ReadonlyMap<string, string>, outputs: readonly Output[]): void {
  if (secrets.size === 0) return
  for (const output of outputs) {
    const write = output.write.bind(output) as (text: unknown, ...rest: unknown[]) => boolean
    output.write = (text: unknown, ...rest: unknown[]) => write(typeof text === 'string' ? withoutSecrets(text, secrets) : text, ...rest)
  }
}

const withoutSecrets = (text: string, secrets: ReadonlyMap<string, string>): string =>
  [...secrets].reduce((sofar, [secret, instead]) => sofar.replaceAll(secret, instead), text)
