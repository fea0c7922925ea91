import type { Arrival } from '../ingest/intake.ts'
import { type Hours, hourOf, withHours } from '../store/rollup/hours.ts'
import type { HistoryReading } from '../store/store.ts'
import type { Written } from './messages.ts'

/** What a server must know of arrivals that are durable. */
export const writtenOf = (arrivals: readonly Arrival[]): Written => ({
  batches: arrivals.map(({ name, readings }) => ({
    ...name,
    readings: readings.length,
    newestMs: readings.reduce<number | null>((newest, { at }) => Math.max(newest ?? 0, at), null),
  })),
  touched: touchedBy(arrivals),
})

/** The hours and the newest reading of every channel. */
function touchedBy(arrivals: readonly Arrival[]): Written['touched'] {
  const touched = new Map<string, { newest: HistoryReading; hours: Hours }>()
  for (const reading of arrivals.flatMap(({ readings }) => readings)) {
    const hour = hourOf(reading.at)
    const known = touched.get(reading.channel) ?? { newest: reading, hours: [] }
    known.hours = withHours(known.hours, hour, hour + 1)
    if (reading.at > known.newest.at) known.newest = reading
    touched.set(reading.channel, known)
  }
  return [...touched.values()].map(
    ({ newest: { quantity, gateway, place, ...newest }, hours }) => ({
      channel: newest.channel,
      quantity,
      newest,
      hours: hours.map(([from, to]): [number, number] => [from, to]),
    }),
  )
}
