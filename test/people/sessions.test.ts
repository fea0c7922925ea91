import { describe, expect, it } from 'vitest'
import { changePerson } from '../../server/people/people.ts'
import { ABSOLUTE_MS, IDLE_MS } from '../../server/people/sessions.ts'
import { revokeToken } from '../../server/people/tokens.ts'
import { anEventStream } from '../server/event-stream.ts'
import { aClock, anOffice, ask, type Caller, cookieOf, type Office } from './an-office.ts'

const SESSION = '/api/v1/session'
const GOOD = 'hujan turun di kebun tua'

/** A browser that signed in with its password. */
async function aBrowser(office: Office, name: string, headers = {}) {
  const answer = await ask(office.httpUrl, {
    method: 'POST',
    path: SESSION,
    body: { name, password: GOOD },
    headers: { origin: office.httpUrl, ...headers },
  })
  return { answer, cookie: cookieOf(answer), me: office.caller({ cookie: cookieOf(answer) }) }
}

/** How long a stream lives after what ends it, ms. */
async function endsAfter(office: Office, caller: Caller, cut: () => Promise<unknown>) {
  const stream = await anEventStream({ httpUrl: office.httpUrl, headers: caller.headers })
  expect(stream.status).toBe(200)
  await stream.until('snapshot')
  await cut()
  const startMs = performance.now()
  await stream.closed
  return performance.now() - startMs
}

/** Something that may be said to a row, so that only its address is at stake. */
function changeFor(method: string, route: string) {
  if (method !== 'PATCH') return undefined
  return route.includes('webhooks') ? { enabled: true } : {}
}

describe('a session', () => {
  it('S-08 has 256 random bits, is new at every sign-in and ends the old one', async () => {
    const office = await anOffice()
    await office.person('instructor', 'pembina-1', GOOD)
    const first = await aBrowser(office, 'pembina-1')
    const second = await aBrowser(office, 'pembina-1', { cookie: first.cookie })
    const secret = first.cookie.replace('sid=', '')
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(second.cookie).not.toBe(first.cookie)
    expect((await first.me.get(SESSION)).json.actor).toBe('nobody')
    expect((await second.me.get(SESSION)).json.actor).toBe('instructor')
    const fixed = await aBrowser(office, 'pembina-1', { cookie: `sid=${'A'.repeat(43)}` })
    expect(fixed.cookie).not.toContain('AAAA')
    const kept = await office.book.selectFrom('session').select('secret_hash').execute()
    expect(kept.map(({ secret_hash }) => secret_hash)).not.toContain(secret)
  })

  it('S-08 is dead within a second of sign-out, lock or a new role, on open event streams too', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const patch = (who: Caller, change: object) => () =>
      admin.send('PATCH', `/api/v1/people/${who.id}`, change)
    const [a, b, c, d] = [
      await office.person('viewer', 'tamu-1'),
      await office.person('viewer', 'tamu-2'),
      await office.person('viewer', 'tamu-3'),
      await office.person('viewer', 'tamu-4'),
    ]
    expect(await endsAfter(office, a, () => a.send('DELETE', SESSION))).toBeLessThan(1_000)
    expect(await endsAfter(office, b, patch(b, { disabled: true }))).toBeLessThan(1_000)
    expect(await endsAfter(office, c, patch(c, { role: 'sales' }))).toBeLessThan(1_000)
    const byConsole = { who: 'console', nowMs: Date.now() }
    const lock = () => changePerson(office.book, { id: d.id }, { disabled: true }, byConsole)
    expect(await endsAfter(office, d, lock)).toBeLessThan(1_000)
    for (const each of [a, b, c, d]) expect((await each.get('/api/v1/site')).status).toBe(401)
    const program = await office.token()
    const take = () => revokeToken(office.book, program.id, byConsole)
    expect(await endsAfter(office, program, take)).toBeLessThan(1_000)
    expect((await program.get('/api/v1/site')).status).toBe(401)
  })

  it('S-08 that ends takes only its own streams with it', async () => {
    const office = await anOffice()
    const [one, other] = [await office.person('viewer', 'tamu-1'), await office.person('sales')]
    const at = ({ headers }: Caller) => ({ httpUrl: office.httpUrl, headers })
    const stays = await anEventStream(at(other))
    await stays.until('snapshot')
    await endsAfter(office, one, () => one.send('DELETE', SESSION))
    await stays.until('heartbeat')
  })

  it('S-09 has a cookie no script reads and no other page sends', async () => {
    const office = await anOffice()
    await office.person('instructor', 'pembina-1', GOOD)
    const { answer, me } = await aBrowser(office, 'pembina-1')
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^sid=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/),
    ])
    const out = await me.send('DELETE', SESSION)
    expect(out.status).toBe(204)
    expect(out.headers['set-cookie']?.[0]).toMatch(/^sid=; .*Path=\/.*HttpOnly; SameSite=Strict/)
  })

  it('S-09 ends after half an hour without use, and after twelve hours in any case', async () => {
    const clock = aClock()
    const office = await anOffice({ nowMs: clock.now })
    const person = await office.person('viewer')
    const isIn = async () => (await person.get('/api/v1/site')).status === 200
    for (let usedMs = 0; usedMs + IDLE_MS - 1 < ABSOLUTE_MS; usedMs += IDLE_MS - 1) {
      expect(await isIn()).toBe(true)
      clock.turn(IDLE_MS - 1)
    }
    expect(await isIn()).toBe(true)
    clock.turn(IDLE_MS - 1)
    expect(await isIn()).toBe(false)
    const idle = await office.person('viewer', 'tamu-2')
    clock.turn(IDLE_MS)
    expect((await idle.get('/api/v1/site')).status).toBe(401)
  })

  it('S-09 stays in use while an event stream is open, and its end ends the stream', async () => {
    const clock = aClock()
    const office = await anOffice({ nowMs: clock.now })
    const person = await office.person('viewer')
    const stream = await anEventStream({ httpUrl: office.httpUrl, headers: person.headers })
    await stream.until('snapshot')
    const seenMs = async () =>
      (await office.book.selectFrom('session').select('seen_at_ms').executeTakeFirstOrThrow())
        .seen_at_ms
    for (let i = 0; i < 2; i++) {
      clock.turn(IDLE_MS - 60_000)
      await expect.poll(seenMs, { timeout: 2_000 }).toBe(clock.now())
    }
    clock.turn(ABSOLUTE_MS)
    await stream.closed
  })

  it('is listed with its device, and may be ended from another one', async () => {
    const office = await anOffice()
    await office.person('instructor', 'pembina-1', GOOD)
    const phone = await aBrowser(office, 'pembina-1', {
      'user-agent': 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile',
    })
    const laptop = await aBrowser(office, 'pembina-1')
    const { sessions } = (await laptop.me.get('/api/v1/sessions')).json
    expect(sessions).toHaveLength(3)
    const lost = sessions.find(({ device }: { device: string }) => device === 'Chrome, Android')
    expect(lost).toMatchObject({ isThis: false })
    expect((await laptop.me.send('DELETE', `/api/v1/sessions/${lost.id}`)).status).toBe(204)
    expect((await phone.me.get('/api/v1/sessions')).status).toBe(401)
    expect((await laptop.me.send('DELETE', '/api/v1/sessions')).status).toBe(204)
    expect((await laptop.me.get('/api/v1/sessions')).json.sessions).toMatchObject([
      { isThis: true },
    ])
  })

  it('of others ends when the password changes, and the old password opens nothing', async () => {
    const office = await anOffice()
    await office.person('instructor', 'pembina-1', GOOD)
    const [one, two] = [await aBrowser(office, 'pembina-1'), await aBrowser(office, 'pembina-1')]
    const change = (old: string, password: string) =>
      two.me.send('POST', '/api/v1/account/password', { old, password })
    expect((await change('bukan ini dia', 'tiga ekor kuda')).json.field).toBe('old')
    expect((await change(GOOD, 'rahasia123')).json.field).toBe('password')
    expect((await change(GOOD, 'tiga ekor kuda')).status).toBe(204)
    expect((await one.me.get('/api/v1/site')).status).toBe(401)
    expect((await two.me.get('/api/v1/site')).status).toBe(200)
    expect((await aBrowser(office, 'pembina-1')).answer.status).toBe(401)
  })
})

describe('people', () => {
  it('are never left without an administrator', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const change = (body: object) => admin.send('PATCH', `/api/v1/people/${admin.id}`, body)
    expect((await change({ role: 'viewer' })).json.message.en).toContain(
      'last active administrator',
    )
    expect((await change({ disabled: true })).status).toBe(400)
    await office.person('administrator', 'admin-2')
    expect((await change({ role: 'viewer' })).status).toBe(200)
  })

  it('S-18 reach nothing of another person: foreign and unknown ids get the same answer', async () => {
    const office = await anOffice()
    const [mine, foreign] = [await office.person('viewer'), await office.person('sales')]
    const foreignIds = (await foreign.get('/api/v1/sessions')).json.sessions
    const answers = new Set<string>()
    for (const id of [foreignIds[0].id, 'no-such-id', foreign.id, '..', '%2e%2e', '1']) {
      const { status, text } = await mine.send('DELETE', `/api/v1/sessions/${id}`)
      if (!id.includes('.') && !id.includes('%')) answers.add(`${status} ${text}`)
      expect([400, 404]).toContain(status)
    }
    expect([...answers]).toEqual([expect.stringMatching(/^404 /)])
    expect((await foreign.get('/api/v1/sessions')).json.sessions).toHaveLength(1)
    const admin = await office.person('administrator')
    const wall = await office.wall()
    // These are nobody's own: they are reached by their numbers.
    const isEverybodys =
      /\/(sessions|alarms|cycles|entries|cultivars|forecast|products|permits|batches|buyers|orders|claims)\//
    const rows = office.routes.filter((row) => row.includes('/:id') && !isEverybodys.test(row))
    expect(rows.length).toBeGreaterThan(3)
    for (const row of rows) {
      const [method = '', route = ''] = row.split(' ')
      const path = route.replace(':id', route.includes('people') ? wall.id : mine.id)
      const body = changeFor(method, route)
      expect([row, (await admin.send(method, path, body)).status]).toEqual([row, 404])
      expect([row, (await mine.send(method, path, body)).status]).toEqual([row, 403])
    }
  })
})
