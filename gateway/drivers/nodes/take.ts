import type { Message } from '../../ports/messages.ts'
import type { Sample, Station } from '../driver.ts'
import type { Health } from './health.ts'
import type { InFlight } from './in-flight.ts'
import type { Moments } from './moments.ts'
import { isBelievable } from './node-time.ts'
import { type NodeChannel, payloadReader, type Said } from './source.ts'
import type { Told } from './told.ts'

/** Older than two of its longest intervals, and than this, a reading is told late. */
const LIVE_FOR_MS = 60_000

export interface Taking {
  readonly station: Station
  readonly offset: string | undefined
  readonly moments: Moments
  readonly isWithinPace: (channel: string, nowMs: number) => boolean
  readonly health: Health
  readonly told: Told
  readonly inFlight: InFlight
}

/** What a message says of its channels becomes durable; false when the disk refused. */
export async function takeMessage(
  message: Message,
  channels: readonly NodeChannel[],
  taking: Taking,
): Promise<boolean> {
  const read = payloadReader(message.payload, taking.offset)
  const nowMs = taking.station.clock.now()
  const dated = channels.flatMap((channel) => {
    const said = read(channel)
    if (said.kind === 'garbled') taking.health.garbled(channel.node, channel.topic, nowMs)
    if (said.kind !== 'value') return []
    const sample = sampleOf(said, { channel, message, nowMs }, taking)
    return sample === null ? [] : [sample]
  })
  if (dated.length === 0) return taking.inFlight.settled(message.topic)
  const taken = keep(message, dated, taking)
  taking.inFlight.add(message.topic, taken)
  const isDurable = await taken
  // Answered messages come again; the others wait in the outbox's memory for the disk.
  if (!isDurable && message.isAnswered) {
    for (const { channel, at } of dated) taking.moments.release(channel, at)
  }
  return isDurable
}

interface Heard {
  readonly channel: NodeChannel
  readonly message: Message
  /** by the gateway's own clock, which may be wrong: for intervals */
  readonly nowMs: number
}

type Value = Extract<Said, { kind: 'value' }>

function sampleOf(said: Value, heard: Heard, taking: Taking): DatedSample | null {
  const { timeMs } = said
  if (timeMs !== null && isBelievable(timeMs, taking.station.stamper.nowMs())) {
    return ownSample({ ...said, timeMs }, heard, taking)
  }
  return arrivalSample(said, heard, taking)
}

/** Of the node's own time; null for one that was told already. */
function ownSample(
  { raw, timeMs }: Value & { readonly timeMs: number },
  { channel, message, nowMs }: Heard,
  { station, health, moments, told }: Taking,
): DatedSample | null {
  if (wasToldBefore(timeMs, message, told)) return null
  if (!moments.take(channel.id, timeMs)) return null
  const farmMs = station.stamper.nowMs()
  const isOld = (farmMs ?? timeMs) - timeMs > Math.max(LIVE_FOR_MS, 2 * channel.periodMs)
  if (!isOld && !message.isRetained) health.spoke(channel, nowMs)
  return {
    channel: channel.id,
    at: timeMs,
    raw,
    suspicion: suspicionOf(raw),
    origin: isOld ? 'replay' : 'live',
    clockSure: farmMs !== null,
    isOwn: true,
  }
}

/** Of the time it came; null for one that may be long past, or comes too often. */
function arrivalSample(
  { raw, timeMs }: Value,
  { channel, message, nowMs }: Heard,
  { station, health, moments, isWithinPace }: Taking,
): DatedSample | null {
  // A broker may have kept it for months, and it does not say when it was measured.
  if (message.isRetained) return null
  health.spoke(channel, nowMs)
  if (!isWithinPace(channel.id, nowMs)) {
    health.flooded(channel.node, nowMs)
    return null
  }
  const { at, sure } = moments.arrival(channel.id, station.stamper.stamp)
  return {
    channel: channel.id,
    at,
    raw,
    // A node that tells a wrong time may be telling an old value, too.
    suspicion: suspicionOf(raw) ?? (timeMs === null ? null : 'clock'),
    origin: 'live',
    clockSure: sure,
    isOwn: false,
  }
}

const suspicionOf = (raw: number | null) => (raw === null ? 'dead_probe' : null)

/** A sample, and whether its time is its node's own. */
type DatedSample = Sample & { readonly isOwn: boolean }

/** Repeats that reach over a restart of the gateway: kept by a broker, or sent without an answer. */
function wasToldBefore(timeMs: number, { topic, isRetained, isAnswered }: Message, told: Told) {
  const newestMs = told.before(topic)
  return (isRetained && timeMs <= newestMs) || (isAnswered && timeMs === newestMs)
}

/**
 * An append with a position is its source's to repeat, so only messages that are answered carry
 * theirs; for others it goes along by itself, in the same commit.
 */
async function keep(
  { topic, isAnswered }: Message,
  dated: readonly DatedSample[],
  { station, told }: Taking,
): Promise<boolean> {
  const samples = dated.map(({ isOwn: _, ...sample }) => sample)
  const own = dated.filter(({ isOwn }) => isOwn).map(({ at }) => at)
  const newestMs = told.upTo(topic, own)
  const taken = isAnswered ? station.take(samples, newestMs, topic) : station.take(samples)
  if (!isAnswered && own.length > 0) void station.take([], newestMs, topic)
  const isDurable = await taken
  if (isDurable) told.keep(topic, newestMs)
  return isDurable
}
