import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Copy, type Dockerfile, DockerfileParser, Keyword } from 'dockerfile-ast'
import { run } from './processes'

/** What this checkout was installed from need not be asked for again. */
const KNOWN = { npm_config_prefer_offline: 'true' }

/** A stage of a Dockerfile, carried out in a folder that stands for the root of its file system. */
interface Stage {
  readonly root: string
  readonly env: Record<string, string>
  workdir: string
}

/**
 * Carries out a Dockerfile without Docker, in `folder`: copies and runs what it says, with this machine's Node.js in place of the base
 * image. Stages that do not need each other run beside each other. Returns the last one: what is in the image.
 */
export async function carryOut(file: string, folder: string): Promise<Stage> {
  const dockerfile = DockerfileParser.parse(readFileSync(file, 'utf8'))
  const stages = new Map<string, Promise<Stage>>()
  const names = dockerfile.getFROMs().map((from, index) => from.getBuildStage() ?? `${index}`)
  for (const [index, name] of names.entries()) stages.set(name, stage(dockerfile, index, path.join(folder, name), stages))
  const all = await Promise.all(stages.values())
  const last = all.at(-1)
  if (last === undefined) throw new Error(`${file} makes no image`)
  return last
}

async function stage(dockerfile: Dockerfile, index: number, root: string, stages: ReadonlyMap<string, Promise<Stage>>): Promise<Stage> {
  const made: Stage = { root, env: {}, workdir: root }
  const [from, next] = [dockerfile.getFROMs()[index], dockerfile.getFROMs()[index + 1]]
  const lines = [from?.getRange().end.line ?? 0, next?.getRange().start.line ?? Number.POSITIVE_INFINITY] as const
  for (const instruction of dockerfile.getInstructions()) {
    const { line } = instruction.getRange().start
    if (line <= lines[0] || line >= lines[1]) continue
    const text = instruction.getArgumentsContent() ?? ''
    const keyword = instruction.getKeyword()
    if (keyword === Keyword.WORKDIR) {
      made.workdir = path.join(root, text)
      mkdirSync(made.workdir, { recursive: true })
    } else if (keyword === Keyword.ENV) Object.assign(made.env, Object.fromEntries([text.split('=')]))
    else if (keyword === Keyword.COPY) await copy(instruction as Copy, made, stages)
    else if (keyword === Keyword.RUN) await run('sh', ['-c', text], { cwd: made.workdir, env: { ...KNOWN, ...made.env } })
    // what is left says only how the image is started
    else if (![Keyword.USER, Keyword.EXPOSE, Keyword.CMD].some((known) => known === keyword)) throw new Error(`not understood: ${keyword}`)
  }
  return made
}

async function copy(instruction: Copy, { root, workdir }: Stage, stages: ReadonlyMap<string, Promise<Stage>>): Promise<void> {
  const words = instruction.getArguments().map((argument) => argument.getValue())
  const from = instruction.getFromFlag()?.getValue() ?? undefined
  const source = from === undefined ? process.cwd() : (await stages.get(from))?.root
  if (source === undefined) throw new Error(`no stage ${from}`)
  const target = words.at(-1) ?? '.'
  const into = target.startsWith('/') ? path.join(root, target) : path.join(workdir, target)
  for (const word of words.slice(0, -1)) {
    const end = words.length > 2 || target.endsWith('/') ? path.join(into, path.basename(word)) : into
    cpSync(path.join(source, word), end, { recursive: true, verbatimSymlinks: true })
  }
}
