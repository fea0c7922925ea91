import { type GatewayTopic, parseTopic, topicsOf } from '../../gateway/contract/topics.ts'

/** Who speaks: the gateway that logged in on this connection, at the site this server serves. */
export interface Speaker {
  readonly site: string
  readonly gateway: string
}

export type PublishVerdict =
  | { readonly ok: true; readonly topic: GatewayTopic }
  | { readonly ok: false; readonly why: string }

const UPWARD: ReadonlySet<string> = new Set(['readings', 'state', 'channels', 'reply'])
const RETAINED: ReadonlySet<string> = new Set(['state', 'channels'])

/**
 * A gateway may write readings, state, channels and replies under its own name and nothing else, and may
 * leave only state and channels behind it as retained messages. Topics are read to the letter, so
 * `$SYS`, wildcards, control characters and broken UTF-8 are no topics here.
 */
export function mayPublish(speaker: Speaker, topic: string, retain: boolean): PublishVerdict {
  const parsed = parseTopic(topic)
  if (parsed === null) return { ok: false, why: 'it is not a topic of this farm' }
  if (parsed.site !== speaker.site) return { ok: false, why: 'it belongs to another site' }
  if (parsed.gateway !== speaker.gateway) {
    return { ok: false, why: 'it belongs to another gateway' }
  }
  if (!UPWARD.has(parsed.kind)) {
    return { ok: false, why: 'only the server writes there' }
  }
  if (retain && !RETAINED.has(parsed.kind)) {
    return { ok: false, why: 'only state and channels may be retained' }
  }
  return { ok: true, topic: parsed }
}

/** A gateway may listen to its own `stored`, `time`, `command` and `trust`, spelled out. */
export function maySubscribe(speaker: Speaker, filter: string): boolean {
  const { stored, time, command, trust } = topicsOf(speaker.site, speaker.gateway)
  return [stored, time, command, trust].some((own) => own === filter)
}
