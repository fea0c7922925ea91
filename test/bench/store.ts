import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../server/store/open.ts'
import type { HistoryReading, Store } from '../../server/store/store.ts'
import { startInfluxd } from '../store/influxd.ts'
import { packedBytes } from './packed-bytes.ts'
import { createFarm, MINUTE_MS, nameOf } from './series/probe.ts'
import { watchTurns } from './turns.ts'

type Kind = 'sqlite' | 'influx'

interface Bench {
  open(): Promise<Store>
  /** bytes of a closed history on disk, once they are packed */
  bytes(): Promise<number>
  stop(): Promise<void>
}

/** Durable readings per second, by readings an append and appends under way at once. */
interface AppendRates {
  readonly at1000: number
  readonly at200: number
  readonly at20: number
}

interface Latency {
  readonly p50Ms: number
  readonly p95Ms: number
}

export interface StoreFigures {
  readonly appendsPerSecond: AppendRates
  /** longest time nothing else could run while readings were appended */
  readonly longestTurnMs: number
  /** with value, raw, quality, calibration and compensation; numbers with two decimals */
  readonly bytesPerReading: number
  /** the same with numbers that fill a double */
  readonly bytesPerUnroundedReading: number
  /** 30 days of one channel at one minute in 700 buckets, among 200 channels */
  readonly seriesMonth: Latency
  /** 1.2 million readings of one channel in 700 buckets */
  readonly seriesMillion: Latency
}

const CHANNELS = 200
/** Channels of their own beside the others. */
const [MONTH, MILLION] = [CHANNELS, CHANNELS + 1]
const START = Date.UTC(2026, 0, 1)
const READINGS_PER_RATE = 300_000
const MONTH_READINGS = 30 * 24 * 60
const MILLION_READINGS = 1_200_000
/** enough that the uncompressed log counts for little, as on a farm */
const SIZED_READINGS = 1_500_000

async function benchOf(kind: Kind, packsSoon = false): Promise<Bench> {
  const options = { site: 'bench', now: () => START }
  if (kind === 'influx') {
    const influxd = await startInfluxd({ packsSoon })
    const open = () => openStore(influxd.url('bench'), options)
    const folders = ['data', 'wal'].map((name) => join(influxd.dataDir, name))
    return { open, bytes: () => packedBytes(folders), stop: () => influxd.stop() }
  }
  const dir = mkdtempSync(join(tmpdir(), 'panen-bench-'))
  const path = join(dir, 'series.db')
  return {
    open: () => openStore(`sqlite:${path}`, options),
    bytes: async () => statSync(path).size,
    stop: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

type Farm = ReturnType<typeof createFarm>

/** Sweeps over all channels, one a minute, cut into appends. */
function sweeps(farm: Farm, from: number, readings: number, perAppend: number): HistoryReading[][] {
  return Array.from({ length: readings / perAppend }, (_, append) =>
    Array.from({ length: perAppend }, (_, i) => {
      const index = append * perAppend + i
      const at = from + Math.floor(index / CHANNELS) * MINUTE_MS
      return farm(index % CHANNELS, at)
    }),
  )
}

async function appendAll(store: Store, appends: readonly HistoryReading[][], atOnce: number) {
  let next = 0
  const worker = async () => {
    for (let mine = next++; mine < appends.length; mine = next++) await store.append(appends[mine]!)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

async function rateOf(store: Store, appends: readonly HistoryReading[][], atOnce: number) {
  const readings = appends.reduce((total, { length }) => total + length, 0)
  const begun = performance.now()
  await appendAll(store, appends, atOnce)
  return Math.round((readings / (performance.now() - begun)) * 1000)
}

async function latencyOf(work: () => Promise<unknown>, times: number): Promise<Latency> {
  const tookMs: number[] = []
  for (let i = 0; i < times; i++) {
    const begun = performance.now()
    await work()
    tookMs.push(performance.now() - begun)
  }
  tookMs.sort((one, other) => one - other)
  const at = (share: number) => Math.round(tookMs[Math.floor(share * (times - 1))]! * 10) / 10
  return { p50Ms: at(0.5), p95Ms: at(0.95) }
}

async function seriesOf(store: Store, channel: number, spanMs: number, times: number) {
  const span = { fromMs: START, bucketMs: Math.ceil(spanMs / 700), buckets: 700 }
  return latencyOf(() => store.series(nameOf(channel), span), times)
}

async function fillOne(store: Store, channel: number, readings: number, periodMs: number) {
  const farm = createFarm()
  for (let first = 0; first < readings; first += 5000) {
    const count = Math.min(5000, readings - first)
    await store.append(
      Array.from({ length: count }, (_, i) => farm(channel, START + (first + i) * periodMs)),
    )
  }
}

async function bytesPerReading(kind: Kind, decimals: number): Promise<number> {
  const bench = await benchOf(kind, true)
  const store = await bench.open()
  const farm = createFarm(decimals)
  const partMs = (READINGS_PER_RATE / CHANNELS) * MINUTE_MS
  for (let part = 0; part < SIZED_READINGS / READINGS_PER_RATE; part++) {
    const appends = sweeps(farm, START + part * partMs, READINGS_PER_RATE, 1000)
    await appendAll(store, appends, 2)
  }
  await store.close()
  const bytes = await bench.bytes()
  await bench.stop()
  return Math.round((bytes / SIZED_READINGS) * 100) / 100
}

/** What one adapter does on this machine. */
export async function benchStore(kind: Kind): Promise<StoreFigures> {
  const bench = await benchOf(kind)
  const store = await bench.open()
  const farm = createFarm()
  const spanMs = (READINGS_PER_RATE / CHANNELS) * MINUTE_MS
  const thousands = sweeps(farm, START, READINGS_PER_RATE, 1000)
  const hundreds = sweeps(farm, START + spanMs, READINGS_PER_RATE, 200)
  const few = sweeps(farm, START + 2 * spanMs, READINGS_PER_RATE, 20)
  const longest = watchTurns()
  const appendsPerSecond = {
    at1000: await rateOf(store, thousands, 2),
    at200: await rateOf(store, hundreds, 8),
    at20: await rateOf(store, few, 64),
  }
  const longestTurnMs = longest()
  await fillOne(store, MONTH, MONTH_READINGS, MINUTE_MS)
  await fillOne(store, MILLION, MILLION_READINGS, 2000)
  const seriesMonth = await seriesOf(store, MONTH, MONTH_READINGS * MINUTE_MS, 20)
  const seriesMillion = await seriesOf(store, MILLION, MILLION_READINGS * 2000, 7)
  await store.close()
  await bench.stop()
  return {
    appendsPerSecond,
    longestTurnMs,
    bytesPerReading: await bytesPerReading(kind, 2),
    bytesPerUnroundedReading: await bytesPerReading(kind, 15),
    seriesMonth,
    seriesMillion,
  }
}

export const benchStores = async () => ({
  sqlite: await benchStore('sqlite'),
  influx: await benchStore('influx'),
})
