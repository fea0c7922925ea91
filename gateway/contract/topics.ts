/**
 * The gateway's door, one file per message: what a gateway says on MQTT and what it listens to.
 *
 * In:   `stored` (these batches are durable on the server), `time` (what the server's clock says),
 *       `command` (read now, calibrate, roll back), `trust` (which authorities to believe).
 * Out:  `readings/{epoch}/{seq}` (one frozen batch), `state` (retained, also the will),
 *       `channels` (retained: what this gateway measures), `reply` (the answer to a command).
 * All topics live under `panen/v1/{site}/{gateway}/`; a gateway writes under its own name only.
 * Payloads are JSON, QoS 1, MQTT 3.1.1. Units are fixed per quantity; times are epoch ms UTC.
 * A batch counts once by (gateway, epoch, seq); a reading counts once by (channel, at).
 * The gateway never drops a reading for its quality, never changes a batch once it has a seq,
 * and forgets a batch only when `stored` names it: a PUBACK proves nothing about storage (D1).
 */
import { SLUG_PATTERN } from './shape.ts'

const ONE_WORD = ['state', 'channels', 'stored', 'time', 'command', 'reply', 'trust'] as const
export type OneWordTopic = (typeof ONE_WORD)[number]

export type GatewayTopic =
  | { readonly kind: 'readings'; readonly epoch: string; readonly seq: number }
  | { readonly kind: OneWordTopic }

/** Builds every topic of one gateway. */
export function topicsOf(site: string, gateway: string) {
  const base = `panen/v1/${site}/${gateway}`
  return {
    base,
    readings: (epoch: string, seq: number) => `${base}/readings/${epoch}/${seq}`,
    state: `${base}/state`,
    channels: `${base}/channels`,
    stored: `${base}/stored`,
    time: `${base}/time`,
    command: `${base}/command`,
    reply: `${base}/reply`,
    trust: `${base}/trust`,
  } as const
}

const SLUG = new RegExp(SLUG_PATTERN)
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SEQ = /^[1-9][0-9]{0,14}$/

/** Reads a topic back; null when it is not one of this contract's, to the letter. */
export function parseTopic(
  topic: string,
): (GatewayTopic & { readonly site: string; readonly gateway: string }) | null {
  const [panen, version, site = '', gateway = '', kind, ...rest] = topic.split('/')
  if (panen !== 'panen' || version !== 'v1' || !SLUG.test(site) || !SLUG.test(gateway)) return null
  if (kind === 'readings') {
    const [epoch = '', seq = '', ...more] = rest
    if (more.length > 0 || !UUID.test(epoch) || !SEQ.test(seq)) return null
    return { kind, site, gateway, epoch, seq: Number(seq) }
  }
  if (rest.length > 0) return null
  const word = ONE_WORD.find((known) => known === kind)
  return word === undefined ? null : { kind: word, site, gateway }
}
