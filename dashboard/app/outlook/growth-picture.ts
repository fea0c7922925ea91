import type { Entry } from '../../../server/contract/entries.ts'
import type { CycleForecast } from '../../../server/contract/forecast.ts'
import type { FanPicture, FanSay } from '../../charts/fan-picture.ts'
import { amount } from './amount.ts'
import type { Speech } from './week-text.ts'

/** Plants weighed at one time: their mean, and from the lightest to the heaviest, g. */
export interface Weighed {
  readonly atMs: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** The weighings of a planting that stand. */
export function weighedOf(entries: readonly Entry[]): Weighed[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'weighing' || entry.removedMs !== null) return []
    const grams = entry.plants.map((plant) => plant.grams)
    if (grams.length === 0) return []
    const mean = grams.reduce((sum, each) => sum + each, 0) / grams.length
    return [{ atMs: entry.atMs, mean, low: Math.min(...grams), high: Math.max(...grams) }]
  })
}

interface Growth {
  readonly growth: CycleForecast['growth']
  readonly weighed: readonly Weighed[]
  readonly transplantedMs: number
  /** null while it grows */
  readonly endedMs: number | null
  readonly nowMs: number
}

/** Growth from transplanting to the last day of a possible harvest, with what was weighed. */
export function growthPicture(of: Growth, nowText: string): FanPicture {
  const { growth, weighed, transplantedMs, endedMs, nowMs } = of
  const lastMs = growth.at(-1)?.atMs ?? endedMs ?? nowMs
  return {
    fromMs: Math.min(transplantedMs, ...weighed.map(({ atMs }) => atMs)),
    toMs: Math.max(lastMs, ...weighed.map(({ atMs }) => atMs)),
    shape: 'joined',
    fan: growth.map(({ atMs, grams }) => ({ x: atMs, range: grams })),
    bars: [],
    dots: weighed.map(({ atMs, mean }) => ({ x: atMs, y: mean })),
    spreads: weighed.map(({ atMs, low, high }) => ({ x: atMs, low, high })),
    steps: null,
    now: endedMs === null ? { atMs: nowMs, text: nowText } : null,
    level: null,
  }
}

/** How a chart speaks whose fan is of days, in g or kg. */
export function daySay(unit: 'g' | 'kg', { say, formats }: Speech): FanSay {
  const told = (value: number) => `${amount(value, formats)} ${unit}`
  return {
    tick: formats.shortDay,
    level: (value, step) => formats.round(value, Number.isInteger(step) ? 0 : 1),
    moment: formats.date,
    point: ({ range }) =>
      range === null
        ? []
        : [`${say.usual}: ${told(range.p50)}`, `${told(range.p10)}–${told(range.p90)}`],
  }
}
