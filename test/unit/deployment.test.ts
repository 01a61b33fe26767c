import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Manifest } from '@subsquid/manifest'
import { expect } from 'chai'
import { load, YAML11_SCHEMA } from 'js-yaml'
import { VARIABLES } from '#sentinel/config/variables'

interface Service {
  readonly image: string
  readonly user?: string
  readonly command?: readonly string[]
  readonly restart: string
  readonly ports?: readonly string[]
  readonly secrets?: readonly string[]
  readonly networks: readonly string[]
  readonly volumes?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly healthcheck?: object
  readonly security_opt: readonly string[]
  readonly cap_drop: readonly string[]
  readonly deploy: { readonly resources: { readonly limits: { readonly memory: string; readonly cpus: string } } }
}

const read = (file: string): string => readFileSync(file, 'utf8')
const compose = load(read('docker-compose.yml'), { schema: YAML11_SCHEMA }) as Record<
  'services' | 'secrets' | 'volumes' | 'networks',
  Record<string, object>
>
const services = Object.entries(compose.services) as [string, Service][]
const OURS = 'stakepool-sentinel:'
/** A name with a version of at least two numbers: neither `latest` nor a whole line of releases. */
const PINNED = /^[\w./-]+:v?\d+\.\d+[\w.-]*$/

describe('docker-compose.yml', () => {
  it('has the parts that belong to it', () => {
    const names = ['alertmanager', 'api', 'exporter', 'grafana', 'migrate', 'postgres', 'processor', 'prometheus']
    expect(services.map(([name]) => name).sort()).to.deep.equal(names)
  })

  it('pins every image, runs nothing as root and lets nothing gain rights', () => {
    for (const [name, { image, user, cap_drop, security_opt }] of services) {
      expect(image, name).to.match(PINNED)
      if (!image.startsWith(OURS))
        expect(user, name)
          .to.be.a('string')
          .that.does.not.match(/^(root|0)\b/)
      expect(cap_drop, name).to.deep.equal(['ALL'])
      expect(security_opt, name).to.deep.equal(['no-new-privileges:true'])
    }
    expect(services.find(([name]) => name === 'api')?.[1].image).to.equal(`${OURS}${JSON.parse(read('package.json')).version}`)
  })

  it('starts every part again, bounds what it may use, and asks whether it is well', () => {
    for (const [name, { restart, deploy, healthcheck }] of services) {
      expect(restart, name).to.be.oneOf(name === 'migrate' ? ['on-failure'] : ['unless-stopped'])
      expect(deploy.resources.limits, name).to.have.keys('cpus', 'memory')
      expect(healthcheck !== undefined, name).to.equal(name !== 'migrate')
    }
  })

  it('publishes ports on the loopback address only, and none of the database', () => {
    const published = services.flatMap(([, { ports = [] }]) => ports)
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).to.deep.equal([])
    expect(published).to.have.lengthOf(5)
    expect(compose.networks.database).to.deep.equal({ internal: true })
    expect(compose.services.postgres).to.deep.include({ networks: ['database'] })
    expect(compose.services.postgres).not.to.have.property('ports')
  })

  it('knows every secret, network, volume and mounted file that it names', () => {
    for (const [name, { secrets = [], networks, volumes = [], environment = {} }] of services) {
      expect(Object.keys(compose.networks), name).to.include.members([...networks])
      expect(Object.keys(compose.secrets), name).to.include.members([...secrets])
      const files = Object.values(environment).flatMap((value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? [])
      expect(files.sort(), name).to.deep.equal([...secrets].sort())
      for (const source of volumes.map((volume) => volume.split(':')[0] ?? '')) {
        if (source.startsWith('./')) expect(existsSync(source) || source.startsWith('./secrets/'), source).to.equal(true)
        else expect(Object.keys(compose.volumes), name).to.include(source)
      }
    }
  })

  it('gives our parts only variables that they know, and no password but by file', () => {
    const known = new Set([...Object.keys(VARIABLES.shape), 'PROCESSOR_PROMETHEUS_PORT'])
    for (const [name, { environment = {} }] of services.filter(([, { image }]) => image.startsWith(OURS))) {
      const names = Object.keys(environment).map((variable) => variable.replace(/_FILE$/, ''))
      expect(
        names.filter((variable) => !known.has(variable)),
        name,
      ).to.deep.equal([])
      expect(environment, name).not.to.have.any.keys('DB_PASS', 'DB_READER_PASS', 'DB_URL')
    }
  })

  it('lets only migrations and processor write', () => {
    const users = services.flatMap(([name, { environment }]) => (environment?.DB_USER ? [[name, environment.DB_USER]] : []))
    expect(Object.fromEntries(users)).to.deep.equal({
      migrate: 'sentinel',
      processor: 'sentinel',
      api: 'sentinel_reader',
      exporter: 'sentinel_reader',
    })
  })

  it('asks in .env.example for what it reads, and for nothing else', () => {
    const asked = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    const used = [...read('docker-compose.yml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
    expect(asked.sort()).to.deep.equal([...new Set(used)].sort())
  })

  it('lets Prometheus find exporter and Alertmanager under their names', () => {
    for (const [file, target] of [
      ['exporter', 'exporter:9464'],
      ['alertmanager', 'alertmanager:9093'],
    ]) {
      expect(load(read(`monitoring/targets/containers/${file}.yml`))).to.deep.equal([{ targets: [target] }])
    }
  })
})

describe('squid.yaml', () => {
  const manifest = read('squid.yaml')

  it('is a manifest that SQD Cloud accepts', () => {
    expect(Manifest.parse(manifest).error).to.equal(undefined)
    expect(existsSync('commands.json') && existsSync('tsconfig.json')).to.equal(true)
  })

  for (const [mistake, from, to] of [
    ['a database that is not there', "version: '17'", "version: '9'"],
    ['a word that nobody knows', 'processor:', 'processer:'],
    ['a Node.js that is not there', "node_version: '20'", "node_version: '4'"],
  ] as const) {
    it(`would not pass with ${mistake}`, () => {
      const { error } = Manifest.parse(manifest.replace(from, to))
      expect(error).to.be.instanceOf(Error)
    })
  }
})

describe('commands of squid-commands, squid.yaml and docker-compose.yml', () => {
  it('start files that the build makes, or programs that are installed', () => {
    const { commands } = JSON.parse(read('commands.json')) as { commands: Record<string, { cmd: string[]; deps?: string[] }> }
    const { deploy } = load(read('squid.yaml')) as { deploy: Record<string, { cmd?: string[] }> }
    const all = [
      ...Object.values(commands).map(({ cmd }) => cmd),
      ...['init', 'processor', 'api'].map((name) => deploy[name]?.cmd ?? []),
      ...services.flatMap(([, { image, command }]) => (image.startsWith(OURS) ? [command ?? []] : [])),
    ]
    for (const [program = '', file = ''] of all) {
      if (program === 'node') expect(existsSync(file.replace(/^lib\/(.*)\.js$/, 'src/$1.ts')), file).to.equal(true)
      else expect(['npm', 'rm'].includes(program) || existsSync(path.join('node_modules/.bin', program)), program).to.equal(true)
    }
    for (const dep of Object.values(commands).flatMap(({ deps = [] }) => deps)) expect(commands).to.have.property(dep)
  })
})
