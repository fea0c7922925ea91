import { describe, expect, it } from 'vitest'
import { readAudit } from '../../server/people/audit.ts'
import { CODE_LASTS_MS } from '../../server/people/walls.ts'
import { aClock, anOffice, ask, cookieOf, type Headers, type Office } from './an-office.ts'

const PAIR = '/api/v1/wall/pair'
const SELF = '/api/v1/wall/self'
const SEEN = '/api/v1/wall/seen'

const aCode = async (office: Office) => {
  const admin = await office.person('administrator', `admin-${Math.random().toString(36).slice(2)}`)
  return (await admin.send('POST', '/api/v1/walls', { name: 'Dinding A' })).json
}
const pair = (office: Office, code: string) => office.nobody.send('POST', PAIR, { code })
const actions = async ({ book }: Office) =>
  (await readAudit(book, { before: 1e9, limit: 200 })).map(({ action }) => action)

const OPEN = [
  `GET ${SELF}`,
  'GET /api/v1/wall/live',
  'GET /voice/*',
  'GET /katalog/*',
  'GET /api/v1/session',
  'GET /health',
  'GET /ready',
  'GET /*',
]

interface Told {
  readonly status: number
  readonly text: string
}

/** What a wall must be told: its own, what anybody may read, or that it may not. */
function wallMayExpect(row: string, told: Told): [number, string] {
  if (row === `POST ${SEEN}`) return [400, told.text]
  // Led on to the address with a slash behind it.
  if (row.endsWith(' /katalog')) return [308, told.text]
  if (OPEN.includes(row.replace('HEAD', 'GET'))) return [row.endsWith('*') ? 404 : 200, told.text]
  return [403, told.text]
}

describe('a wall display', () => {
  it('is paired by a code of eight letters, once, within 15 minutes', async () => {
    const clock = aClock()
    const office = await anOffice({ nowMs: clock.now })
    const { code, wall } = await aCode(office)
    expect(code).toMatch(/^[A-HJ-NP-Z]{4}-[A-HJ-NP-Z]{4}$/)
    const paired = await pair(office, ` ${code.toLowerCase().replace('-', ' ')} `)
    expect(paired.json).toMatchObject({ id: wall.id, name: 'Dinding A', site: 'Lapas Cilegon' })
    expect(paired.headers['set-cookie']).toEqual([
      expect.stringMatching(/^wall=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Strict$/),
    ])
    expect((await pair(office, code)).status).toBe(410)
    const late = await aCode(office)
    clock.turn(CODE_LASTS_MS)
    expect((await pair(office, late.code)).json.code).toBe('gone')
    const display = office.caller({ cookie: cookieOf(paired) })
    expect((await display.get(SELF)).json.name).toBe('Dinding A')
    expect((await display.send('POST', SEEN, {})).status).toBe(204)
    expect((await display.get('/api/v1/session')).json).toMatchObject({ actor: 'wall' })
  })

  it('has a code that is void after five wrong tries', async () => {
    const office = await anOffice()
    const { code } = await aCode(office)
    const wrong = `${code.slice(0, 5)}${code.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    for (let i = 0; i < 5; i++) expect((await pair(office, wrong)).status).toBe(410)
    expect((await pair(office, code)).status).toBe(410)
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await pair(office, 'ZZZZ-ZZZZ')).status)
    expect(statuses).toContain(429)
  })

  it('S-19 opens nothing but its own: every other route and every change is refused, however it is written', async () => {
    const office = await anOffice()
    const wall = await office.wall()
    const admin = await office.person('administrator')
    for (const row of office.routes) {
      const [method = '', route = ''] = row.split(' ')
      const path = route.replace(':id', admin.id).replace('/*', '/x.js')
      const { status, text } = await wall.send(method, path)
      expect([row, status, text]).toEqual([row, ...wallMayExpect(row, { status, text })])
    }
    const crooked = [
      '/api%2Fv1%2Fpeople',
      '/api/v1%2fpeople',
      '/api/v1/./people',
      '/api/v1/wall/../people',
      '/api/v1/wall/%2e%2e/people',
      '/api/v1/wall/..%2fpeople',
      '/api/v1/wall/..%5cpeople',
      '/api/v1/people/',
      '/api/v1/people/:id',
      '/api/v1/people/:key',
      '/api/v1/people.',
      '/api/v1/people..',
      '/api/v1//people',
      '//api/v1/people',
      '/api/v1/people%00',
      '/api/v1/people%20',
      '/api/v1/people;x=1',
      '/API/V1/PEOPLE',
      '/api/v1/audit/export/',
      '/api/v1/%61udit',
      '/docs/static/../../api/v1/people',
      '/api/v1/people?__proto__=1',
    ]
    for (const path of crooked) {
      const { status, text } = await wall.get(path)
      expect([path, [400, 403, 404].includes(status)]).toEqual([path, true])
      expect(text).not.toContain(admin.id)
    }
    expect(await actions(office)).toContain('refused')
  })

  it('S-20 goes dark with its right: the next question after it was revoked is refused', async () => {
    const office = await anOffice()
    const wall = await office.wall()
    const admin = await office.person('administrator')
    expect((await wall.get(SELF)).status).toBe(200)
    expect((await admin.send('DELETE', `/api/v1/walls/${wall.id}`)).status).toBe(204)
    const refused = await wall.get(SELF)
    expect([refused.status, refused.json.code]).toEqual([401, 'unauthorized'])
    expect((await wall.send('POST', SEEN)).status).toBe(401)
    expect((await admin.get('/api/v1/walls')).json.walls).toEqual([])
  })

  it('S-20 whose cookie is copied to another device is refused there and told in the audit log', async () => {
    const office = await anOffice()
    const wall = await office.wall()
    const from = (headers: Headers, address = '127.0.0.1') =>
      ask(office.httpUrl, { path: SELF, from: address, headers: { ...wall.headers, ...headers } })
    expect((await from({ 'user-agent': 'Wall/2.7' })).status).toBe(200)
    const copies = [await from({ 'user-agent': 'Telepon/1.0' }), await from({}, '127.0.0.2')]
    for (const copy of copies) {
      expect(copy.status).toBe(401)
      expect(copy.json.message.id).toContain('Pasangkan layar ini dengan kode baru')
    }
    expect(await actions(office)).toContain('wall_copied')
    expect((await wall.get(SELF)).status).toBe(200)
  })

  it('may share a browser with a person: each keeps its own rights', async () => {
    const office = await anOffice()
    const [wall, person] = [await office.wall(), await office.person('viewer')]
    const cookie = `${wall.headers['cookie']}; ${person.headers['cookie']}`
    const both = office.caller({ ...wall.headers, cookie })
    expect((await both.get('/api/v1/session')).json.actor).toBe('viewer')
    expect((await both.get(SELF)).status).toBe(200)
    expect((await both.get('/api/v1/site')).status).toBe(200)
    expect((await both.get('/api/v1/people')).status).toBe(403)
  })
})

describe('the shared tablet', () => {
  it('is opened by a PIN, only logs events, and is shut when the PIN changes', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const open = (pin: string) => office.nobody.send('POST', '/api/v1/tablet/session', { pin })
    const setPin = (pin: string) => admin.send('PUT', '/api/v1/tablet/pin', { pin })
    expect((await admin.get('/api/v1/tablet/pin')).json).toEqual({ hasPin: false })
    const before = await open('246813')
    expect((await setPin('246813')).status).toBe(204)
    const wrong = await open('111222')
    expect([wrong.status, wrong.text]).toEqual([401, before.text])
    const opened = await open('246813')
    expect(opened.json).toMatchObject({ actor: 'tablet', personId: null })
    const tablet = office.caller({ cookie: cookieOf(opened) })
    const event = {
      place: 'bedeng-1',
      kind: 'irrigation',
      atMs: Date.now() - 1_000,
      note: 'merata',
    }
    const noted = await tablet.send('POST', '/api/v1/events', event)
    const kept = { id: 1, millilitres: null, ...event }
    expect([noted.status, noted.json]).toEqual([201, kept])
    expect((await tablet.get('/api/v1/events')).status).toBe(403)
    expect((await tablet.get('/api/v1/latest')).status).toBe(403)
    expect((await admin.get('/api/v1/events')).json.events).toEqual([kept])
    await setPin('975310')
    expect((await tablet.send('POST', '/api/v1/events', event)).status).toBe(401)
    const refused = await admin.send('POST', '/api/v1/events', { ...event, place: 'bedeng-9' })
    expect(refused.json.field).toBe('place')
    const ahead = { ...event, atMs: Date.now() + 3_600_000 }
    expect((await admin.send('POST', '/api/v1/events', ahead)).json.field).toBe('atMs')
  })
})
