import { BlockLog } from '../block-log'
import { DevchainError } from '../error'
import { live } from '../pace'
import { serve } from '../rpc/server'
import { ownMethods } from '../rpc/submit'
import { Simulation } from '../simulation'
import { storyOf } from '../stories/beginning'
import type { Flags } from './flags'

/** Serves a chain and lets it live until the signal. */
export async function run(flags: Flags, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const log = BlockLog.open(flags.data, flags.beginning, flags.agrees)
  const simulation = new Simulation(storyOf(log.beginning), log.keep)
  log.replay(simulation)
  const node = await serve(simulation.chain, flags.port, ownMethods(simulation)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new DevchainError(`Port ${flags.port} is not free: choose another with --port.`) : error
  })
  say(
    `Devchain at http://127.0.0.1:${node.port} and ws://127.0.0.1:${node.port}, block ${simulation.chain.head.number}, blocks in ${flags.data}`,
  )
  const { hoursPerSecond, blocks } = flags
  try {
    await live(simulation, { hoursPerSecond, blocks, signal, clock: Date.now, say })
    if (!signal.aborted) {
      say(`Block ${simulation.chain.head.number} is the last`)
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
    }
  } finally {
    await node.close()
    log.close()
  }
}
