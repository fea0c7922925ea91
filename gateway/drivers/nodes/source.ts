import type { ChannelBasics } from '../driver.ts'
import { DIALECTS } from './dialects/table.ts'
import { type JsonPath, parseJsonPath, valueAt } from './json-path.ts'
import type { ChannelKeys } from './keys.ts'
import { nodeTimeMs, type TimeFormat } from './node-time.ts'
import { numberOf } from './number.ts'

/** One channel as its node tells it. */
export interface NodeChannel {
  readonly id: string
  readonly periodMs: number
  readonly node: string
  readonly topic: string
  readonly availability: string | null
  readonly unit: string
  /** null: the payload itself is the value, as text */
  readonly path: JsonPath | null
  readonly timePath: JsonPath | null
  readonly timeFormat: TimeFormat | undefined
}

export function nodeChannel(channel: ChannelKeys & ChannelBasics): NodeChannel {
  const { id, periodMs, topic, unit, timeFormat } = channel
  const dialect = DIALECTS[channel.dialect]
  const pathOf = (text: string | null | undefined) => (text ? parseJsonPath(text) : null)
  return {
    id,
    periodMs,
    node: dialect.topic.exec(topic)?.groups?.['node'] ?? topic,
    topic,
    availability: channel.availability ?? dialect.availability(topic),
    unit,
    path: pathOf(channel.path),
    timePath: pathOf(channel.timePath ?? dialect.timePath),
    timeFormat,
  }
}

/** What a message says of a channel; its time is the node's own, null when it gives none. */
export type Said =
  | { readonly kind: 'value'; readonly raw: number | null; readonly timeMs: number | null }
  /** the object has nothing at the path: the node speaks of something else this time */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'garbled' }

const NOTHING: Said = { kind: 'nothing' }
const GARBLED: Said = { kind: 'garbled' }
const UNREADABLE = Symbol('unreadable')
/** More than any node's readings take; a broker of others may deliver anything. */
const MAX_PAYLOAD_BYTES = 64 * 1024

/** Reads one payload for as many channels as it carries. Whatever it holds, it never throws. */
export function payloadReader(
  payload: Buffer,
  offset: string | undefined,
): (channel: NodeChannel) => Said {
  const text = payload.length > MAX_PAYLOAD_BYTES ? '' : payload.toString('utf8')
  let parsed: unknown
  const json = () => {
    parsed ??= parsedOrNot(text)
    return parsed
  }
  return ({ path, timePath, timeFormat, unit }) => {
    if (path === null && timePath === null) {
      return { kind: 'value', raw: numberOf(text, unit), timeMs: null }
    }
    const root = json()
    if (root === UNREADABLE) return GARBLED
    const value = valueAt(root, path ?? [])
    if (value === undefined) return NOTHING
    const timeMs = timePath && nodeTimeMs(valueAt(root, timePath), timeFormat, offset)
    return { kind: 'value', raw: numberOf(value, unit), timeMs }
  }
}

function parsedOrNot(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return UNREADABLE
  }
}

/** Whether a node says it is online: a word, or an object with the word; null for neither. */
export function isOnline(payload: Buffer): boolean | null {
  const text = payload.subarray(0, 1_024).toString('utf8').trim()
  const parsed = text.startsWith('{') ? valueAt(parsedOrNot(text), ['state']) : text
  const word = typeof parsed === 'string' ? parsed.toLowerCase() : ''
  if (word === 'online') return true
  return word === 'offline' ? false : null
}
