import { Type } from 'typebox'
import { findPermit, readPermits } from '../book/permits.ts'
import { ChangePermit, NewPermit, PERMITS_ROUTE, Permit, Permits } from '../contract/permits.ts'
import { changePermit, notePermit, takeOutPermit } from '../sales/goods/keep-permits.ts'
import { permitTold } from '../sales/goods/permit-told.ts'
import { permitWords } from '../words/permits.ts'
import { numberIn } from './params.ts'
import { Refused } from './refusal.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

const ONE = `${PERMITS_ROUTE}/:id`

/** What the farm and its products are allowed, and for how long still. */
export function permitRoutes(app: HttpServer, source: SalesSource): void {
  const list = {
    summary: 'Permits, the first to end before the others',
    response: { 200: Permits },
  }
  app.get(PERMITS_ROUTE, { schema: list }, async (): Promise<Permits> => {
    const permits = await readPermits(source.door.book)
    return { permits: permits.map((permit) => permitTold(permit, momentOf(source))) }
  })
  const add = { summary: 'Note a permit', body: NewPermit, response: { 201: Permit } }
  app.post(PERMITS_ROUTE, { schema: add }, async (request, reply) => {
    const id = await salesDeed(source, request, (desk) => notePermit(desk, request.body))
    return reply.code(201).send(await onePermit(source, id))
  })
  const change = {
    summary: 'Put a permit right, or renew it',
    params: numberIn,
    body: ChangePermit,
    response: { 200: Permit },
  }
  app.patch(ONE, { schema: change }, async (request): Promise<Permit> => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => changePermit(desk, id, request.body))
    return await onePermit(source, id)
  })
  const out = {
    summary: 'Take a permit out: it counts no more',
    params: numberIn,
    response: { 204: Type.Null() },
  }
  app.delete(ONE, { schema: out }, async (request, reply) => {
    const id = Number(request.params.id)
    await salesDeed(source, request, (desk) => takeOutPermit(desk, id))
    return reply.code(204).send(null)
  })
}

const momentOf = ({ door, now }: SalesSource) => ({ zone: door.site.zone, nowMs: now() })

async function onePermit(source: SalesSource, id: number): Promise<Permit> {
  const permit = await findPermit(source.door.book, id)
  if (permit === null) throw new Refused(404, 'not_found', permitWords.unknown(), 'id')
  return permitTold(permit, momentOf(source))
}
