import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { LIVE_ROUTE } from '../contract/live.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Hub } from '../live/hub.ts'
import type { Output } from '../live/screen.ts'
import type { Door } from '../people/door.ts'
import { refusals } from '../words/refusals.ts'
import { passOf } from './permission.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // A proxy in between must not hold events back.
  'x-accel-buffering': 'no',
}
/** How long a browser waits before it connects again, ms. */
const RETRY_MS = 2_000

/** The event stream of contract/live.ts. */
export function liveRoute(app: HttpServer, hub: Hub, door: Door): void {
  const schema = {
    summary: 'Events as they happen (text/event-stream)',
    produces: ['text/event-stream'],
    response: { 503: Refusal },
  }
  app.get(LIVE_ROUTE, { schema, exposeHeadRoute: false }, (request, reply) => {
    if (hub.isFull()) throw new Refused(503, 'busy', refusals.tooManyScreens())
    reply.hijack()
    reply.raw.writeHead(200, { ...toldBefore(reply), ...HEADERS })
    reply.raw.write(`retry: ${RETRY_MS}\n\n`)
    const lastEventId = request.headers['last-event-id']
    const last = Array.isArray(lastEventId) ? lastEventId[0] : lastEventId
    hub.watch(outputTo(reply.raw), last, passOf(door, request, LIVE_ROUTE))
  })
  // A browser never ends its stream by itself, and the server waits for open requests when it stops.
  app.addHook('preClose', async () => hub.close())
}

/** What the guard says with every answer, here by hand: the stream goes past Fastify. */
function toldBefore(reply: FastifyReply): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(reply.getHeaders()))
}

function outputTo(response: ServerResponse): Output {
  // A browser that vanishes in the middle of a write is no fault of this server.
  response.on('error', () => {})
  return {
    write: (text) => response.write(text),
    get waitingBytes() {
      return response.writableLength
    },
    onDrain: (task) => void response.on('drain', task),
    onClose: (task) => void response.on('close', task),
    end: () => void response.end(),
    cut: () => void response.destroy(),
  }
}
