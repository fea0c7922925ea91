import { Refusal } from '../contract/refusal.ts'
import { WALL_LIVE_ROUTE } from '../contract/wall-board.ts'
import type { Door } from '../people/door.ts'
import type { WallHub } from '../wall/wall-hub.ts'
import { refusals } from '../words/refusals.ts'
import { openEventStream } from './event-stream.ts'
import { passOf } from './permission.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** The event stream of contract/wall-board.ts. */
export function wallLiveRoute(app: HttpServer, walls: WallHub, door: Door): void {
  const schema = {
    summary: 'What a wall shows, as it changes (text/event-stream)',
    produces: ['text/event-stream'],
    response: { 503: Refusal },
  }
  app.get(WALL_LIVE_ROUTE, { schema, exposeHeadRoute: false }, (request, reply) => {
    if (walls.isFull()) throw new Refused(503, 'busy', refusals.tooManyScreens())
    const pass = passOf(door, request, WALL_LIVE_ROUTE)
    walls.watch(openEventStream(reply), request.identity?.rightId ?? '', pass)
  })
  app.addHook('preClose', () => walls.close())
}
