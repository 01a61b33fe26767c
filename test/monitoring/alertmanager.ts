import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { type Program, startProgram } from './program'

interface Route {
  readonly routes?: readonly Route[]
}

interface Config {
  readonly route: Route
  readonly receivers: readonly { readonly name: string }[]
}

/** So long that the alerts of one moment are all there, and silence each other, before the first message. */
const GROUP_WAIT = '5s'

/** A real Alertmanager with the shipped routes and inhibitions, but for its waits and that every receiver is the webhook. */
export const startAlertmanager = (webhook: string): Promise<Program> =>
  startProgram('prometheus-alertmanager', configOf(webhook), ['--storage.path=data', '--cluster.listen-address='])

function configOf(webhook: string): object {
  const shipped = load(readFileSync('monitoring/alertmanager.yml', 'utf8')) as Config
  return {
    ...shipped,
    global: {},
    route: hurried(shipped.route),
    receivers: shipped.receivers.map((receiver) => redirected(receiver, webhook)),
  }
}

const hurried = (route: Route): object => ({
  ...route,
  group_wait: GROUP_WAIT,
  group_interval: '1s',
  ...(route.routes && { routes: route.routes.map(hurried) }),
})

/** A receiver without any address stays what it is: nobody. */
const redirected = ({ name, ...addresses }: Config['receivers'][number], webhook: string): object =>
  Object.keys(addresses).length === 0 ? { name } : { name, webhook_configs: [{ url: `http://${webhook}` }] }
