import { KC_CURVES, kcOn, SUBSTRATE_MELON } from '../agronomy/crop-coefficient.ts'
import { learnedDrying, modelledDrying } from '../agronomy/drying.ts'
import type { Recorded } from '../agronomy/recorded.ts'
import type { ChannelRow } from '../book/tables.ts'
import type { Growing, TodaysLimits } from '../book/todays-limits.ts'
import type { BucketColumns, Store } from '../store/store.ts'
import { houseEt0Mm } from './house-weather.ts'
import { soilMarks } from './soil-marks.ts'
import type { FarmTime, Plot } from './water-plots.ts'

const MIN_MS = 60_000
const DAY_MS = 86_400_000
/** Drying is learned from so many days, in steps that noise averages out of. */
const LEARN_DAYS = 10
const LEARN_STEP_MS = 15 * MIN_MS
/** Half-way through a cycle, where nobody said when it began. */
const UNKNOWN_HST = 30

export interface PlotSource {
  readonly store: Pick<Store, 'series'>
  readonly channels: readonly ChannelRow[]
  readonly limits: TodaysLimits
  readonly time: FarmTime
}

/** Every place that is irrigated and has a moisture probe, with its drying as its own days show it. */
export async function readPlots(source: PlotSource): Promise<Plot[]> {
  const et0Mm = await et0OfYesterday(source)
  const probes = source.channels.filter(({ quantity }) => quantity === 'moisture')
  const plots: Plot[] = []
  for (const { id, place } of probes) {
    const plot = await readPlot(source, { channel: id, place, et0Mm })
    // The first probe of a place speaks for it: two would ask for two waterings.
    if (plot !== null && plots.every((other) => other.place !== place)) plots.push(plot)
  }
  return plots
}

interface Probe {
  readonly channel: string
  readonly place: string
  readonly et0Mm: number
}

async function readPlot(
  source: PlotSource,
  { channel, place, et0Mm }: Probe,
): Promise<Plot | null> {
  const { limits, time } = source
  const layout = limits.layout(place)
  const growing = limits.growing(place)
  const moisture = limits.limits(place, 'moisture')
  if (layout === null || growing === null || moisture === null) return null
  const marks = soilMarks(layout.soil, moisture, growing.recipe.depletionFraction)
  if (marks === null) return null
  const { rootDepthM, wettedFraction } = layout
  const etcMmPerDay = et0Mm * kcOf(growing, layout.medium.kind)
  const formula = modelledDrying({ etcMmPerDay, rootDepthM, wettedFraction })
  const own = await recorded(source, channel, time.nowMs - LEARN_DAYS * DAY_MS, LEARN_STEP_MS)
  return { place, channel, marks, layout, drying: learnedDrying(formula, own, time) }
}

function kcOf({ crop, hst }: Growing, medium: 'soil' | 'substrate'): number {
  const isBag = crop === 'melon' && medium === 'substrate'
  return kcOn(isBag ? SUBSTRATE_MELON : KC_CURVES[crop], hst ?? UNKNOWN_HST)
}

async function et0OfYesterday(source: PlotSource): Promise<number> {
  const { nowMs, utcOffsetMs } = source.time
  const dayMs = Math.floor((nowMs + utcOffsetMs) / DAY_MS) * DAY_MS - utcOffsetMs - DAY_MS
  const of = async (quantity: ChannelRow['quantity']) => {
    const channel = source.channels.find((each) => each.quantity === quantity)
    if (channel === undefined) return []
    return await recorded(
      { ...source, time: { nowMs: dayMs + DAY_MS, utcOffsetMs } },
      channel.id,
      dayMs,
      LEARN_STEP_MS,
    )
  }
  const year = new Date(dayMs + utcOffsetMs).getUTCFullYear()
  return houseEt0Mm({
    airC: await of('air_temperature'),
    humidityPercent: await of('humidity'),
    ppfd: await of('light'),
    dayOfYear: 1 + Math.floor((dayMs + utcOffsetMs - Date.UTC(year, 0, 1)) / DAY_MS),
  })
}

/** Means of the good readings from an instant until now, where there are any. */
async function recorded(
  { store, time }: Pick<PlotSource, 'store' | 'time'>,
  channel: string,
  fromMs: number,
  bucketMs: number,
): Promise<Recorded[]> {
  const start = Math.ceil(fromMs / bucketMs) * bucketMs
  const buckets = Math.floor((time.nowMs - start) / bucketMs)
  if (buckets <= 0) return []
  const columns = await store.series(channel, { fromMs: start, bucketMs, buckets }, 'good')
  return drawn(columns, start, bucketMs)
}

const drawn = ({ mean }: BucketColumns, fromMs: number, bucketMs: number): Recorded[] =>
  mean.flatMap((value, bucket) =>
    value === null ? [] : [{ atMs: fromMs + bucket * bucketMs, value }],
  )
