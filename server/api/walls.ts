import { Type } from 'typebox'
import type { WallTableRow } from '../book/tables.ts'
import {
  ChangeWallSettings,
  NewWall,
  WALLS_ROUTE,
  WallCode,
  type WallRow,
  WallSettings,
  Walls,
} from '../contract/access.ts'
import { type WallWatch, watchWalls } from '../people/dark-walls.ts'
import type { Door } from '../people/door.ts'
import { changeWallSettings, readWallSettings } from '../people/wall-settings.ts'
import { addWall, readWalls, revokeWall, toWallRow } from '../people/walls.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import { idIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Wall displays, for the administrator. */
export function wallsRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const rowOf = wallRows(door, watchWalls(book, door.nowMs))
  const list = { summary: 'Wall displays', response: { 200: Walls } }
  app.get(WALLS_ROUTE, { schema: list }, async (): Promise<Walls> => {
    return { walls: await Promise.all((await readWalls(book)).map(rowOf)) }
  })
  const add = {
    summary: 'A pairing code for a new wall',
    body: NewWall,
    response: { 201: WallCode },
  }
  app.post(WALLS_ROUTE, { schema: add }, async (request, reply) => {
    const { wall, code, expiresMs } = await addWall(book, request.body.name, byOf(request, door))
    return reply.code(201).send({ wall: await rowOf(wall), code, expiresMs })
  })
  const end = { summary: 'Take a wall’s right away', params: idIn, response: { 204: Type.Null() } }
  app.delete(`${WALLS_ROUTE}/:id`, { schema: end }, async (request, reply) => {
    if (!(await revokeWall(book, request.params.id, byOf(request, door)))) throw unknownWall()
    return reply.code(204).send(null)
  })
  settingsRoute(app, door)
}

function settingsRoute(app: HttpServer, door: Door): void {
  const schema = {
    summary: 'How large a wall is, how far away people stand, when it may sound',
    params: idIn,
    body: ChangeWallSettings,
    response: { 200: WallSettings },
  }
  app.patch(`${WALLS_ROUTE}/:id/settings`, { schema }, async (request): Promise<WallSettings> => {
    const { params, body } = request
    const wish = { id: params.id, change: body }
    const settings = await changeWallSettings(door.book, wish, byOf(request, door))
    if (settings === null) throw unknownWall()
    return settings
  })
}

const unknownWall = () => new Refused(404, 'not_found', accessRefusals.unknownWall(), 'id')

const wallRows =
  ({ book }: Door, { darkSinceMs }: WallWatch) =>
  async (wall: WallTableRow): Promise<WallRow> => ({
    ...toWallRow(wall),
    darkSinceMs: darkSinceMs(wall),
    settings: await readWallSettings(book, wall.id),
  })
