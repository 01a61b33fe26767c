import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { load } from 'js-yaml'
import { type Program, startProgram } from './program'

const FOLDER = resolve('monitoring')
const RULES = readdirSync(join(FOLDER, 'rules')).map((file) => join(FOLDER, 'rules', file))

interface Config {
  readonly global: object
  readonly scrape_configs: readonly object[]
  readonly alerting: object
}

export interface Setting {
  /** Addresses of exporters, scraped as the shipped configuration scrapes the one that it knows. */
  readonly targets: readonly string[]
  /** Paths; the shipped ones unless others are given. */
  readonly rules?: readonly string[]
  /** Address of an Alertmanager; without it nobody is told of alerts. */
  readonly alertmanager?: string
}

/** A series of an answer with its value. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface Prometheus extends Program {
  /** An instant vector, now. @throws Error when Prometheus refuses the expression */
  query(expr: string): Promise<readonly Sample[]>
  /** Values that a label has in the series of a selector. @throws Error when Prometheus refuses the selector */
  labelValues(selector: string, label: string): Promise<readonly string[]>
}

/** Alerts that fired before Prometheus knew its Alertmanager, which takes it 5 s, are sent again after this, not after a minute. */
const RESEND = '--rules.alert.resend-delay=10s'

/** As often as can be; and an exporter that answers later is away, which ends alerts: on a busy machine a second is soon over. */
const SCRAPE = '3s'

/** A real Prometheus with the shipped configuration, but for its addresses and how often it looks. */
export async function startPrometheus(setting: Setting): Promise<Prometheus> {
  const program = await startProgram('prometheus', configOf(setting), ['--storage.tsdb.path=data', RESEND])
  return {
    ...program,
    query: (expr) => query(program.address, expr),
    labelValues: (selector, label) => labelValues(program.address, selector, label),
  }
}

function configOf({ targets, rules = RULES, alertmanager }: Setting): object {
  const shipped = load(readFileSync(join(FOLDER, 'prometheus.yml'), 'utf8')) as Config
  return {
    ...shipped,
    global: { ...shipped.global, scrape_interval: SCRAPE, scrape_timeout: SCRAPE, evaluation_interval: '1s' },
    rule_files: rules,
    scrape_configs: shipped.scrape_configs.map((scrape) => ({ ...scrape, file_sd_configs: [], static_configs: [{ targets }] })),
    alerting: { ...shipped.alerting, alertmanagers: alertmanager === undefined ? [] : [{ static_configs: [{ targets: [alertmanager] }] }] },
  }
}

type Answer =
  | { readonly status: 'error'; readonly error: string }
  | {
      readonly status: 'success'
      readonly data: {
        readonly resultType: string
        readonly result: readonly { readonly metric: Sample['labels']; readonly value: readonly [number, string] }[]
      }
    }

async function query(address: string, expr: string): Promise<readonly Sample[]> {
  const response = await fetch(`http://${address}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query: expr }) })
  const answer = (await response.json()) as Answer
  if (answer.status === 'error') throw new Error(`${expr}: ${answer.error}`)
  const { resultType, result } = answer.data
  if (resultType !== 'vector') throw new Error(`${expr} is a ${resultType}: only instant vectors are asked for here`)
  return result.map(({ metric, value }) => ({ labels: metric, value: numberOf(value[1]) }))
}

async function labelValues(address: string, selector: string, label: string): Promise<readonly string[]> {
  const response = await fetch(`http://${address}/api/v1/label/${label}/values?${new URLSearchParams({ 'match[]': selector })}`)
  const answer = (await response.json()) as { readonly data?: readonly string[]; readonly error?: string }
  if (answer.data === undefined) throw new Error(`${selector}: ${answer.error}`)
  return answer.data
}

const numberOf = (text: string): number => (/^[+-]Inf$/.test(text) ? Number(`${text}inity`) : Number(text))
