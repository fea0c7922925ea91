import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { AUDIT_ROUTE, Audit } from '../contract/access.ts'
import { auditRows, noteAlone, readAudit, verifyAudit } from '../people/audit.ts'
import type { Door } from '../people/door.ts'
import { deedOf } from '../people/people.ts'
import { refusals } from '../words/refusals.ts'
import { byOf } from './by.ts'
import { Refused } from './refusal.ts'
import type { HttpServer } from './server.ts'

const MAX_ROWS = 200
const Page = Type.Object(
  {
    before: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
    limit: Type.Optional(Type.String({ pattern: '^[0-9]{1,3}$' })),
  },
  { additionalProperties: false },
)

/** The audit log, for the administrator. */
export function auditRoutes(app: HttpServer, door: Door): void {
  const { book } = door
  const page = {
    summary: 'The audit log, newest first',
    querystring: Page,
    response: { 200: Audit },
  }
  app.get(AUDIT_ROUTE, { schema: page }, async ({ query }): Promise<Audit> => {
    const before = Number(query.before ?? Number.MAX_SAFE_INTEGER)
    const limit = Number(query.limit ?? 50)
    if (limit < 1 || limit > MAX_ROWS) {
      throw new Refused(400, 'bad_request', refusals.wrongParameter('limit'), 'limit')
    }
    const { holds } = await verifyAudit(book)
    return { rows: await readAudit(book, { before, limit }), chainHolds: holds }
  })
  const whole = {
    summary: 'The whole audit log, one JSON line a row, oldest first',
    produces: ['application/x-ndjson'],
  }
  app.get(`${AUDIT_ROUTE}/export`, { schema: whole }, async (request, reply) => {
    await noteAlone(book, deedOf(byOf(request, door), 'audit_exported', 'audit'))
    reply.header('content-disposition', 'attachment; filename="panen-audit.ndjson"')
    return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines(door)))
  })
}

/** The last line says whether the chain holds, so that the file carries its own verdict. */
async function* lines({ book }: Door): AsyncGenerator<string> {
  for await (const rows of auditRows(book)) {
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
  const { holds, rows, brokenAt } = await verifyAudit(book)
  yield `${JSON.stringify({ chainHolds: holds, rows, brokenAt })}\n`
}
