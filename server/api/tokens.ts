import { Type } from 'typebox'
import { NewToken, TOKENS_ROUTE, TokenMade, Tokens } from '../contract/access.ts'
import type { Door } from '../people/door.ts'
import { addToken, readTokens, revokeToken, toTokenRow } from '../people/tokens.ts'
import { accessRefusals } from '../words/access-refusals.ts'
import { byOf } from './by.ts'
import { idIn } from './params.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

/** Tokens of programs, for the administrator. */
export function tokenRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const list = { summary: 'Tokens of programs', response: { 200: Tokens } }
  app.get(TOKENS_ROUTE, { schema: list }, async (): Promise<Tokens> => {
    return { tokens: (await readTokens(book)).map(toTokenRow) }
  })
  const add = {
    summary: 'A token, shown only now',
    body: NewToken,
    response: { 201: TokenMade },
  }
  app.post(TOKENS_ROUTE, { schema: add }, async (request, reply) => {
    const { token, secret } = await addToken(book, request.body, byOf(request, door))
    return reply.code(201).send({ token: toTokenRow(token), secret })
  })
  const end = { summary: 'Take a token back', params: idIn, response: { 204: Type.Null() } }
  app.delete(`${TOKENS_ROUTE}/:id`, { schema: end }, async (request, reply) => {
    if (!(await revokeToken(book, request.params.id, byOf(request, door)))) {
      throw new Refused(404, 'not_found', accessRefusals.unknownToken(), 'id')
    }
    return reply.code(204).send(null)
  })
}
