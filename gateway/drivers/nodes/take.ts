import type { Message } from '../../ports/messages.ts'
import type { Sample, Station } from '../driver.ts'
import type { Health } from './health.ts'
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
  if (dated.length === 0) return true
  const isDurable = await keep(message, dated, taking)
  // Answered messages come again; the others wait in the outbox's memory for the disk.
  if (!isDurable && message.isAnswered) {
    for (const { channel, at } of dated) taking.moments.release(channel, at)
  }
  return isDurable
}

interface Heard {
  readonly channel: NodeChannel
  readonly message: Message
  readonly nowMs: number
}

function sampleOf(
  { raw, timeMs }: Extract<Said, { kind: 'value' }>,
  { channel, message, nowMs }: Heard,
  taking: Taking,
): DatedSample | null {
  const suspicion = raw === null ? 'dead_probe' : null
  if (timeMs !== null && isBelievable(timeMs, nowMs)) {
    if (wasToldBefore(timeMs, message, taking)) return null
    taking.health.spoke(channel.id, nowMs)
    if (!taking.moments.take(channel.id, timeMs)) return null
    const isOld = nowMs - timeMs > Math.max(LIVE_FOR_MS, 2 * channel.periodMs)
    const origin = isOld ? 'replay' : 'live'
    return { channel: channel.id, at: timeMs, raw, suspicion, origin, clockSure: true, isOwn: true }
  }
  // A broker may have kept it for months, and it does not say when it was measured.
  if (message.isRetained) return null
  taking.health.spoke(channel.id, nowMs)
  if (!taking.isWithinPace(channel.id, nowMs)) {
    taking.health.flooded(channel.node, nowMs)
    return null
  }
  const { at, sure } = taking.moments.arrival(channel.id, taking.station.stamper.stamp)
  return {
    channel: channel.id,
    at,
    raw,
    suspicion: suspicion ?? (timeMs === null ? null : 'clock'),
    origin: 'live',
    clockSure: sure,
    isOwn: false,
  }
}

/** A sample, and whether its time is its node's own. */
type DatedSample = Sample & { readonly isOwn: boolean }

/** Repeats that reach over a restart of the gateway: kept by a broker, or sent without an answer. */
function wasToldBefore(timeMs: number, { topic, isRetained, isAnswered }: Message, taking: Taking) {
  const newestMs = taking.told.before(topic)
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
