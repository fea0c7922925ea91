import fc from 'fast-check'
import { expect } from 'vitest'
import type { Quality } from '../../gateway/contract/reading.ts'
import type {
  BucketColumns,
  HistoryReading,
  SeriesQuality,
  Store,
  StoredReading,
} from '../../server/store/store.ts'
import { allOf, aReading, DAY_MS, MINUTE_MS, NOON, stored } from './readings.ts'
import type { History } from './under-test.ts'

/** History as a person would write it down: the judge of the real ones. */
type Readings = Map<string, Map<number, StoredReading>>

interface Model {
  readonly kept: Readings
  /** what charts went on showing, when readings were last forgotten */
  charted: Readings
  /** readings before this instant are forgotten; on a whole minute */
  forgottenMs: number
}

const HOUR_MS = 60 * MINUTE_MS
const CHANNELS = ['tandon-1-ph', 'bedeng-1-suhu', 'melon-1-lembap'] as const
const QUANTITY = {
  'tandon-1-ph': 'ph',
  'bedeng-1-suhu': 'water_temperature',
  'melon-1-lembap': 'moisture',
} as const

/** Starts of spans that overlap, touch and lie far apart. */
const STARTS = [0, NOON - 5000 * MINUTE_MS, NOON - 500 * MINUTE_MS, NOON, Date.UTC(2100, 0)]

interface Run {
  readonly channel: (typeof CHANNELS)[number]
  readonly fromMs: number
  readonly stepMs: number
  readonly count: number
  readonly backwards: boolean
}

interface Window {
  readonly channel: (typeof CHANNELS)[number]
  readonly fromMs: number
  readonly bucketMs: number
  readonly buckets: number
  readonly quality: SeriesQuality
}

type Step =
  | { readonly do: 'append'; readonly runs: readonly Run[]; readonly atOnce: boolean }
  | { readonly do: 'reopen' }
  | { readonly do: 'crash' }
  | { readonly do: 'rollUp' }
  | { readonly do: 'look'; readonly at: Window }
  | { readonly do: 'rewrite'; readonly at: Window; readonly by: number }
  | { readonly do: 'forget'; readonly beforeMs: number }

function qualityAt(mix: number): Quality {
  if (mix % 23 === 0) return 'bad'
  return mix % 29 === 0 ? 'uncertain' : 'good'
}

function valueAt(mix: number): number | null {
  if (mix % 19 === 0) return null
  return mix % 7 === 0 ? mix / 3 : mix / 100
}

/** Always the same content for the same channel and instant: a gateway repeats, it does not revise. */
function readingAt(channel: Run['channel'], at: number): HistoryReading {
  const mix = (at * 2654435761 + channel.length * 97) % 1009
  const quality = qualityAt(mix)
  return aReading({
    channel,
    at,
    quantity: QUANTITY[channel],
    value: valueAt(mix),
    raw: mix % 31 === 0 ? null : 1000 + mix / 8,
    quality,
    reason: quality === 'good' ? null : 'spike',
    calibration: 1 + (mix % 2),
    compensationC: mix % 3 === 0 ? null : 20 + mix / 16,
  })
}

function readingsOf({ channel, fromMs, stepMs, count, backwards }: Run): HistoryReading[] {
  const readings = Array.from({ length: count }, (_, i) => readingAt(channel, fromMs + i * stepMs))
  return backwards ? readings.reverse() : readings
}

const channelArb = fc.constantFrom(...CHANNELS)
const startArb = fc
  .tuple(fc.constantFrom(...STARTS), fc.integer({ min: 0, max: 700 }))
  .map(([start, minutes]) => start + minutes * MINUTE_MS)

const runArb = (longest: number) =>
  fc.record({
    channel: channelArb,
    fromMs: startArb,
    stepMs: fc.constantFrom(1, 2000, MINUTE_MS, 5 * MINUTE_MS),
    count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: longest })),
    backwards: fc.boolean(),
  })

const windowArb = fc.record({
  channel: channelArb,
  fromMs: startArb,
  bucketMs: fc.constantFrom(
    1,
    1999,
    MINUTE_MS,
    7 * MINUTE_MS + 13,
    HOUR_MS,
    1000 * MINUTE_MS,
    DAY_MS,
  ),
  buckets: fc.integer({ min: 1, max: 60 }),
  quality: fc.constantFrom<SeriesQuality>('usable', 'good', 'all'),
})

const stepsArb = (longest: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          do: fc.constant('append' as const),
          runs: fc.array(runArb(longest), { minLength: 1, maxLength: 4 }),
          atOnce: fc.boolean(),
        }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('rollUp' as const) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), at: windowArb }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('rewrite' as const),
          at: windowArb,
          by: fc.integer({ min: 1, max: 9 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('forget' as const), beforeMs: startArb }),
      },
    ),
    { minLength: 3, maxLength: 14 },
  )

function inOrder(readings: Readings, channel: string): StoredReading[] {
  return [...(readings.get(channel)?.values() ?? [])].sort((one, other) => one.at - other.at)
}

const DRAWN: Readonly<Record<SeriesQuality, readonly Quality[]>> = {
  usable: ['good', 'uncertain'],
  good: ['good'],
  all: ['good', 'uncertain', 'bad'],
}

function byMinute(readings: Iterable<StoredReading>): Map<number, StoredReading[]> {
  const minutes = new Map<number, StoredReading[]>()
  for (const reading of readings) {
    const minute = Math.floor(reading.at / MINUTE_MS)
    const its = minutes.get(minute)
    if (its === undefined) minutes.set(minute, [reading])
    else its.push(reading)
  }
  return minutes
}

/** Where readings are forgotten a minute gives way only to one that is as full. */
function shownIn({ kept, charted, forgottenMs }: Model, channel: string): StoredReading[] {
  const shown = byMinute(inOrder(kept, channel))
  for (const [minute, before] of byMinute(inOrder(charted, channel))) {
    if (minute * MINUTE_MS >= forgottenMs) continue
    if ((shown.get(minute) ?? []).length < before.length) shown.set(minute, before)
  }
  return [...shown].sort(([one], [other]) => one - other).flatMap(([, readings]) => readings)
}

function modelSeries(model: Model, { channel, quality: wanted, ...span }: Window): BucketColumns {
  const held = Array.from({ length: span.buckets }, (): StoredReading[] => [])
  for (const reading of shownIn(model, channel)) {
    held[Math.floor((reading.at - span.fromMs) / span.bucketMs)]?.push(reading)
  }
  const buckets = held.map((all) => {
    const usable = all.filter(
      ({ value, quality }) => value !== null && DRAWN[wanted].includes(quality),
    )
    const bad = all.filter(({ value, quality }) => value === null || quality === 'bad')
    return { all, bad, usable, values: usable.map(({ value }) => value ?? 0) }
  })
  const orNull = <T>(pick: (bucket: (typeof buckets)[number]) => T) =>
    buckets.map((bucket) => (bucket.usable.length > 0 ? pick(bucket) : null))
  const worstOf = (all: readonly StoredReading[]) =>
    (['bad', 'uncertain', 'good'] as const).find((word) =>
      all.some(({ quality }) => quality === word),
    )
  return {
    mean: orNull(({ values }) => values.reduce((sum, value) => sum + value, 0) / values.length),
    min: orNull(({ values }) => Math.min(...values)),
    max: orNull(({ values }) => Math.max(...values)),
    n: buckets.map(({ usable }) => usable.length),
    bad: buckets.map(({ bad }) => bad.length),
    worst: buckets.map(({ all }) => worstOf(all) ?? null),
    firstAt: orNull(({ usable }) => usable[0]!.at),
    lastAt: orNull(({ usable }) => usable.at(-1)!.at),
  }
}

function expectSameChart(chart: BucketColumns, expected: BucketColumns) {
  const { mean, ...exact } = chart
  const { mean: expectedMean, ...expectedExact } = expected
  expect(exact).toEqual(expectedExact)
  for (const [i, value] of expectedMean.entries()) {
    if (value === null) expect(mean[i]).toBeNull()
    else expect(mean[i]).toBeCloseTo(value, 8)
  }
}

/** Where readings are forgotten only whole minutes can be told apart. */
const canTell = ({ forgottenMs }: Model, { fromMs, bucketMs }: Window): boolean =>
  fromMs >= forgottenMs || (fromMs % MINUTE_MS === 0 && bucketMs % MINUTE_MS === 0)

async function expectSameCharts(store: Store, model: Model, windows: readonly Window[]) {
  for (const window of windows.filter((one) => canTell(model, one))) {
    const chart = await store.series(window.channel, window, window.quality)
    expectSameChart(chart, modelSeries(model, window))
  }
}

/** What charts said last, by channel and span, with the version asked before. */
type Seen = Map<Window, { readonly version: string; readonly chart: BucketColumns }>

/** As long as its version is the same, a chart says the same. */
async function expectHonestVersions(store: Store, seen: Seen) {
  for (const window of WATCHED) {
    const version = await store.version(window.channel, window)
    const chart = await store.series(window.channel, window, window.quality)
    const before = seen.get(window)
    if (before?.version === version) expectSameChart(chart, before.chart)
    seen.set(window, { version, chart })
  }
}

/** Every reading of every channel, in days. */
const WHOLE: readonly Window[] = CHANNELS.flatMap((channel) =>
  STARTS.map((start) => ({
    channel,
    fromMs: Math.floor(start / HOUR_MS) * HOUR_MS,
    bucketMs: DAY_MS,
    buckets: 20,
    quality: 'usable',
  })),
)

const WATCHED: readonly Window[] = [
  ...WHOLE.slice(3, 4),
  { ...WHOLE[3]!, bucketMs: HOUR_MS, quality: 'all' },
  { ...WHOLE[2]!, bucketMs: 1999, buckets: 60 },
]

async function expectSameHistory(store: Store, model: Model) {
  await expectSameCharts(store, model, WHOLE)
  for (const channel of CHANNELS) {
    expect(await allOf(store, channel)).toEqual(inOrder(model.kept, channel))
  }
  const newest = CHANNELS.flatMap((channel) => inOrder(model.kept, channel).at(-1) ?? [])
  expect(await store.latest(CHANNELS)).toEqual(newest)
}

/** Runs repeat readings of the model, but never revise one that was rewritten since. */
function writable(model: Model, readings: readonly HistoryReading[]): HistoryReading[] {
  return readings.filter((reading) => {
    const known = model.kept.get(reading.channel)?.get(reading.at)
    return known === undefined || known.calibration < 10
  })
}

async function append(store: Store, model: Model, step: Extract<Step, { do: 'append' }>) {
  const batches = step.runs.map((run) => writable(model, readingsOf(run)))
  if (step.atOnce) await Promise.all(batches.map((batch) => store.append(batch)))
  else for (const batch of batches) await store.append(batch)
  for (const reading of batches.flat()) note(model.kept, reading)
}

function note(readings: Readings, reading: HistoryReading) {
  const channel = readings.get(reading.channel) ?? new Map<number, StoredReading>()
  readings.set(reading.channel, channel)
  if (!channel.has(reading.at)) channel.set(reading.at, stored(reading))
}

async function rewrite(store: Store, model: Model, step: Extract<Step, { do: 'rewrite' }>) {
  const { channel, fromMs, bucketMs, buckets } = step.at
  const toMs = fromMs + bucketMs * buckets
  const change = (reading: StoredReading): StoredReading => ({
    ...reading,
    value: reading.value === null ? step.by : reading.value + step.by,
    quality: 'uncertain',
    reason: reading.reason === null ? 'uncalibrated' : null,
    calibration: reading.calibration + 10,
  })
  const readings = model.kept.get(channel) ?? new Map<number, StoredReading>()
  const inSpan = [...readings.values()].filter(({ at }) => at >= fromMs && at < toMs)
  for (const reading of inSpan) readings.set(reading.at, change(reading))
  expect(await store.rewrite(channel, fromMs, toMs, change)).toBe(inSpan.length)
}

async function forget(store: Store, model: Model, beforeMs: number) {
  const shown = CHANNELS.map((channel) => [channel, shownIn(model, channel)] as const)
  model.charted = new Map(
    shown.map(([channel, readings]) => [channel, new Map(readings.map((one) => [one.at, one]))]),
  )
  model.forgottenMs = Math.max(model.forgottenMs, beforeMs)
  for (const readings of model.kept.values()) {
    for (const at of readings.keys()) if (at < beforeMs) readings.delete(at)
  }
  await store.forget('raw', beforeMs)
}

async function follow(history: History, steps: readonly Step[]) {
  const model: Model = {
    kept: new Map(),
    charted: new Map(),
    forgottenMs: 0,
  }
  let store = await history.open()
  const seen: Seen = new Map()
  for (const step of steps) {
    await expectHonestVersions(store, seen)
    if (step.do === 'append') await append(store, model, step)
    else if (step.do === 'rewrite') await rewrite(store, model, step)
    else if (step.do === 'forget') await forget(store, model, step.beforeMs)
    else if (step.do === 'look') await expectSameCharts(store, model, [step.at])
    else if (step.do === 'rollUp') await history.rolledUp()
    else if (step.do === 'crash') {
      const survivor = await history.openAfterCrash()
      await expectSameHistory(survivor, model)
      await survivor.close()
    } else {
      await store.close()
      store = await history.open()
    }
  }
  await expectHonestVersions(store, seen)
  await history.rolledUp()
  await expectHonestVersions(store, seen)
  await expectSameHistory(store, model)
  await store.close()
  store = await history.open()
  await expectSameHistory(store, model)
  await store.close()
}

/** Random lives of a history end as the model says, before and after a last restart. */
export async function expectLikeModel(
  place: () => Promise<History>,
  { lives, longestRun }: { readonly lives: number; readonly longestRun: number },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(stepsArb(longestRun), async (steps) => {
      const history = await place()
      try {
        await follow(history, steps)
      } finally {
        await history.remove()
      }
    }),
    // a life made smaller after a failure takes as long as any: what failed is told before time is up
    { numRuns: lives, endOnFailure: true },
  )
}
