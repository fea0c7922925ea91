import { Type } from 'typebox'
import {
  PairWall,
  WALL_PAIR_ROUTE,
  WALL_SEEN_ROUTE,
  WALL_SELF_ROUTE,
  WallSelf,
} from '../contract/access.ts'
import { WallSeen } from '../contract/wall-board.ts'
import type { Door } from '../people/door.ts'
import { boundTo, noteWallSeen, pairWall } from '../people/walls.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { zoneLabel } from '../zone.ts'
import { cookieOf, giveWall, WALL_COOKIE } from './cookies.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'
import { waitFirst } from './session.ts'

/** What a wall display itself asks. `farmNowMs` is farm time. */
export function wallRoutes(app: HttpServer, door: Door, farmNowMs: () => number): void {
  pairRoute(app, door, farmNowMs)
  const self = { summary: 'This wall', response: { 200: WallSelf } }
  app.get(WALL_SELF_ROUTE, { schema: self }, async (request, reply): Promise<WallSelf> => {
    const { rightId: id = '', name = '' } = request.identity ?? {}
    const secret = cookieOf(request, WALL_COOKIE)
    if (secret !== undefined) giveWall(request, reply, secret)
    return selfOf({ id, name }, door, farmNowMs())
  })
  const seen = {
    summary: 'This wall shows something',
    body: WallSeen,
    response: { 204: Type.Null() },
  }
  app.post(WALL_SEEN_ROUTE, { schema: seen }, async ({ identity, body }, reply) => {
    const { seq, sound } = body
    const id = identity?.rightId ?? ''
    // A display that has drawn no board is on, and shows nothing all the same.
    if (seq !== null) await noteWallSeen(door.book, { id, sound }, door.nowMs())
    return reply.code(204).send(null)
  })
}

function pairRoute(app: HttpServer, door: Door, farmNowMs: () => number): void {
  const { book, guesses, nowMs } = door
  const schema = { summary: 'Pair this display', body: PairWall, response: { 200: WallSelf } }
  app.post(WALL_PAIR_ROUTE, { schema }, async (request, reply): Promise<WallSelf> => {
    const { ip, headers, body } = request
    const waitMs = guesses.waitMs(ip)
    if (waitMs > 0) throw waitFirst(reply, waitMs)
    guesses.begin(ip)
    const display = boundTo(ip, headers['user-agent'] ?? '')
    const paired = await pairWall(book, { code: body.code, boundTo: display }, nowMs())
    if (paired === null) {
      await door.noteRefusal({ who: '?', action: 'pairing_refused', subject: 'wall' })
      throw new Refused(410, 'gone', accessRefusals.codeGone(), 'code')
    }
    guesses.succeed(ip)
    giveWall(request, reply, paired.secret)
    return selfOf(paired.wall, door, farmNowMs())
  })
}

function selfOf(
  { id, name }: Pick<WallSelf, 'id' | 'name'>,
  { site }: Door,
  nowMs: number,
): WallSelf {
  return {
    ...{ id, name, site: site.name, nowMs },
    zone: site.zone,
    zoneLabel: zoneLabel(site.zone, nowMs),
  }
}
