import { UNITS } from '../../gateway/contract/reading.ts'
import type { LatestReading } from '../../server/contract/latest.ts'
import type { ChannelSeries, DrawnQuality } from '../../server/contract/series.ts'
import type { Channel, Place, Site } from '../../server/contract/site.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Probe = readonly [
  id: string,
  place: string,
  quantity: Channel['quantity'],
  band: Channel['band'],
  middle: number,
  swing: number,
]

const PROBES: readonly Probe[] = [
  ['tandon-1-ph', 'tandon-1', 'ph', { low: 5.5, high: 6.5 }, 5.95, 0.15],
  ['tandon-1-ec', 'tandon-1', 'ec', { low: 1.2, high: 2.2 }, 1.74, 0.08],
  ['tandon-1-tinggi', 'tandon-1', 'water_level', { low: 20, high: null }, 42, 3],
  ['tandon-1-suhu', 'tandon-1', 'water_temperature', { low: 20, high: 29 }, 26.4, 1.6],
  ['bedeng-1-suhu', 'bedeng-1', 'water_temperature', { low: 20, high: 29 }, 26.9, 1.4],
  ['bedeng-2-suhu', 'bedeng-2', 'water_temperature', { low: 20, high: 29 }, 27.1, 1.5],
  ['melon-1-lembap', 'melon-1', 'moisture', { low: 22, high: 36 }, 28, 3],
  ['melon-1-cahaya', 'melon-1', 'light', null, 520, 500],
  ['melon-1-suhu-tanah', 'melon-1', 'soil_temperature', { low: 20, high: 32 }, 27.8, 1.8],
]

const PLACES: readonly Place[] = [
  { slug: 'tandon-1', kind: 'tank', number: 1, name: 'Tandon 1', crop: 'pakcoy', tank: null },
  {
    slug: 'bedeng-1',
    kind: 'hydroponic',
    number: 1,
    name: 'Bedeng 1',
    crop: 'pakcoy',
    tank: 'tandon-1',
  },
  {
    slug: 'bedeng-2',
    kind: 'hydroponic',
    number: 2,
    name: 'Bedeng 2',
    crop: 'selada',
    tank: 'tandon-1',
  },
  { slug: 'melon-1', kind: 'melon', number: 3, name: 'Petak melon 3', crop: 'melon', tank: null },
]

/** The demo farm's site as the server tells it. */
export function demoSite(nowMs: number): Site {
  return {
    slug: 'lapas-cilegon',
    name: 'Lapas Cilegon',
    zone: 'Asia/Jakarta',
    zoneLabel: 'WIB',
    utcOffsetMinutes: 420,
    places: [...PLACES],
    channels: PROBES.map(([id, place, quantity, band]) => ({
      id,
      place,
      quantity,
      unit: UNITS[quantity],
      rawUnit: quantity.endsWith('temperature') ? '°C' : 'mV',
      range: { low: -1e9, high: 1e9 },
      periodMs: quantity.endsWith('temperature') ? 5_000 : 2_000,
      probe: `${id}-01`,
      port: place === 'melon-1' ? 'papan-2' : 'papan-1',
      gateway: 'kebun-1',
      band,
      calibration:
        quantity === 'ph' || quantity === 'ec'
          ? {
              id: 1,
              kind: quantity,
              atMs: nowMs - 10 * DAY,
              verdict: 'good',
              dueMs: nowMs + 4 * DAY,
            }
          : null,
    })),
  }
}

/** A value that always is the same at the same time: a day's swing with a little noise. */
export function trueValue(channel: Channel, atMs: number): number {
  const probe = PROBES.find(([id]) => id === channel.id)
  const middle = probe?.[4] ?? 20
  const swing = probe?.[5] ?? 1
  const day = Math.sin(((atMs % DAY) / DAY) * 2 * Math.PI - 0.6)
  const noise = Math.sin(atMs / 7_919) * Math.sin(atMs / 1_733)
  const value = middle + swing * (0.85 * day + 0.15 * noise)
  return channel.quantity === 'light' ? Math.max(0, value) : value
}

export function reading(channel: Channel, atMs: number, value: number | null): LatestReading {
  return {
    channel: channel.id,
    at: atMs,
    value,
    raw: value,
    quality: 'good',
    reason: null,
    calibration: channel.calibration?.id ?? 0,
  }
}

export type Span = readonly [fromMs: number, toMs: number]

interface Wish {
  readonly fromMs: number
  readonly toMs: number
  readonly bucketMs: number
  /** starts of the buckets */
  readonly t: readonly number[]
  readonly nowMs: number
  readonly quality: DrawnQuality
  /** spans without readings, in order; the last may reach past now */
  readonly silent: readonly Span[]
  /** spans whose readings are bad */
  readonly bad: readonly Span[]
  readonly value: (atMs: number) => number
}

/** History as the server tells it, worked out on the spot. */
export function seriesOf(channel: Channel, wish: Wish): ChannelSeries {
  const { fromMs, toMs, bucketMs, t, nowMs, silent, bad, value } = wish
  const within = (spans: readonly Span[], atMs: number) =>
    spans.some(([from, to]) => atMs >= from && atMs < to)
  const samples = t.map((start) =>
    [0.1, 0.3, 0.5, 0.7, 0.9]
      .map((part) => start + part * bucketMs)
      .filter((at) => at <= nowMs && !within(silent, at)),
  )
  const isDrawn = (at: number) => wish.quality === 'all' || !within(bad, at)
  const usable = samples.map((ats) => ats.filter(isDrawn).map(value))
  const mean = usable.map((values) =>
    values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length,
  )
  return {
    channel: channel.id,
    place: channel.place,
    quantity: channel.quantity,
    unit: channel.unit,
    mean,
    min: usable.map((values) => (values.length === 0 ? null : Math.min(...values))),
    max: usable.map((values) => (values.length === 0 ? null : Math.max(...values))),
    n: usable.map((values) => values.length),
    bad: samples.map((ats) => ats.filter((at) => within(bad, at)).length),
    worst: usable.map((values) => (values.length === 0 ? null : 'good')),
    gaps: silent
      .map(([from, to]) => [Math.max(from, fromMs), Math.min(to, toMs, nowMs)])
      .filter(([from = 0, to = 0]) => to - from > 5 * channel.periodMs),
    band: channel.band,
  }
}
