import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { board, type Settings } from './board'
import { audit, counted } from './indexer-doubts'
import { limited, series, stat, timeline } from './panels'
import { INDEX, JOB, labelled } from './queries'
import type { Thresholds } from './thresholds'
import { BLOCKS, COUNT, DURATION, SECONDS, steps, UP } from './units'
import { INDEX_CHOICE } from './variables'

const half = { width: 12, height: 9 }
const third = { width: 8, height: 9 }
const small = { width: 4, height: 4 }
const lag = `stakepool_indexer_chain_height${INDEX} - stakepool_indexer_height${INDEX}`
const SCRAPED = labelled(INDEX, `job="${JOB}"`)

/** Whether the numbers can be believed. */
export const indexer = ({ thresholds, addresses }: Settings): Dashboard =>
  board({
    addresses,
    name: 'indexer',
    title: 'Stakepool Sentinel / Indexer',
    description: 'Whether the index follows the chain, agrees with it, and can be read.',
    variables: INDEX_CHOICE,
    from: 'now-6h',
    sections: [
      { title: 'Now', panels: now(thresholds) },
      { title: 'Following the chain', panels: following(thresholds) },
      { title: 'Agreeing with the chain', panels: [...counted(), ...audit()] },
      { title: 'Being read', panels: reading(thresholds) },
    ],
  })

const now = (thresholds: Thresholds) => [
  stat(
    { title: 'Height', description: 'Of the last indexed block.', unit: BLOCKS, ...small },
    { expr: `stakepool_indexer_height${INDEX}` },
  ),
  stat(
    { title: 'Height of the chain', description: 'Of its finalized head. No value: the node does not tell it.', unit: BLOCKS, ...small },
    { expr: `stakepool_indexer_chain_height${INDEX}` },
  ),
  stat({ title: 'Blocks behind', description: 'Finalized blocks that are not indexed yet.', unit: BLOCKS, ...small }, { expr: lag }),
  stat(
    {
      title: 'Age of the last block',
      description: 'By the clock of Prometheus. Numbers on pools are that old.',
      unit: DURATION,
      colors: steps('green', [thresholds('data_old_seconds'), 'red']),
      runbooks: ['IndexerLagging', 'IndexerStalled'],
      ...small,
    },
    { expr: `sentinel:data_age_seconds${INDEX}` },
  ),
  stat(
    {
      title: 'Age of the snapshot',
      description: 'Time since the exporter last read the database.',
      unit: DURATION,
      colors: steps('green', [thresholds('snapshot_old_seconds'), 'red']),
      runbooks: ['IndexerDown'],
      ...small,
    },
    { expr: `stakepool_snapshot_age_seconds${INDEX}` },
  ),
  stat(
    {
      title: 'Exporter',
      description: 'Whether Prometheus can scrape it.',
      unit: UP,
      runbooks: ['IndexerDown'],
      ...small,
    },
    { expr: `up${SCRAPED}` },
  ),
]

const following = (thresholds: Thresholds) => [
  series(
    {
      title: 'Index and chain',
      description: 'Both heights: a gap that grows means that the index is too slow or stands still.',
      unit: BLOCKS,
      runbooks: ['IndexerStalled'],
      ...half,
    },
    { expr: `stakepool_indexer_height${INDEX}`, name: 'index {{instance}}' },
    { expr: `stakepool_indexer_chain_height${INDEX}`, name: 'chain {{instance}}' },
  ),
  limited(
    {
      title: 'Age of the last block',
      description: 'A finalized block is some tens of seconds old.',
      unit: DURATION,
      colors: steps('green', [thresholds('data_old_seconds'), 'red']),
      runbooks: ['IndexerLagging'],
      ...half,
    },
    { expr: `sentinel:data_age_seconds${INDEX}`, name: '{{instance}}' },
  ),
  series(
    { title: 'Blocks behind', description: 'Finalized blocks that are not indexed yet.', unit: BLOCKS, ...half },
    { expr: lag, name: '{{instance}}' },
  ),
  series(
    {
      title: 'Blocks per minute',
      description: 'Five on a chain of twelve seconds; many more while history is read.',
      unit: COUNT,
      ...half,
    },
    { expr: `60 * deriv(stakepool_indexer_height${INDEX}[5m])`, name: '{{instance}}' },
  ),
]

const reading = (thresholds: Thresholds) => [
  timeline(
    {
      title: 'Collectors',
      description: 'Steps of the exporter: snapshot reads the database, chain asks the node, the others make series.',
      unit: UP,
      runbooks: ['ExporterCollectorFailed'],
      ...half,
    },
    { expr: `stakepool_collector_success${INDEX}`, name: '{{collector}} {{instance}}' },
  ),
  series(
    { title: 'Time that collectors take', description: 'The last time each of them ran.', unit: SECONDS, ...half },
    { expr: `stakepool_collector_duration_seconds${INDEX}`, name: '{{collector}} {{instance}}' },
  ),
  limited(
    {
      title: 'Age of the snapshot',
      description: 'It grows while the database is away: then all other series are that old.',
      unit: DURATION,
      colors: steps('green', [thresholds('snapshot_old_seconds'), 'red']),
      runbooks: ['IndexerDown'],
      ...third,
    },
    { expr: `stakepool_snapshot_age_seconds${INDEX}`, name: '{{instance}}' },
  ),
  series(
    {
      title: 'Age of what the chain said of workers',
      description: 'Time since watched workers were last read from the storage of the chain. No line: none are watched.',
      unit: DURATION,
      ...third,
    },
    { expr: `time() - stakepool_telemetry_timestamp_seconds${INDEX}`, name: '{{instance}}' },
  ),
  series(
    { title: 'Time that a scrape takes', description: 'As Prometheus measures it.', unit: SECONDS, ...third },
    { expr: `scrape_duration_seconds${SCRAPED}`, name: '{{instance}}' },
  ),
]
