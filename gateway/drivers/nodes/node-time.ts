import { EARLIEST_MS } from '../../time/clock.ts'

export const TIME_FORMATS = ['iso', 'epoch-s', 'epoch-ms'] as const
export type TimeFormat = (typeof TIME_FORMATS)[number]

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?$/
/** Epoch seconds reach it in the year 5138, epoch milliseconds passed it in 1973. */
const LEAST_EPOCH_MS = 1e11
/** A node that keeps its time by NTP is ahead by less. */
const AHEAD_MS = 10_000

/**
 * A node's own time in epoch ms, or null when it says none. Without `format` a text is ISO and a
 * number is seconds or milliseconds by its size. A local time without zone is one only when
 * `offset` ('+07:00') tells the farm's.
 */
export function nodeTimeMs(
  value: unknown,
  format: TimeFormat | undefined,
  offset: string | undefined,
): number | null {
  if (typeof value === 'string' && (format ?? 'iso') === 'iso') return isoMs(value.trim(), offset)
  const number = epochOf(value)
  if (number === null || format === 'iso') return null
  const isMs = format === undefined ? number >= LEAST_EPOCH_MS : format === 'epoch-ms'
  return Math.round(isMs ? number : number * 1_000)
}

function epochOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return typeof value === 'string' && /^\d{1,16}(\.\d+)?$/.test(value.trim()) ? Number(value) : null
}

function isoMs(text: string, offset: string | undefined): number | null {
  const [, day, time, zone = offset] = ISO.exec(text) ?? []
  if (day === undefined || time === undefined || zone === undefined) return null
  const ms = Date.parse(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(ms) ? null : ms
}

/**
 * Whether a node's clock can be believed: neither in 1970 nor ahead of the gateway's own. A gateway
 * that does not know the time (null) has nothing against a node that does.
 */
export const isBelievable = (timeMs: number, nowMs: number | null) =>
  timeMs >= EARLIEST_MS && timeMs <= (nowMs ?? timeMs) + AHEAD_MS
