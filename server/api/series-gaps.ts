import { DEAD_AFTER_PERIODS } from '../contract/latest.ts'
import type { BucketColumns } from '../store/store.ts'

export interface GapsOptions {
  readonly columns: Pick<BucketColumns, 'n' | 'firstAt' | 'lastAt'>
  /** what was asked for, epoch ms */
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  readonly periodMs: number
  /** whether a usable reading exists before `fromMs` */
  readonly hasEarlier: boolean
}

/** Usable readings between which nothing is missing that buckets could show. */
interface Stretch {
  readonly firstAt: number
  readonly lastAt: number
  readonly n: number
}

type Gap = [fromMs: number, toMs: number]

/** Neighbours on each side that tell how often readings came there. */
const NEIGHBOURS = 6
/** Where no neighbour tells: three minutes without a reading are a gap. */
const UNTOLD_CADENCE_MS = 36_000

/**
 * Spans without a usable reading, longer than five times the cadence around them. The cadence is
 * the channel's period or, where readings lie further apart (history replayed once a minute), the
 * usual distance of the neighbours; the rougher side counts. At the live edge only the period
 * counts: there a value is dead after five (D16). Buckets tell their first and last reading, so a
 * gap inside one bucket is not seen; it is narrower than a point of the chart.
 */
export function gapsOf(options: GapsOptions): Gap[] {
  const { fromMs, periodMs, nowMs } = options
  const endMs = Math.min(options.toMs, nowMs)
  const stretches = stretchesOf(options.columns)
  const [first, last] = [stretches[0], stretches.at(-1)]
  if (first === undefined || last === undefined) {
    return options.hasEarlier && endMs > fromMs ? [[fromMs, endMs]] : []
  }
  const distances = distancesOf(stretches)
  const gaps: Gap[] = []
  const addIfLonger = (gap: Gap, cadenceMs: number): void => {
    if (gap[1] - gap[0] > DEAD_AFTER_PERIODS * Math.max(cadenceMs, periodMs)) gaps.push(gap)
  }
  if (options.hasEarlier) addIfLonger([fromMs, first.firstAt], rougher(cadenceAfter(distances, 0)))
  for (let at = 1; at < stretches.length; at++) {
    const gap: Gap = [stretches[at - 1]!.lastAt, stretches[at]!.firstAt]
    addIfLonger(gap, rougher(cadenceBefore(distances, at), cadenceAfter(distances, at)))
  }
  const isLive = options.toMs >= nowMs
  addIfLonger(
    [last.lastAt, endMs],
    isLive ? periodMs : rougher(cadenceBefore(distances, stretches.length)),
  )
  return gaps
}

function stretchesOf({ n, firstAt, lastAt }: GapsOptions['columns']): Stretch[] {
  return n.flatMap((count, i) => {
    const [first, last] = [firstAt[i], lastAt[i]]
    return first == null || last == null ? [] : [{ firstAt: first, lastAt: last, n: count }]
  })
}

/** Of each stretch: mean distance of its readings, and the distance to the stretch before it. */
interface Distances {
  readonly inside: (number | null)[]
  readonly before: (number | null)[]
}

function distancesOf(stretches: readonly Stretch[]): Distances {
  return {
    inside: stretches.map(({ firstAt, lastAt, n }) =>
      n > 1 ? (lastAt - firstAt) / (n - 1) : null,
    ),
    before: stretches.map(({ firstAt }, at) => {
      const previous = stretches[at - 1]
      return previous === undefined ? null : firstAt - previous.lastAt
    }),
  }
}

/** Cadence among the stretches before index `at`; the hole in front of `at` itself does not count. */
function cadenceBefore({ inside, before }: Distances, at: number): number | null {
  const from = Math.max(0, at - NEIGHBOURS)
  return median([...inside.slice(from, at), ...before.slice(Math.max(1, from), at)])
}

/** Cadence among the stretches from index `at` on. */
function cadenceAfter({ inside, before }: Distances, at: number): number | null {
  const to = at + NEIGHBOURS
  return median([...inside.slice(at, to), ...before.slice(at + 1, to)])
}

function rougher(...cadences: (number | null)[]): number {
  const told = cadences.filter((cadence) => cadence !== null)
  return told.length > 0 ? Math.max(...told) : UNTOLD_CADENCE_MS
}

function median(distances: readonly (number | null)[]): number | null {
  const sorted = distances.filter((distance) => distance !== null).sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}
