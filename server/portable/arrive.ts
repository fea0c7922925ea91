import { SLUG_PATTERN } from '../../gateway/contract/shape.ts'
import type { ChannelRow } from '../book/tables.ts'
import { sameReading, toStored } from '../store/reading-check.ts'
import type { HistoryReading, Store, StoredReading } from '../store/store.ts'
import { type Arrival, type Arrived, isProblem, type RowProblem } from './arrival.ts'
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
  readonly onProgress: (readings: number) => void
  readonly now: () => number
}

export interface ChannelArrival {
  readonly readings: number
  readonly fromMs: number
  readonly toMs: number
  readonly isNew: boolean
}

export interface ArrivalSummary {
  /** readings the file holds and a farm can keep */
  readonly readings: number
  /** of these: not in history before */
  readonly taken: number
  /** in history already, or twice in the file */
  readonly alreadyThere: number
  /** history has another reading at this time, or the file has two; the first stands */
  readonly differing: number
  readonly refused: number
  /** the first of them */
  readonly problems: readonly RowProblem[]
  readonly channels: Readonly<Record<string, ChannelArrival>>
}

const BATCH_READINGS = 5000
const SHOWN_PROBLEMS = 20
const slug = new RegExp(SLUG_PATTERN)

/** Why a reading cannot lie in this farm's history; null when it can. */
function refusal(
  { line, reading, quantity, place }: Arrived,
  known: ReadonlyMap<string, ChannelRow>,
  places: ReadonlySet<string>,
): RowProblem | null {
  if (!slug.test(reading.channel)) {
    const sentence = `"${reading.channel}" is not a channel id: small letters, digits and hyphens.`
    return { line, column: 'channel', sentence }
  }
  if (!places.has(place)) {
    const sentence = `the farm has no bed or tank "${place}": add it with "panen-server setup", or name another place.`
    return { line, column: 'place', sentence }
  }
  const row = known.get(reading.channel)
  if (row === undefined || (row.place === place && row.quantity === quantity)) return null
  const sentence = `channel ${row.id} is ${row.quantity} at ${row.place} here; for ${quantity} at ${place} give it another id.`
  return { line, column: 'channel', sentence }
}

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

function spanOf(list: readonly Arrived[]) {
  let fromMs = Number.POSITIVE_INFINITY
  let toMs = Number.NEGATIVE_INFINITY
  for (const { reading } of list) {
    fromMs = Math.min(fromMs, reading.at)
    toMs = Math.max(toMs, reading.at)
  }
  return { fromMs, toMs }
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

interface Count {
  readings: number
  taken: number
  alreadyThere: number
  differing: number
  refused: number
  readonly problems: RowProblem[]
  readonly channels: Record<string, ChannelArrival>
}

function noteChannel(count: Count, id: string, list: readonly Arrived[], isNew: boolean) {
  const { fromMs, toMs } = spanOf(list)
  const old = count.channels[id] ?? { readings: 0, fromMs, toMs, isNew }
  count.channels[id] = {
    readings: old.readings + list.length,
    fromMs: Math.min(old.fromMs, fromMs),
    toMs: Math.max(old.toMs, toMs),
    isNew: old.isNew,
  }
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

/**
 * Takes readings of a file into history. What history holds already stands: (channel, at) is a
 * reading's identity, so that the same file again, whole or after an interruption, changes nothing.
 * Rejects with the store's StoreError; what was counted as kept before is durable.
 */
export async function arrive(arriving: Arriving): Promise<ArrivalSummary> {
  const { store, places, dryRun } = arriving
  const known = new Map(arriving.channels.map((row) => [row.id, row]))
  const problems: RowProblem[] = []
  const count: Count = {
    ...{ readings: 0, taken: 0, alreadyThere: 0, differing: 0, refused: 0 },
    problems,
    channels: {},
  }

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
    arriving.onProgress(count.readings)
  }

  const refuse = (problem: RowProblem) => {
    count.refused += 1
    if (problems.length < SHOWN_PROBLEMS) problems.push(problem)
  }

  let batch: Arrived[] = []
  for await (const arrival of arriving.arrivals) {
    const problem = isProblem(arrival) ? arrival : refusal(arrival, known, places)
    if (problem !== null) refuse(problem)
    else if (!isProblem(arrival)) batch.push(arrival)
    if (batch.length < BATCH_READINGS) continue
    await keep(batch)
    batch = []
  }
  await keep(batch)
  return count
}
