import { Type } from 'typebox'
import { NewWall, WALLS_ROUTE, WallCode, Walls } from '../contract/access.ts'
import type { Door } from '../people/door.ts'
import { addWall, readWalls, revokeWall, toWallRow } from '../people/walls.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import { idIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Wall displays, for the administrator. */
export function wallsRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const list = { summary: 'Wall displays', response: { 200: Walls } }
  app.get(WALLS_ROUTE, { schema: list }, async (): Promise<Walls> => {
    return { walls: (await readWalls(book)).map(toWallRow) }
  })
  const add = {
    summary: 'A pairing code for a new wall',
    body: NewWall,
    response: { 201: WallCode },
  }
  app.post(WALLS_ROUTE, { schema: add }, async (request, reply) => {
    const { wall, code, expiresMs } = await addWall(book, request.body.name, byOf(request, door))
    return reply.code(201).send({ wall: toWallRow(wall), code, expiresMs })
  })
  const end = { summary: 'Take a wall’s right away', params: idIn, response: { 204: Type.Null() } }
  app.delete(`${WALLS_ROUTE}/:id`, { schema: end }, async (request, reply) => {
    if (!(await revokeWall(book, request.params.id, byOf(request, door)))) {
      throw new Refused(404, 'not_found', accessRefusals.unknownWall(), 'id')
    }
    return reply.code(204).send(null)
  })
}
