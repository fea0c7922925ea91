import { Compile } from 'typebox/compile'
import { Stored } from '../contract/stored.ts'
import { ServerTime } from '../contract/time.ts'
import type { topicsOf } from '../contract/topics.ts'
import { Trust } from '../contract/trust.ts'

export type ServerMessage =
  | { readonly kind: 'stored'; readonly body: Stored }
  | { readonly kind: 'time'; readonly body: ServerTime }
  | { readonly kind: 'trust'; readonly body: Trust }
  /** whoever obeys it checks it, and answers also what is none */
  | { readonly kind: 'command'; readonly body: unknown }

const stored = Compile(Stored)
const serverTime = Compile(ServerTime)
const trust = Compile(Trust)

/** What the server says on one of our topics; null when it is nothing we know. */
export function messageOf(
  topics: ReturnType<typeof topicsOf>,
  topic: string,
  payload: Buffer,
): ServerMessage | null {
  const body = parse(payload)
  if (topic === topics.stored && stored.Check(body)) return { kind: 'stored', body }
  if (topic === topics.time && serverTime.Check(body)) return { kind: 'time', body }
  if (topic === topics.trust && trust.Check(body)) return { kind: 'trust', body }
  if (topic === topics.command && body !== null) return { kind: 'command', body }
  return null
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'))
  } catch {
    return null
  }
}
