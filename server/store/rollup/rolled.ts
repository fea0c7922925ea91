import type { StoreOptions } from '../options.ts'
import type { RawStore } from '../raw-store.ts'
import { checkReadings } from '../reading-check.ts'
import type { BucketSpan, HistoryReading, Level, Store, Touched } from '../store.ts'
import { nextTurn } from '../turn.ts'
import type { Versions } from '../versions.ts'
import { drawSeries } from './charts.ts'
import { allOf, HOUR_MS, type Hours, holdsAll, hourOf, NO_HOURS, withHours } from './hours.ts'
import { GRIDS } from './page.ts'
import { createRoller } from './roller.ts'
import type { Shelf } from './shelf.ts'
import { type ChannelHours, createUnderWay } from './under-way.ts'

const LOOK_EVERY_MS = 5_000

/** The hours readings lie in, by channel. */
function hoursOf(readings: readonly HistoryReading[]): ChannelHours {
  const hours = new Map<string, Hours>()
  let channel = ''
  let hour = -1
  for (const reading of readings) {
    const its = Math.floor(reading.at / HOUR_MS)
    if (its === hour && reading.channel === channel) continue
    hour = its
    channel = reading.channel
    hours.set(channel, withHours(hours.get(channel) ?? [], its, its + 1))
  }
  return hours
}

function hoursTouched(touched: readonly Touched[]): ChannelHours {
  const all = new Map<string, Hours>()
  for (const { channel, hours } of touched) {
    all.set(channel, allOf(all.get(channel) ?? NO_HOURS, hours))
  }
  return all
}

/** The part of the hours that is not marked yet; a live channel has one new hour an hour. */
function unmarked(shelf: Shelf, hours: ChannelHours): ChannelHours {
  const isMarked = (channel: string, ranges: Hours) => {
    const stale = shelf.stale(channel)
    return ranges.every(([from, to]) => holdsAll(stale, from, to))
  }
  return new Map([...hours].filter(([channel, ranges]) => !isMarked(channel, ranges)))
}

/** Marks hours durably, then writes; a crash in between costs a needless look. */
function createMarker(shelf: Shelf, versions: Versions) {
  const underWay = createUnderWay()
  const writing = async <T>(hours: ChannelHours, write: () => Promise<T>): Promise<T> => {
    const done = underWay.write(hours)
    try {
      return await write()
    } finally {
      versions.touch(hours)
      done()
    }
  }
  const mark = (hours: ChannelHours) => {
    const news = unmarked(shelf, hours)
    if (news.size > 0) shelf.mark(news)
  }
  return { underWay, writing, mark }
}

const hoursOver = (channel: string, fromMs: number, toMs: number): ChannelHours =>
  new Map(fromMs < toMs ? [[channel, [[hourOf(fromMs), hourOf(toMs - 1) + 1]]]] : [])

/** The hours of a channel in which a rewrite can find readings. */
async function rewritten(raw: RawStore, channel: string, fromMs: number, toMs: number) {
  const extent = await raw.extent(channel)
  if (extent === null) return hoursOver(channel, 0, 0)
  return hoursOver(channel, Math.max(fromMs, extent.fromMs), Math.min(toMs, extent.toMs + 1))
}

/** A level goes only where the finer one is gone: it is what charts of that time are drawn from. */
function atMost(shelf: Shelf, level: Exclude<Level, 'raw'>, beforeMs: number): number {
  const { rawFromMs, minutesFromMs } = shelf.limits()
  const { pageMs } = GRIDS[level]
  const limitMs = Math.min(beforeMs, level === 'minute' ? rawFromMs : minutesFromMs)
  return Math.floor(limitMs / pageMs) * pageMs
}

async function forgetRollups(shelf: Shelf, level: Exclude<Level, 'raw'>, askedMs: number) {
  const beforeMs = atMost(shelf, level, askedMs)
  if (level === 'minute') shelf.limit({ minutesFromMs: beforeMs })
  while (shelf.drop(level, beforeMs)) await nextTurn()
}

/** What changes everything that charts say; until it is done no two versions are the same. */
function createUpheavals(versions: Versions) {
  let underWay = 0
  return {
    isUnderWay: () => underWay > 0,
    async during<T>(work: () => Promise<T>): Promise<T> {
      underWay += 1
      try {
        return await work()
      } finally {
        underWay -= 1
        versions.touchAll()
      }
    },
  }
}

const hoursIn = ({ fromMs, bucketMs, buckets }: BucketSpan) =>
  [hourOf(fromMs), hourOf(fromMs + bucketMs * buckets - 1) + 1] as const

export interface RollingOptions extends Pick<StoreOptions, 'now' | 'rolling'> {
  readonly versions: Versions
}

/**
 * A whole history from an adapter that keeps readings and a shelf for what is made of them: minutes
 * and hours are rolled up behind the writing, from the readings themselves, wherever some came, came
 * late, or were altered. It closes both.
 */
export function withRollups(
  raw: RawStore,
  shelf: Shelf,
  { now, versions, rolling = { everyMs: LOOK_EVERY_MS } }: RollingOptions,
): Store {
  const { underWay, writing, mark } = createMarker(shelf, versions)
  const upheavals = createUpheavals(versions)
  const roller = createRoller({ raw, shelf, underWay, versions, now, everyMs: rolling.everyMs })

  const forgetRaw = async (beforeMs: number) => {
    // whoever writes readings that old meanwhile may see them go without a trace: they are too old
    await roller.rollUpTo(hourOf(beforeMs - 1) + 1)
    shelf.limit({ rawFromMs: beforeMs })
    await raw.forget(beforeMs)
  }

  return {
    async append(readings) {
      checkReadings(readings)
      const hours = hoursOf(readings)
      await writing(hours, async () => {
        mark(hours)
        await raw.append(readings)
      })
    },
    async touched(touched) {
      const hours = hoursTouched(touched)
      await writing(hours, async () => {
        mark(hours)
        raw.learn(touched)
      })
    },
    latest: (channels) => raw.latest(channels),
    series: (channel, span, quality = 'usable') =>
      drawSeries({ raw, shelf }, channel, span, quality),
    async version(channel, span) {
      const hours = hoursIn(span)
      const isChanging =
        !shelf.isBegun() || upheavals.isUnderWay() || underWay.isWritten(channel, [hours])
      return isChanging ? versions.unsettled() : versions.of(channel, ...hours)
    },
    raw: (channel, fromMs, toMs) => raw.raw(channel, fromMs, toMs),
    rewrite: (channel, fromMs, toMs, change) =>
      // the whole span is kept from being rolled up: readings may still come into it
      writing(hoursOver(channel, fromMs, toMs), async () => {
        mark(await rewritten(raw, channel, fromMs, toMs))
        return raw.rewrite(channel, fromMs, toMs, change)
      }),
    older: async (level, beforeMs) =>
      level === 'raw' ? raw.older(beforeMs) : shelf.older(level, atMost(shelf, level, beforeMs)),
    forget: (level, beforeMs) =>
      upheavals.during(() =>
        level === 'raw' ? forgetRaw(beforeMs) : forgetRollups(shelf, level, beforeMs),
      ),
    size: async () => ({ bytes: await raw.bytes(), rollupBytes: shelf.bytes() }),
    health: () => raw.health(),
    async close() {
      await roller.close()
      await raw.close()
      shelf.close()
    },
  }
}
