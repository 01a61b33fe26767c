import { parentPort, workerData } from 'node:worker_threads'
import { audit } from './audit'
import type { Job, Reply, Settings } from './auditor'
import { Node } from './node'
import { readTelemetry } from './telemetry'

// The other end of auditor.ts. One connection to the node serves all jobs.
const { rpc, database } = workerData as Settings
let connection: Promise<Node> | undefined

const reply = (message: Reply): void => parentPort?.postMessage(message)

async function connected(): Promise<Node> {
  connection ??= Node.connect(rpc)
  try {
    return await connection
  } catch (error) {
    connection = undefined
    throw error
  }
}

async function work({ id, ...job }: Job): Promise<unknown> {
  const node = await connected()
  if (job.kind === 'telemetry') return readTelemetry(node, job.sessions)
  return audit(node, database, job.sample, (values) => reply({ id, progress: values }))
}

parentPort?.on('message', (job: Job) => {
  work(job).then(
    (value) => reply({ id: job.id, value }),
    (error: Error & { code?: string }) => reply({ id: job.id, error: { message: error.message || `${error.code}`, code: error.code } }),
  )
})
