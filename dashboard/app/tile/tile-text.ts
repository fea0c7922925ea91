import type { LatestReading } from '../../../server/contract/latest.ts'
import type { Channel } from '../../../server/contract/site.ts'
import type { Formats } from '../../../server/words/format.ts'
import type { Words } from '../../../server/words/id.ts'
import type { Cause, Condition } from '../farm/condition.ts'

export const DASH = '—'

/** A tile in words: what stands big, and the lines beneath that say why and since when. */
export interface TileText {
  readonly value: string
  readonly word: string
  /** null when no target is set, which the state's word says already */
  readonly target: string | null
  readonly notes: readonly string[]
}

/** Says one channel's condition; the same words on the overview, the place's page and to a reader. */
export function tileText(
  channel: Channel,
  condition: Condition,
  words: Words,
  formats: Formats,
): TileText {
  const range = formats.band(channel.band)
  const { value } = condition
  return {
    value: value === null ? DASH : formats.value(channel.quantity, value),
    word: words.states[condition.state],
    target: range === null ? null : words.target({ range }),
    notes: [
      ...notesOf(channel, condition, words, formats),
      isDue(channel, condition) ? words.calibrationDue : null,
    ].filter((note) => note !== null),
  }
}

function notesOf(
  channel: Channel,
  condition: Condition,
  words: Words,
  formats: Formats,
): (string | null)[] {
  const age = ageOf(channel, condition, formats)
  const { last, side, cause } = condition
  switch (condition.state) {
    case 'dead':
      return [
        cause === null ? null : causeText(cause, channel, words),
        lastText(channel, condition, words, formats),
      ]
    case 'bad':
      return [reasonText(last, words), readText(channel, last, words, formats)]
    case 'doubtful':
      return [reasonText(last, words), isOutside(condition) ? words.alsoOutside : null, age]
    case 'late':
      return [age, isOutside(condition) ? words.wasOutside : null]
    case 'low':
    case 'high':
      return [
        side === 'low' ? words.tooLow[channel.quantity] : words.tooHigh[channel.quantity],
        age,
      ]
    case 'ok':
    case 'no_target':
      return [age]
    case 'waiting':
      return []
  }
}

/** A probe that says nothing has a nearer trouble than its calibration. */
function isDue({ calibration }: Channel, { state, last, ageMs }: Condition): boolean {
  const dueMs = calibration?.dueMs ?? null
  if (dueMs === null || last === null || ageMs === null) return false
  return state !== 'dead' && last.reason !== 'calibrating' && last.at + ageMs >= dueMs
}

const isOutside = ({ side }: Condition) => side === 'low' || side === 'high'

function ageOf(channel: Channel, { ageMs }: Condition, formats: Formats): string | null {
  return ageMs === null || ageMs <= channel.periodMs * 1.5 ? null : formats.age(ageMs)
}

function causeText(cause: Cause, channel: Channel, words: Words): string {
  switch (cause) {
    case 'never':
      return words.causeNever
    case 'port':
      return words.causePort({ port: channel.port })
    case 'gateway':
      return words.causeGateway({ gateway: channel.gateway })
    case 'server':
      return words.causeServer
    case 'silent':
      return words.causeSilent
    case 'clock':
      return words.causeClock
  }
}

function lastText(
  channel: Channel,
  { last, ageMs, cause }: Condition,
  words: Words,
  formats: Formats,
): string | null {
  if (last === null || ageMs === null) return null
  if (cause === 'clock') return formats.moment(last.at)
  const age = formats.age(ageMs)
  if (last.quality === 'bad' || last.value === null) return words.lastHeard({ age })
  return words.lastValue({ value: formats.value(channel.quantity, last.value), age })
}

function reasonText(last: LatestReading | null, words: Words): string {
  return last?.reason == null ? words.reasonUnknown : words.reasons[last.reason]
}

function readText(
  channel: Channel,
  last: LatestReading | null,
  words: Words,
  formats: Formats,
): string {
  const value = last?.value ?? null
  if (value === null) return words.noNumber
  return words.readAs({ value: `${formats.value(channel.quantity, value)} ${channel.unit}` })
}
