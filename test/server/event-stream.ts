import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { onTestFinished, vi } from 'vitest'
import type { LiveEvents } from '../../server/contract/live.ts'
import { LIVE_ROUTE } from '../../server/contract/live.ts'

export interface StreamEvent {
  readonly event: keyof LiveEvents
  readonly id: string | null
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into events of every kind
  readonly data: any
}

/** A browser tab on the live stream, over a real socket. */
export interface EventStream {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly events: StreamEvent[]
  readonly text: () => string
  of(event: keyof LiveEvents): StreamEvent[]
  /** Resolves with the newest event of a kind as soon as there are at least that many. */
  until(event: keyof LiveEvents, count?: number): Promise<StreamEvent>
  readonly closed: Promise<void>
  close(): void
}

/** Where a stream is, and what shows who asks. */
export interface StreamAt {
  readonly httpUrl: string
  readonly headers: Readonly<Record<string, string>>
}

export async function anEventStream(at: StreamAt, lastEventId?: string): Promise<EventStream> {
  const { httpUrl } = at
  const last = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const headers = { ...at.headers, ...last }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${httpUrl}${LIVE_ROUTE}`, { headers, agent: false }, resolve).on('error', reject)
  })
  onTestFinished(() => void response.destroy())
  let text = ''
  const events: StreamEvent[] = []
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    text += chunk
    const whole = text.split('\n\n').slice(0, -1)
    events.splice(0, events.length, ...whole.flatMap(eventOf))
  })
  response.on('error', () => {})
  const of = (event: keyof LiveEvents) => events.filter((each) => each.event === event)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    events,
    text: () => text,
    of,
    until: (event, count = 1) =>
      vi.waitFor(
        () => {
          const found = of(event)
          if (found.length < count) throw new Error(`${found.length} of ${count} ${event} events`)
          return found.at(-1)!
        },
        { timeout: 5_000, interval: 5 },
      ),
    closed: new Promise((closed) => response.once('close', closed)),
    close: () => void response.destroy(),
  }
}

function eventOf(block: string): StreamEvent[] {
  const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null
  const [event, data] = [line('event'), line('data')]
  if (event === null || data === null) return []
  return [{ event: event as keyof LiveEvents, id: line('id'), data: JSON.parse(data) }]
}
