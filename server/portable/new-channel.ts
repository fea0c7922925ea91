import { MAX_PERIOD_MS } from '../../gateway/contract/channels.ts'
import { type Quantity, UNITS } from '../../gateway/contract/reading.ts'
import type { ChannelRow } from '../book/tables.ts'
import type { Arrived } from './arrival.ts'

/** Owner of channels that came with a file which names none; it never connects. */
export const IMPORT_GATEWAY = 'impor'

/** What probes of a farm can measure, in the quantity's unit: a chart's widest frame. */
const RANGES: Readonly<Record<Quantity, readonly [number, number]>> = {
  ph: [0, 14],
  ec: [0, 20],
  water_temperature: [-10, 60],
  air_temperature: [-20, 60],
  soil_temperature: [-20, 60],
  humidity: [0, 100],
  moisture: [0, 100],
  light: [0, 3000],
  water_level: [0, 500],
  flow: [0, 1000],
}
const USUAL_PERIOD_MS = 60_000

/** The usual distance of two readings, so that gaps in the chart are gaps. */
function periodOf(list: readonly Arrived[]): number {
  const times = list.map(({ reading }) => reading.at).sort((one, other) => one - other)
  const steps = times.slice(1).map((at, i) => at - (times[i] ?? at))
  const real = steps.filter((step) => step > 0).sort((one, other) => one - other)
  return Math.min(real[Math.floor(real.length / 2)] ?? USUAL_PERIOD_MS, MAX_PERIOD_MS)
}

/**
 * The book's row of a channel that no gateway has announced, from its first readings. A gateway of
 * that name that is let in later and announces the channel takes it over.
 */
export function newChannel(list: readonly Arrived[], nowMs: number): ChannelRow {
  const [first] = list
  if (first === undefined) throw new Error('a channel is made of readings')
  const { reading, quantity, place, gateway, rawUnit } = first
  const [low, high] = RANGES[quantity]
  return {
    id: reading.channel,
    gateway: gateway ?? IMPORT_GATEWAY,
    place,
    quantity,
    unit: UNITS[quantity],
    raw_unit: rawUnit,
    range_low: low,
    range_high: high,
    period_ms: periodOf(list),
    probe: reading.channel,
    port: IMPORT_GATEWAY,
    compensated_by: null,
    calibration_id: null,
    calibration_kind: null,
    calibration_at_ms: null,
    calibration_verdict: null,
    calibration_due_ms: null,
    announced_at_ms: nowMs,
  }
}
