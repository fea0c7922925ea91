import type { ChannelRow } from '../book/tables.ts'
import { sameReading, toStored } from '../store/reading-check.ts'
import type { HistoryReading, Store, StoredReading } from '../store/store.ts'
import { type Arrival, type Arrived, isProblem, type RowProblem } from './arrival.ts'
import {
  type ArrivalSummary,
  type Count,
  countFrom,
  noteChannel,
  noteProblem,
  spanOf,
} from './arrival-count.ts'
import { channelRefusal } from './channel-refusal.ts'
import { newChannel } from './new-channel.ts'

export interface Arriving {
  readonly arrivals: AsyncIterable<Arrival>
  readonly store: Pick<Store, 'raw' | 'append'>
  readonly channels: readonly ChannelRow[]
  /** slugs of the farm's beds and tanks */
  readonly places: ReadonlySet<string>
  /** says what would happen and changes nothing */
  readonly dryRun: boolean
  /** resolves when the book knows these channels; called before their first reading is kept */
  readonly keepChannels: (channels: readonly ChannelRow[]) => Promise<void>
  /** where an interrupted import of the same file stood; null to begin with its first line */
  readonly begun: ArrivalPosition | null
  /** told after every batch; all up to there is durable */
  readonly onKept: (position: ArrivalPosition) => void
  readonly now: () => number
}

/** How far a file is in history. */
export interface ArrivalPosition {
  /** the last line that was taken or refused */
  readonly line: number
  readonly summary: ArrivalSummary
}

const BATCH_READINGS = 5000

function byChannel(batch: readonly Arrived[]): Map<string, Arrived[]> {
  const channels = new Map<string, Arrived[]>()
  for (const arrived of batch) {
    const { channel } = arrived.reading
    const list = channels.get(channel)
    if (list === undefined) channels.set(channel, [arrived])
    else list.push(arrived)
  }
  return channels
}

/** What history holds at the times of these readings. */
async function standing(
  store: Pick<Store, 'raw'>,
  channel: string,
  list: readonly Arrived[],
): Promise<Map<number, StoredReading>> {
  const { fromMs, toMs } = spanOf(list)
  const wanted = new Set(list.map(({ reading }) => reading.at))
  const found = new Map<number, StoredReading>()
  for await (const reading of store.raw(channel, fromMs, toMs + 1)) {
    if (wanted.has(reading.at)) found.set(reading.at, reading)
  }
  return found
}

/** Those of one channel that are not in history yet; counts the others. */
async function unseen(
  store: Pick<Store, 'raw'>,
  [channel, list]: readonly [string, readonly Arrived[]],
  count: Count,
): Promise<Arrived[]> {
  const there = await standing(store, channel, list)
  return list.filter(({ reading }) => {
    const kept = toStored(reading)
    const old = there.get(reading.at)
    if (old === undefined) {
      there.set(reading.at, kept)
      count.taken += 1
      return true
    }
    if (sameReading(old, kept)) count.alreadyThere += 1
    else count.differing += 1
    return false
  })
}

const toHistory = ({ reading, quantity, place }: Arrived, gateway: string): HistoryReading => ({
  ...reading,
  quantity,
  place,
  gateway,
})

/** Batches of arrivals that are in no earlier position, cut between two lines of the file. */
async function* batches({ arrivals, begun }: Arriving): AsyncGenerator<Arrival[]> {
  const done = begun?.line ?? 0
  let batch: Arrival[] = []
  try {
    for await (const arrival of arrivals) {
      if (arrival.line <= done) continue
      if (batch.length >= BATCH_READINGS && batch.at(-1)?.line !== arrival.line) {
        yield batch
        batch = []
      }
      batch.push(arrival)
    }
  } catch (error) {
    // What stood before a file broke off is in order.
    if (batch.length > 0) yield batch
    throw error
  }
  if (batch.length > 0) yield batch
}

/**
 * Takes readings of a file into history. What history holds already stands: (channel, at) is a
 * reading's identity, so that the same file again, whole or after an interruption, changes nothing.
 * Rejects with the store's StoreError; what was told to `onKept` before is durable.
 */
export async function arrive(arriving: Arriving): Promise<ArrivalSummary> {
  const { store, places, dryRun } = arriving
  const known = new Map(arriving.channels.map((row) => [row.id, row]))
  const count = countFrom(arriving.begun?.summary ?? null)

  const meet = async (channels: ReadonlyMap<string, readonly Arrived[]>) => {
    const fresh: ChannelRow[] = []
    for (const [id, list] of channels) {
      const isNew = !known.has(id)
      if (isNew) fresh.push(newChannel(list, arriving.now()))
      noteChannel(count, id, list, isNew)
    }
    if (!dryRun && fresh.length > 0) await arriving.keepChannels(fresh)
    for (const row of fresh) known.set(row.id, row)
  }

  const keep = async (batch: readonly Arrived[]) => {
    const channels = byChannel(batch)
    await meet(channels)
    const readings: HistoryReading[] = []
    for (const entry of channels) {
      const gateway = known.get(entry[0])?.gateway ?? ''
      for (const one of await unseen(store, entry, count)) readings.push(toHistory(one, gateway))
    }
    if (!dryRun && readings.length > 0) await store.append(readings)
    count.readings += batch.length
  }

  const refusal = ({ line, reading, place, quantity }: Arrived): RowProblem | null => {
    const problem = channelRefusal({ id: reading.channel, place, quantity }, known, places)
    return problem && { line, ...problem }
  }

  const admit = (arrival: Arrival): Arrived[] => {
    const problem = isProblem(arrival) ? arrival : refusal(arrival)
    if (problem === null && !isProblem(arrival)) return [arrival]
    if (problem !== null) noteProblem(count, problem)
    return []
  }

  for await (const batch of batches(arriving)) {
    await keep(batch.flatMap(admit))
    arriving.onKept({ line: batch.at(-1)?.line ?? 0, summary: countFrom(count) })
  }
  return count
}
