import { UpError } from './error'
import { Part } from './part'
import { migrationPlan } from './plans'

/** Brings the tables up to date. @throws UpError E3005 */
export async function migrate(env: NodeJS.ProcessEnv, dataDir: string, say: (line: string) => void): Promise<void> {
  const part = new Part(migrationPlan(env), dataDir, say)
  const end = await part.ended
  if (end !== 'exit code 0') throw new UpError('E3005', `The tables could not be brought up to date (${end}). ${part.lastWords}`)
}
