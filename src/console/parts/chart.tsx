import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Snapshot } from '../answers'
import { roughPha, shortPha, utc } from '../format'
import { SERIES } from './series'

const HEIGHT = 260
const AXIS_WIDTH = 84
const AXIS_HEIGHT = 32
const DAY = 86_400

interface Props {
  readonly points: readonly Snapshot[]
  /** Which of the points is under the pointer. */
  readonly onPoint: (index: number | null) => void
}

/** Drawn in the colours of the moment. Values hold until the next snapshot: one is written only where something has changed. */
export function Chart({ points, onPoint }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)

  useEffect(() => {
    const element = box.current
    if (element === null) return
    const drawn = new uPlot(optionsFor(element, onPoint), columnsOf([]), element)
    plot.current = drawn
    const fitting = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height: HEIGHT }))
    fitting.observe(element)
    return () => {
      fitting.disconnect()
      drawn.destroy()
    }
  }, [onPoint])

  useEffect(() => plot.current?.setData(columnsOf(points)), [points])

  return <div className="chart" ref={box} role="img" aria-label={inWords(points)} />
}

const columnsOf = (points: readonly Snapshot[]): uPlot.AlignedData => [
  points.map(({ timestamp }) => timestamp.getTime() / 1_000),
  ...SERIES.map(({ of }) => points.map((point) => roughPha(of(point)))),
]

function optionsFor(element: HTMLElement, onPoint: Props['onPoint']): uPlot.Options {
  const style = getComputedStyle(element)
  const color = (name: string): string => style.getPropertyValue(`--${name}`)
  const axis = {
    stroke: color('muted'),
    grid: { stroke: color('line'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  }
  const stepped = uPlot.paths.stepped?.({ align: 1 })
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    scales: { y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.05 : 1] } },
    axes: [
      { ...axis, size: AXIS_HEIGHT, space: 64, values: (_plot, ticks, _axis, _space, step) => ticks.map((tick) => tickWords(tick, step)) },
      { ...axis, size: AXIS_WIDTH, values: (_plot, ticks) => ticks.map((tick) => tick.toLocaleString('en')) },
    ],
    series: [
      {},
      ...SERIES.map(({ name }) => ({
        stroke: color(name),
        width: 2,
        points: { show: false },
        ...(stepped === undefined ? {} : { paths: stepped }),
      })),
    ],
  }
}

/** "04-20" where a day begins, else "12:30". */
function tickWords(seconds: number, step: number): string {
  const words = utc(new Date(seconds * 1_000))
  return step >= DAY || seconds % DAY === 0 ? words.slice(5, 10) : words.slice(11, 16)
}

function inWords(points: readonly Snapshot[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return 'No history'
  const changes = SERIES.map(({ name, of }) => `${name} from ${shortPha(of(first))} to ${shortPha(of(last))} PHA`)
  return `From ${utc(first.timestamp)} to ${utc(last.timestamp)}: ${changes.join(', ')}`
}
