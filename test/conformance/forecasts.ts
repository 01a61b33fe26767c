import type { FoldedBlock } from '#sentinel/indexer/indexer'
import { applyCall } from '#sentinel/rules/fold/apply'
import { forcedStopAt, miningSessions } from '#sentinel/rules/forced-stop'
import type { Pid, Seconds, State } from '#sentinel/rules/state'
import type { RecordedBlock } from './recorded'
import type { BlockCheck, Part } from './report'

const SHOWN = 20

/** What is forecast of one pool in one block, and what the chain did. */
export interface PoolBlock {
  readonly place: string
  /** After the block before. */
  readonly forecast: boolean
  /** After the block's own calls, right before its end. */
  readonly late: boolean
  readonly stopped: boolean
}

/**
 * F2 against a recording: after each block every pool's forecast says whether the next block, with its timestamp, forces the pool to stop.
 * A pool is forced to stop when the end of a block stops at least one of its sessions: a pool without a session that mines has nothing to stop,
 * whatever its deadline. Where the block's own calls turn the forecast, the block is judged by the forecast right before its end.
 */
export class ForecastCheck implements BlockCheck {
  private readonly tally = new ForecastTally()

  block({ groups, before }: FoldedBlock, { height, timestampMs }: RecordedBlock): void {
    const now = BigInt(timestampMs) / 1000n
    const late = before.fork()
    const outcome = { history: [], divergences: [], closed: [] }
    for (const group of groups) if (group.phase !== 'Finalization') applyCall(late, now, group, outcome)
    const ends = groups.flatMap(({ phase, items }) => (phase === 'Finalization' ? items : []))
    const stopped = ends.flatMap(({ event }) => (event.kind === 'SessionStopped' ? [late.sessions.get(event.session)?.pid] : []))
    for (let pid = 0n; pid < late.network.poolCount; pid++) {
      this.tally.judge({
        place: `block ${height}, pool ${pid}`,
        forecast: isForcedToStop(before, pid, now),
        late: isForcedToStop(late, pid, now),
        stopped: stopped.includes(pid),
      })
    }
  }

  part(): Part {
    return this.tally.part()
  }
}

/** Whether a block at that time stops the pool's sessions if nothing else happens in it. */
function isForcedToStop(state: State, pid: Pid, now: Seconds): boolean {
  const pool = state.pools.get(pid)
  const { conversion, gracePeriod } = state.network.params
  const at = pool && forcedStopAt(conversion, pool, gracePeriod)
  return pool !== undefined && at !== undefined && now > at && miningSessions(state, pool).length > 0
}

export class ForecastTally {
  private poolBlocks = 0
  private stops = 0
  private changed = 0
  private readonly missed: string[] = []
  private readonly untrue: string[] = []

  judge({ place, forecast, late, stopped }: PoolBlock): void {
    this.poolBlocks++
    if (stopped) this.stops++
    if (forecast !== late) this.changed++
    if (stopped && !late) this.missed.push(`${place}: stopped, which was not forecast`)
    if (!stopped && late) this.untrue.push(`${place}: a forced stop was forecast and did not come`)
  }

  part(): Part {
    const { poolBlocks, stops, missed, untrue, changed } = this
    const counts = `${poolBlocks} pool-blocks, ${stops} forced stops, ${missed.length} missed, ${untrue.length} false`
    const wrong = [...missed, ...untrue]
    return {
      summary: `${counts}, ${changed} changed in the block itself`,
      failed: wrong.length > 0,
      details: [...wrong.slice(0, SHOWN), ...(wrong.length > SHOWN ? [`and ${wrong.length - SHOWN} more`] : [])],
    }
  }
}
