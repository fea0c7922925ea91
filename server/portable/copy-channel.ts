import { MAX_AT_MS } from '../../gateway/contract/shape.ts'
import type { ChannelRow } from '../book/tables.ts'
import { sameReading } from '../store/reading-check.ts'
import type { Store, StoredReading } from '../store/store.ts'
import { checksum } from './checksum.ts'
import { DAY_MS, dayIn, dayOf, days } from './days.ts'

/** What a channel's copy came to. */
export interface Copied {
  readonly channel: string
  /** readings of the source, and their checksum */
  readonly readings: number
  readonly checksum: string
  /** of these, written now: new ones, and those that said something else */
  readonly written: number
  /** in the target at days of the source, and not in the source */
  readonly foreign: number
  /** the target says the same, reading for reading */
  readonly agrees: boolean
}

/** Makes a day of the target say what the source says; gives how many readings that took. */
async function copyDay(
  to: Store,
  channel: ChannelRow,
  day: readonly StoredReading[],
  fromMs: number,
) {
  const there = await dayIn(to, channel.id, fromMs)
  const missing = day.filter(({ at }) => !there.has(at))
  const changed = new Map<number, StoredReading>()
  for (const reading of day) {
    const old = there.get(reading.at)
    if (old !== undefined && !sameReading(old, reading)) changed.set(reading.at, reading)
  }
  const { gateway, place, quantity } = channel
  if (missing.length > 0) {
    await to.append(missing.map((reading) => ({ ...reading, gateway, place, quantity })))
  }
  if (changed.size > 0) {
    await to.rewrite(channel.id, fromMs, fromMs + DAY_MS, (old) => changed.get(old.at) ?? old)
  }
  return missing.length + changed.size
}

/**
 * Copies one channel, a day at a time, and reads every day back. A day that agrees is left alone:
 * after an interruption, or when readings came late or were rewritten, running it again does the rest.
 */
export async function copyChannel(from: Store, to: Store, channel: ChannelRow): Promise<Copied> {
  const source = checksum()
  const target = checksum()
  let written = 0
  let foreign = 0
  for await (const day of days(from.raw(channel.id, 0, MAX_AT_MS + 1))) {
    const fromMs = dayOf(day[0]?.at ?? 0)
    written += await copyDay(to, channel, day, fromMs)
    const times = new Set(day.map(({ at }) => at))
    for (const reading of day) source.add(reading)
    for (const reading of (await dayIn(to, channel.id, fromMs)).values()) {
      if (times.has(reading.at)) target.add(reading)
      else foreign += 1
    }
  }
  const agrees = source.count === target.count && source.hex() === target.hex()
  return {
    ...{ channel: channel.id, readings: source.count, checksum: source.hex() },
    ...{ written, foreign, agrees },
  }
}
