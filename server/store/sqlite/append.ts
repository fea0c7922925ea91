import { toStored } from '../reading-check.ts'
import type { HistoryReading, StoredReading } from '../store.ts'
import type { Tags } from './channel-table.ts'
import { freshOf } from './fresh.ts'
import type { Committed } from './holder.ts'
import { toPoints } from './points.ts'
import { type ChannelMemory, remember, type Session, toMemory } from './session.ts'

/** What one commit brings to one channel. */
interface Arrival {
  readonly memory: ChannelMemory
  readonly isNew: boolean
  readonly tags: Tags
  readonly readings: StoredReading[]
}

const sameTags = (one: Tags, other: Tags) =>
  one.quantity === other.quantity && one.gateway === other.gateway && one.place === other.place

const tagsOf = ({ quantity, gateway, place }: HistoryReading): Tags => ({
  quantity,
  gateway,
  place,
})

/** Readings by channel; the last reading's tags count. Channels seen for the first time get an id. */
function byChannel(session: Session, readings: readonly HistoryReading[]): Arrival[] {
  const arrivals = new Map<string, Arrival & { tags: Tags }>()
  let newChannels = 0
  for (const reading of readings) {
    let arrival = arrivals.get(reading.channel)
    if (arrival === undefined) {
      const known = session.channels.get(reading.channel)
      const tags = tagsOf(reading)
      if (known === undefined) newChannels += 1
      const id = session.channels.size + newChannels
      const memory = known ?? toMemory({ id, slug: reading.channel, sealed: 0, ...tags })
      arrival = { memory, isNew: known === undefined, tags, readings: [] }
      arrivals.set(reading.channel, arrival)
    }
    if (!sameTags(arrival.tags, reading)) arrival.tags = tagsOf(reading)
    arrival.readings.push(toStored(reading))
  }
  return [...arrivals.values()]
}

function writeChannel(session: Session, { memory, isNew, tags }: Arrival) {
  const { id, slug, sealed } = memory
  if (isNew) session.channelTable.add({ id, slug, sealed, ...tags })
  else if (!sameTags(memory.tags, tags)) session.channelTable.retag(id, tags)
}

/** Writes what is new of the readings as one block of the log; inside a transaction. */
export function appendToLog(
  session: Session,
  readings: readonly HistoryReading[],
): Committed<void> {
  const arrivals = byChannel(session, readings)
  const brought = arrivals
    .map((arrival) => ({ arrival, fresh: freshOf(session, arrival.memory, arrival.readings) }))
    .filter(({ fresh }) => fresh.length > 0)
  const n = brought.reduce((total, { fresh }) => total + fresh.length, 0)
  if (n === 0) return { answer: undefined, apply: () => {} }

  const seq = session.lastSeq + 1
  for (const { arrival } of brought) writeChannel(session, arrival)
  session.log.add(
    seq,
    n,
    brought.map(({ arrival, fresh }) => ({ channel: arrival.memory.id, points: toPoints(fresh) })),
  )
  const apply = () => {
    session.lastSeq = seq
    session.blocks.push({ seq, n })
    session.logReadings += n
    for (const { arrival, fresh } of brought) {
      arrival.memory.tags = arrival.tags
      session.channels.set(arrival.memory.slug, arrival.memory)
      remember(arrival.memory, fresh, seq)
    }
  }
  return { answer: undefined, apply }
}
