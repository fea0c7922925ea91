import { Type } from 'typebox'
import { CLAIMS_ROUTE, Claim, Claims, NewClaim } from '../contract/promise.ts'
import { claimsOf, dropClaim, makeClaim } from '../sales/keep-claims.ts'
import { numberIn } from './params.ts'
import { type SalesSource, salesDeed } from './sales-deed.ts'
import type { HttpServer } from './server.ts'

/** The kitchen's share of harvests, and what is set aside for a price list's buyers. */
export function claimRoutes(app: HttpServer, source: SalesSource): void {
  const list = { summary: 'Shares of harvests that are set aside', response: { 200: Claims } }
  app.get(CLAIMS_ROUTE, { schema: list }, async (): Promise<Claims> => {
    return { claims: await claimsOf(source.door.book) }
  })
  const make = {
    summary: 'Set a share of each week aside',
    body: NewClaim,
    response: { 201: Claim },
  }
  app.post(CLAIMS_ROUTE, { schema: make }, async (request, reply) => {
    const made = await salesDeed(source, request, (desk) => makeClaim(desk, request.body))
    return reply.code(201).send(made)
  })
  const drop = {
    summary: 'Set a share aside no more',
    params: numberIn,
    response: { 204: Type.Null() },
  }
  app.delete(`${CLAIMS_ROUTE}/:id`, { schema: drop }, async (request, reply) => {
    await salesDeed(source, request, (desk) => dropClaim(desk, Number(request.params.id)))
    return reply.code(204).send(null)
  })
}
