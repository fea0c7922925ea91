import type { Quality, Quantity, Reason } from '../../../gateway/contract/reading.ts'
import { UNITS } from '../../../gateway/contract/reading.ts'
import { judges } from '../../../gateway/quality/judges.ts'
import type { Series } from './sets.ts'

/** What a farm would write for such a probe. */
const RANGES: Partial<Record<Quantity, { low: number; high: number }>> = {
  ph: { low: 0, high: 14 },
  ec: { low: 0, high: 20 },
  water_temperature: { low: 0, high: 50 },
  air_temperature: { low: -10, high: 60 },
  humidity: { low: 0, high: 100 },
  light: { low: -1, high: 2_500 },
}

export interface Mark {
  readonly at: number
  readonly value: number
  readonly quality: Quality
  readonly reason: Reason | null
}

/** Judges all channels of one machine in the order of time, as the gateway's line does. */
export function judged(machine: readonly Series[], periodMs: number): Map<Series, Mark[]> {
  const judge = judges()
  const marks = new Map<Series, Mark[]>(machine.map((series) => [series, []]))
  const order = machine
    .flatMap((series) => series.points.map((point) => ({ series, point })))
    .toSorted((a, b) => a.point.at - b.point.at)
  const channels = new Map(machine.map((series) => [series, channelOf(series, periodMs)]))
  for (const { series, point } of order) {
    const channel = channels.get(series)
    if (channel === undefined) continue
    const { quality, reason } = judge(channel, {
      at: point.at,
      raw: point.raw ?? point.value,
      calibrated: { value: point.value, reason: null },
      calibration: 0,
      suspicion: null,
      hasCalibration: true,
      isCalibrating: false,
      clockSure: true,
    })
    marks.get(series)?.push({ ...point, quality, reason })
  }
  return marks
}

function channelOf({ name, quantity }: Series, periodMs: number) {
  return {
    announcement: {
      id: name.toLowerCase().replaceAll('_', '-'),
      place: 'tandon-1',
      quantity,
      unit: UNITS[quantity],
      rawUnit: UNITS[quantity],
      range: RANGES[quantity] ?? { low: -1e9, high: 1e9 },
      periodMs,
      probe: name,
      port: 'papan',
      compensatedBy: null,
      calibration: null,
    },
  }
}
