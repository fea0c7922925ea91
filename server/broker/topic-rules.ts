import { type GatewayTopic, parseTopic, topicsOf } from '../../gateway/contract.ts'

/** Who speaks: the gateway that logged in on this connection, at the site this server serves. */
export interface Speaker {
  readonly site: string
  readonly gateway: string
}

export type PublishVerdict =
  | { readonly ok: true; readonly topic: GatewayTopic }
  | { readonly ok: false; readonly why: string }

/**
 * A gateway may write readings, state and channels under its own name and nothing else, and may
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
  if (parsed.kind === 'stored' || parsed.kind === 'time') {
    return { ok: false, why: 'only the server writes there' }
  }
  if (retain && parsed.kind === 'readings') {
    return { ok: false, why: 'readings must not be retained' }
  }
  return { ok: true, topic: parsed }
}

/** A gateway may listen to its own `stored` and `time`, spelled out. */
export function maySubscribe(speaker: Speaker, filter: string): boolean {
  const { stored, time } = topicsOf(speaker.site, speaker.gateway)
  return filter === stored || filter === time
}
