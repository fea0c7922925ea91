import { LIVE_ROUTE } from '../contract/live.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Hub } from '../live/hub.ts'
import type { Door } from '../people/door.ts'
import { refusals } from '../words/refusals.ts'
import { openEventStream } from './event-stream.ts'
import { passOf } from './permission.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** The event stream of contract/live.ts. */
export function liveRoute(app: HttpServer, hub: Hub, door: Door): void {
  const schema = {
    summary: 'Events as they happen (text/event-stream)',
    produces: ['text/event-stream'],
    response: { 503: Refusal },
  }
  app.get(LIVE_ROUTE, { schema, exposeHeadRoute: false }, (request, reply) => {
    if (hub.isFull()) throw new Refused(503, 'busy', refusals.tooManyScreens())
    const lastEventId = request.headers['last-event-id']
    const last = Array.isArray(lastEventId) ? lastEventId[0] : lastEventId
    hub.watch(openEventStream(reply), last, passOf(door, request, LIVE_ROUTE))
  })
  // A browser never ends its stream by itself, and the server waits for open requests when it stops.
  app.addHook('preClose', async () => hub.close())
}
