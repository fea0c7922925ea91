import type { UnwatchedSpanRow } from '../book/alarm-tables.ts'
import { readAlarmState } from '../book/alarms.ts'
import { addUnwatched, putReplayed, readUnwatched } from '../book/replayed-alarms.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { replayPast } from './keep-replay.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A farm nobody watched before has no longer past than this. */
const LONGEST_MS = 31 * DAY_MS
/** No rule calls in less. */
const SHORTEST_MS = 10 * MINUTE_MS
/** Wall time. What does not grow from look to look has come. */
const LOOK_MS = 10_000

export interface PastOptions {
  readonly book: BookDatabase
  readonly store: Pick<Store, 'raw' | 'series'>
  readonly channels: () => readonly ChannelRow[]
  readonly log: Log
  readonly lookMs?: number
}

/**
 * Notes the time before `nowMs` in which no alarm engine was at work. Before the engine starts, or
 * it says that it was.
 */
export async function noteUnwatched(book: BookDatabase, nowMs: number): Promise<void> {
  const state = await readAlarmState(book).catch(() => null)
  const fromMs = Math.max(watchedUntil(state) ?? 0, nowMs - LONGEST_MS)
  if (nowMs - fromMs >= SHORTEST_MS) await addUnwatched(book, { fromMs, toMs: nowMs })
}

/**
 * Plays every unwatched time again when its readings have come, and once more when there are others.
 * What it raises is written as over; no screen is told and nobody is called.
 */
export function keepPast(options: PastOptions): { close(): Promise<void> } {
  const { book, log } = options
  const ended = new AbortController()
  const seen = new Map<number, number>()
  let under: Promise<void> | null = null
  const look = async () => {
    for (const span of await readUnwatched(book)) {
      const readings = await countOf(options, span)
      const isGrowing = seen.get(span.from_ms) !== readings
      seen.set(span.from_ms, readings)
      if (readings === span.readings || isGrowing || ended.signal.aborted) continue
      await judge(options, { ...span, readings }, ended.signal)
    }
  }
  const timer = setInterval(() => {
    under ??= look()
      .catch((err) => log.warn('The past could not be played to the alarm rules now.', { err }))
      .finally(() => {
        under = null
      })
  }, options.lookMs ?? LOOK_MS)
  return {
    async close() {
      clearInterval(timer)
      ended.abort()
      await under
    },
  }
}

async function judge(
  { book, store, channels, log }: PastOptions,
  span: UnwatchedSpanRow,
  signal: AbortSignal,
): Promise<void> {
  const past = { store, book, channels: channels(), fromMs: span.from_ms, toMs: span.to_ms }
  const alarms = await replayPast({ ...past, signal })
  if (signal.aborted) return
  await putReplayed(book, span, alarms)
  const found = { alarms: alarms.length, readings: span.readings }
  log.info('A time that was not watched was played to the alarm rules.', found)
}

async function countOf({ store, channels }: PastOptions, span: UnwatchedSpanRow): Promise<number> {
  const { from_ms: fromMs, to_ms: toMs } = span
  let count = 0
  for (const { id } of channels()) {
    const whole = { fromMs, bucketMs: toMs - fromMs, buckets: 1 }
    const { n, bad } = await store.series(id, whole)
    count += (n[0] ?? 0) + (bad[0] ?? 0)
  }
  return count
}

function watchedUntil(state: unknown): number | null {
  if (typeof state !== 'object' || state === null || !('nowMs' in state)) return null
  return typeof state.nowMs === 'number' ? state.nowMs : null
}
