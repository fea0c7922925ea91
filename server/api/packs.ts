import { Type } from 'typebox'
import { atOnce } from '../book/at-once.ts'
import { putPack, readPacks } from '../book/packs.ts'
import { PACKS_ROUTE, PackKey, Packs, PackWeight } from '../contract/cycles.ts'
import { note } from '../people/audit.ts'
import type { Door } from '../people/door.ts'
import { deedOf } from '../people/people.ts'
import { byOf } from './by.ts'
import type { HttpServer } from './server.ts'

/** What a bundle, a packet or a piece of each crop weighs here. */
export function packRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const list = { summary: 'Weights of counted units by crop', response: { 200: Packs } }
  app.get(PACKS_ROUTE, { schema: list }, async (): Promise<Packs> => {
    return { packs: await readPacks(book) }
  })
  const put = {
    summary: 'Say what a unit weighs from now on; what is noted keeps its kg',
    params: PackKey,
    body: PackWeight,
    response: { 204: Type.Null() },
  }
  app.put(`${PACKS_ROUTE}/:crop/:unit`, { schema: put }, async (request, reply) => {
    const { crop, unit } = request.params
    const { grams } = request.body
    await atOnce(book, async (writing) => {
      const before = await putPack(writing, { crop, unit, grams })
      const deed = deedOf(byOf(request, door), 'pack_weighed', `${crop}/${unit}`)
      await note(writing, {
        ...deed,
        before: before === null ? undefined : { grams: before },
        after: { grams },
      })
    })
    return reply.code(204).send(null)
  })
}
