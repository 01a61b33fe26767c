import { expect } from 'chai'
import type { Audit } from '#sentinel/audit/audit'
import { auditAnswer } from '#sentinel/exporter/audit-answer'
import { auditPauses, audits, SAMPLE } from '#sentinel/exporter/audits'
import { indexerCollector } from '#sentinel/exporter/collectors/indexer'
import { type Sources, scrape } from '#sentinel/exporter/scrape'
import { auditOf, difference, linesOf, pool, readAt, seriesOf, snapshotOf, view, worker } from '../support/snapshot'

const inPool = (pid: number) => ({ ...difference, pid, row: `${pid}` })

describe('audits', () => {
  /** An auditor that finds these, one after the other. */
  async function rounds(...found: Audit[]) {
    const asked: unknown[] = []
    const lines: string[] = []
    const next = audits(
      {
        audit: async (sample) => {
          const answer = found[asked.push(sample) - 1]
          if (answer === undefined) throw new Error('away')
          return answer
        },
      },
      (line) => lines.push(line),
    )
    const answers: Audit[] = []
    for (const _ of found) answers.push(await next())
    return { asked, lines, answers }
  }

  it('go round: each takes the pools behind the last', async () => {
    const { asked } = await rounds(auditOf([], { pids: [0, 1] }), auditOf([], { pids: [2, 0] }), auditOf([], { pids: [1, 2] }))
    expect(asked).to.deep.equal([{ size: SAMPLE }, { size: SAMPLE, after: 1 }, { size: SAMPLE, after: 0 }])
  })

  it('remember what was found in pools until their turn comes again, and forget pools that are gone', async () => {
    const all = { poolCount: 4 }
    const { answers } = await rounds(
      auditOf([inPool(0), inPool(1)], { ...all, pids: [0, 1] }),
      auditOf([inPool(2)], { ...all, pids: [2, 3] }),
      auditOf([inPool(1)], { ...all, pids: [0, 1] }),
      auditOf([], { poolCount: 2, pids: [0] }),
    )
    const known = answers.map(({ differences, differenceCount }) => [differences.map(({ pid }) => pid), differenceCount])
    expect(known).to.deep.equal([
      [[0, 1], 2],
      [[2, 0, 1], 3],
      [[1, 2], 2],
      [[1], 1],
    ])
  })

  it('tell the log pool, field and both values, and of very many how many there are', async () => {
    const { lines } = await rounds(auditOf([difference]), auditOf(Array(25).fill(difference)))
    expect(lines[0]).to.equal('audit at block 1234500: pool 7 freeDelegation: index 1.000000000001 PHA, chain 1 PHA, +0.000000000001 PHA')
    expect(lines).to.have.lengthOf(1 + 20 + 1)
    expect(lines.at(-1)).to.equal('audit at block 1234500: 25 differences; npm run audit shows more')
  })

  it('are tried again soon after a fault', () => {
    expect(auditPauses(3_600)).to.deep.equal({ everyMs: 3_600_000, retryMs: 30_000, atMostMs: 3_600_000 })
    expect(auditPauses(5)).to.deep.equal({ everyMs: 5_000, retryMs: 5_000, atMostMs: 5_000 })
  })
})

describe('metrics of audits', () => {
  const lines = async (audit: Audit | null): Promise<string[]> =>
    (await linesOf(indexerCollector.collect({ ...view, audit }))).filter((line) => line.includes('_audit_'))

  it('are not there before the first', async () => {
    expect(await lines(null)).to.deep.equal([])
  })

  it('say that there is no difference', async () => {
    expect(await lines(auditOf())).to.deep.equal([
      'stakepool_audit_differences 0',
      'stakepool_audit_compared_values 31',
      'stakepool_audit_height 1234500',
      'stakepool_audit_timestamp_seconds 1668585600',
    ])
  })

  it('say by how much a field of a pool differs, of several rows the largest, and of what is no amount only that it does', async () => {
    const stake = { ...difference, table: 'session', field: 'session.stake' } as const
    const found = auditOf([
      difference,
      { ...stake, row: 'a', amount: 3n * 10n ** 12n },
      { ...stake, row: 'b', amount: -5n * 10n ** 12n },
      { ...difference, field: 'owner', amount: undefined },
      { ...difference, pid: undefined, table: 'networkState', field: 'networkState.coolDownPeriod', amount: undefined },
    ])
    expect((await lines(found)).slice(0, 5)).to.deep.equal([
      'stakepool_audit_difference_pha{pid="7",field="freeDelegation"} 1e-12',
      'stakepool_audit_difference_pha{pid="7",field="session.stake"} -5',
      'stakepool_audit_difference_pha{pid="7",field="owner"} Nan',
      'stakepool_audit_difference_pha{pid="",field="networkState.coolDownPeriod"} Nan',
      'stakepool_audit_differences 5',
    ])
  })

  it('are of the pools that were asked for', async () => {
    const snapshot = readAt(0, snapshotOf([pool, { ...pool, pid: 8 }]))
    const sources: Sources = { snapshot, chain: undefined, audit: readAt(0, auditOf([difference, inPool(8)])) }
    const series = seriesOf(await scrape(sources, [8], () => 1).text).filter((line) => line.includes('difference_pha'))
    expect(series).to.deep.equal(['stakepool_audit_difference_pha{pid="8",field="freeDelegation"} 1e-12'])
  })
})

describe('telemetry', () => {
  const unknown = { ...worker, v: null, pInit: null, pInstant: null }
  const live = { v: 3n << 63n, pInit: 11, pInstant: 12, challengedAt: 1_668_585_000 }
  const sessions = new Map([['session of 0x11 in 7', live]])
  const series = async (known: typeof worker, now: number): Promise<string[]> => {
    const telemetry = readAt(0, { timestamp: 1_668_585_600, sessions })
    const { text } = scrape({ snapshot: readAt(now, snapshotOf([pool], [known])), chain: undefined, telemetry }, undefined, () => now)
    return seriesOf(await text).filter((line) => /_(v|p_init|p_instant|last_challenge_\w+)\{|telemetry/.test(line))
  }
  const ofWorker = (name: string, value: number): string => `stakepool_worker_${name}{chain="khala",pid="7",worker="0x11"} ${value}`
  const challenge = ofWorker('last_challenge_timestamp_seconds', 1_668_585_000)
  const health = [
    'stakepool_telemetry_timestamp_seconds 1668585600',
    'stakepool_collector_success{collector="telemetry"} 1',
    'stakepool_collector_duration_seconds{collector="telemetry"} 0.25',
  ]

  it('fills what events do not tell', async () => {
    expect(await series(unknown, 1)).to.deep.equal([
      ofWorker('v', 1.5),
      ofWorker('p_instant', 12),
      ofWorker('p_init', 11),
      challenge,
      ...health,
    ])
  })

  it('says nothing about what the index knows', async () => {
    const known = { ...worker, v: 1n << 64n, pInit: 1, pInstant: 2 }
    expect(await series(known, 1)).to.deep.equal([ofWorker('v', 1), ofWorker('p_instant', 2), ofWorker('p_init', 1), challenge, ...health])
  })

  it('is not known any more after five minutes', async () => {
    expect(await series(unknown, 300)).to.have.lengthOf(7)
    expect(await series(unknown, 301)).to.deep.equal(health)
  })
})

describe('/audit', () => {
  it('says that none are made, that none was done yet, and why not', () => {
    const state = { last: undefined, problem: 'no answer yet', seconds: 0 }
    expect(auditAnswer(undefined)).to.deep.equal({ enabled: false, problem: null, last: null })
    expect(auditAnswer(state)).to.deep.equal({ enabled: true, problem: null, last: null })
    expect(auditAnswer({ ...state, problem: 'E5002: away', seconds: 1 })).to.deep.equal({
      enabled: true,
      problem: 'E5002: away',
      last: null,
    })
  })

  it('says what the last one found', () => {
    const { last } = auditAnswer(readAt(0, auditOf([difference])).state)
    expect(last).to.deep.include({ height: 1_234_500, pools: 1, poolCount: 1, compared: 31, differenceCount: 1 })
    const shown = { pid: 7, field: 'freeDelegation', row: '7', index: '1000000000001', chain: '1000000000000' }
    expect(last?.differences).to.deep.equal([shown])
    expect(last?.at.toISOString()).to.equal('2022-11-16T08:00:00.000Z')
  })
})
