import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { POLICY, type Policy } from '../../server/people/policy.ts'
import { anEventStream } from '../server/event-stream.ts'
import { anOffice } from './an-office.ts'

describe('what cannot be decided', () => {
  it('S-35 an empty policy opens nothing to anybody', async () => {
    const office = await anOffice({ policy: {} })
    const everyone = await office.everyone()
    for (const caller of Object.values(everyone)) {
      for (const row of office.routes) {
        const [method = '', route = ''] = row.split(' ')
        const { status } = await caller.send(method, route.replace(':id', 'x').replace('/*', '/'))
        expect([row, status]).toEqual([row, 403])
      }
    }
  })

  it('S-35 a route without a row is refused, and says so', async () => {
    const { 'GET /api/v1/site': _, ...policy } = POLICY
    const office = await anOffice({ policy })
    const admin = await office.person('administrator')
    const { status, json } = await admin.get('/api/v1/site')
    expect([status, json.code]).toEqual([403, 'forbidden'])
    expect(json.message.en).toContain('No rule says who may')
    expect((await admin.get('/api/v1/latest')).status).toBe(200)
  })

  it('S-35 a policy that cannot be read opens nothing', async () => {
    const broken: Policy = new Proxy(POLICY, {
      getOwnPropertyDescriptor: () => {
        throw new Error('unreadable')
      },
    })
    const office = await anOffice({ policy: broken })
    const admin = await office.person('administrator')
    for (const caller of [admin, office.nobody]) {
      const { status, text } = await caller.get('/api/v1/site')
      expect(status).toBe(500)
      expect(text).not.toContain('unreadable')
    }
  })

  it('S-35 a book that cannot be read opens nothing and ends open streams within a second', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const stream = await anEventStream({ httpUrl: office.httpUrl, headers: admin.headers })
    await stream.until('snapshot')
    await sql`drop table session`.execute(office.book)
    const startMs = performance.now()
    await stream.closed
    expect(performance.now() - startMs).toBeLessThan(1_000)
    const refused = await admin.get('/api/v1/people')
    expect([refused.status, refused.json.code]).toEqual([503, 'internal'])
    expect(refused.json.message.id).not.toBe(refused.json.message.en)
    expect((await office.nobody.get('/api/v1/site')).status).toBe(401)
    expect((await admin.get('/health')).status).toBe(200)
    expect(office.log.sentences).toContain('The rights of a request cannot be checked.')
  })

  it('S-35 an account whose role nobody knows is not let in', async () => {
    const office = await anOffice()
    const person = await office.person('viewer')
    await sql`pragma ignore_check_constraints = on`.execute(office.book)
    await sql`update person set role = 'owner'`.execute(office.book)
    expect((await person.get('/api/v1/site')).status).toBe(403)
  })
})
