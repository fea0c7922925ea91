import { readEventsAt } from '../book/events.ts'
import type { BookDatabase, ChannelRow } from '../book/tables.ts'
import type { Alarm } from '../contract/alarms.ts'
import type { Store, StoredReading } from '../store/store.ts'
import { nextTurn } from '../store/turn.ts'
import { readWatchedOn } from './keep-watched.ts'
import { type Replay, replayFrom } from './replay.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Longer than this nobody waits for their turn. */
const TURN_MS = 8

export interface Past {
  readonly store: Pick<Store, 'raw'>
  readonly book: BookDatabase
  readonly channels: readonly ChannelRow[]
  /** epoch ms, farm time; `toMs` itself is not in it */
  readonly fromMs: number
  readonly toMs: number
  /** ends it early: what was raised until then is given */
  readonly signal?: AbortSignal
}

/**
 * What the alarm rules would have raised in the past, from history's readings and what was noted
 * then. Writes nothing; holds a page of each channel. Rejects with a StoreError.
 */
export async function replayPast(past: Past): Promise<readonly Alarm[]> {
  const { fromMs, toMs } = past
  const replay = replayFrom(fromMs)
  const turn = turns()
  const tracks = await openTracks(past)
  try {
    const days = dayKeeping(past, tracks, replay)
    for await (const readings of minutesOf(tracks)) {
      const atMs = readings[0]!.at
      if (past.signal?.aborted) return replay.end(atMs)
      await days(atMs)
      replay.minute(readings)
      await turn()
    }
    return replay.end(toMs)
  } finally {
    for (const { rest } of tracks) await rest.return?.()
  }
}

/** One channel's readings of the past. */
interface Track {
  readonly channel: ChannelRow
  readonly firstMs: number
  readonly rest: AsyncIterator<StoredReading>
  next: StoredReading | null
}

async function openTracks({ store, channels, fromMs, toMs }: Past): Promise<readonly Track[]> {
  const tracks: Track[] = []
  for (const channel of channels) {
    const rest = store.raw(channel.id, fromMs, toMs)[Symbol.asyncIterator]()
    const { done, value } = await rest.next()
    if (!done) tracks.push({ channel, firstMs: value.at, rest, next: value })
  }
  return tracks
}

/** Goes on from day to day: with that day's limits, and what was noted up to a reading. */
function dayKeeping(
  { book, toMs }: Past,
  tracks: readonly Track[],
  replay: Replay,
): (atMs: number) => Promise<void> {
  let day = Number.NaN
  let noted: Awaited<ReturnType<typeof readEventsAt>> = []
  return async (atMs) => {
    const today = Math.floor(atMs / DAY_MS)
    if (today !== day) {
      day = today
      const end = Math.min((today + 1) * DAY_MS, toMs)
      // Nobody misses a channel that was not measured yet.
      const channels = tracks.filter(({ firstMs }) => firstMs < end).map(({ channel }) => channel)
      replay.adopt(await readWatchedOn(book, channels, atMs), atMs)
      const places = [...new Set(channels.map(({ place }) => place))]
      noted = await readEventsAt(book, places, { fromMs: today * DAY_MS, toMs: end })
    }
    for (; noted[0] !== undefined && noted[0].atMs <= atMs; noted = noted.slice(1)) {
      replay.event(noted[0])
    }
  }
}

/** All readings of a past in order of time, a minute at once. */
async function* minutesOf(tracks: readonly Track[]): AsyncIterable<readonly StoredReading[]> {
  let minute: StoredReading[] = []
  for await (const reading of inOrder(tracks)) {
    const first = minute[0]
    if (first !== undefined && minuteOf(first) !== minuteOf(reading)) {
      yield minute
      minute = []
    }
    minute.push(reading)
  }
  if (minute.length > 0) yield minute
}

const minuteOf = ({ at }: StoredReading): number => Math.floor(at / MINUTE_MS)

/** Merges the channels, each of which is in order of time already. */
async function* inOrder(tracks: readonly Track[]): AsyncIterable<StoredReading> {
  for (;;) {
    let first: Track | null = null
    for (const track of tracks) {
      if (track.next !== null && track.next.at < (first?.next?.at ?? Infinity)) first = track
    }
    if (first?.next == null) return
    yield first.next
    const { done, value } = await first.rest.next()
    first.next = done ? null : value
  }
}

function turns(): () => Promise<void> {
  let begunMs = performance.now()
  return async () => {
    if (performance.now() - begunMs < TURN_MS) return
    await nextTurn()
    begunMs = performance.now()
  }
}
