import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aDataFolder } from '../server/a-server.ts'
import { anEventStream } from '../server/event-stream.ts'
import { anOffice, ask } from './an-office.ts'

const SESSION = '/api/v1/session'

/** Everything the server says to bytes that are hardly HTTP. */
function say(httpUrl: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(httpUrl)
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => resolve(text))
    socket.on('close', () => resolve(text))
  })
}

describe('every answer', () => {
  it('S-25 forbids inline script, framing, guessing and referrers, and names no version', async () => {
    const dashboardDir = join(aDataFolder(), 'dashboard')
    mkdirSync(dashboardDir, { recursive: true })
    writeFileSync(join(dashboardDir, 'index.html'), '<!doctype html><title>Panen</title>')
    const office = await anOffice({ installation: { version: '9.8.7', dashboardDir } })
    const admin = await office.person('administrator')
    const stream = await anEventStream({ httpUrl: office.httpUrl, headers: admin.headers })
    stream.close()
    const answers = [stream.headers]
    for (const row of office.routes) {
      const [method = '', route = ''] = row.split(' ')
      const path = route.replace(':id', 'x').replace('/*', '/bed/melon-1')
      for (const caller of [office.nobody, admin]) {
        // Signing out would leave the administrator outside.
        if (row === `DELETE ${SESSION}` && caller === admin) continue
        answers.push((await caller.send(method, path)).headers)
      }
    }
    answers.push(
      (await ask(office.httpUrl, { path: '/', headers: { host: 'evil.example' } })).headers,
    )
    answers.push((await ask(office.httpUrl, { path: '/api%2fv1' })).headers)
    expect(answers.length).toBeGreaterThan(80)
    for (const headers of answers) {
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).not.toMatch(/unsafe|\*|http:/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['server'] ?? headers['x-powered-by']).toBeUndefined()
      expect(JSON.stringify(headers)).not.toMatch(/9\.8\.7|fastify|node/i)
    }
    const garbage = await say(office.httpUrl, 'NOT HTTP AT ALL\r\n\r\n')
    expect(garbage).not.toMatch(/fastify|node|version|9\.8\.7/i)
  })
})

describe('a change', () => {
  it('S-26 asked for by a page elsewhere, without an origin, or not in JSON is refused on every route', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const { port } = new URL(office.httpUrl)
    const here = office.httpUrl
    const json = 'application/json'
    const foreign: Record<string, string>[] = [
      { origin: 'http://evil.example', 'content-type': json },
      { origin: 'null', 'content-type': json },
      { origin: `http://localhost:${port}`, 'content-type': json },
      { origin: `https://127.0.0.1:${port}`, 'content-type': json },
      { origin: `${here}.evil.example`, 'content-type': json },
      { 'content-type': json },
      { origin: here, 'content-type': json, 'sec-fetch-site': 'cross-site' },
    ]
    const notJson: Record<string, string>[] = [
      { origin: here, 'content-type': 'text/plain' },
      { origin: here, 'content-type': 'application/x-www-form-urlencoded' },
      { origin: here, 'content-type': 'multipart/form-data; boundary=x' },
      { origin: here, 'content-type': 'application/jsonx' },
      { origin: here, 'content-type': '' },
    ]
    const changes = office.routes.filter((row) => !/^(GET|HEAD) /.test(row))
    expect(changes.length).toBeGreaterThan(15)
    for (const row of changes) {
      const [method = '', route = ''] = row.split(' ')
      const path = route.replace(':id', admin.id)
      const send = (headers: Record<string, string>) =>
        ask(here, { method, path, body: '{}', headers: { ...admin.headers, ...headers } })
      for (const headers of foreign)
        expect([row, headers, (await send(headers)).status]).toEqual([row, headers, 403])
      for (const headers of notJson)
        expect([row, headers, (await send(headers)).status]).toEqual([row, headers, 415])
    }
    expect((await admin.get('/api/v1/people')).json.people).toMatchObject([{ disabled: false }])
  })

  it('by a program without cookies needs no origin', async () => {
    const office = await anOffice()
    const body = { name: 'siapa', password: 'salah sekali' }
    const { status } = await ask(office.httpUrl, { method: 'POST', path: SESSION, body })
    expect(status).toBe(401)
  })
})

describe('bad input', () => {
  const bodies: [string, string, number][] = [
    ['a key that reaches the prototype', '{"name":"a","password":"b","__proto__":{"x":1}}', 400],
    ['a constructor', '{"name":"a","password":"b","constructor":{"prototype":{"x":1}}}', 400],
    ['a field nobody knows', '{"name":"a","password":"b","role":"administrator"}', 400],
    ['a name that is a number', '{"name":1,"password":"b"}', 400],
    ['a name that is missing', '{"password":"b"}', 400],
    ['half a text', '{"name":"a', 400],
    ['no text', '', 400],
    ['ten thousand lists in each other', '['.repeat(10_000) + ']'.repeat(10_000), 400],
    ['a password of 300 characters', JSON.stringify({ name: 'a', password: 'x'.repeat(300) }), 400],
    ['a huge body', JSON.stringify({ name: 'a', password: 'x'.repeat(1 << 20) }), 413],
    [
      'a hundred thousand keys',
      `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join()}}`,
      413,
    ],
  ]
  it.each(bodies)(
    '%s is refused with a sentence in both languages',
    async (_what, body, status) => {
      const office = await anOffice()
      const answer = await ask(office.httpUrl, {
        method: 'POST',
        path: SESSION,
        body,
        headers: { origin: office.httpUrl },
      }).catch(() => null)
      // A server that stops reading may close the socket before the answer is taken.
      if (answer === null) expect(status).toBe(413)
      else {
        expect([answer.status, answer.json.code]).toEqual([status, 'bad_request'])
        expect(answer.json.message.id).not.toBe(answer.json.message.en)
      }
      expect(Object.prototype).not.toHaveProperty('x')
      expect((await office.nobody.get('/health')).status).toBe(200)
    },
  )

  it('cookies and tokens that are rubbish are nobody', async () => {
    const office = await anOffice()
    const rubbish = ['', 'x', '..', '%00', "' or 1=1 --", '__proto__', 'A'.repeat(7_000)]
    for (const value of rubbish) {
      for (const headers of [
        { cookie: `sid=${value}` },
        { cookie: `wall=${value}` },
        { authorization: `Bearer ${value}` },
        { authorization: `Bearer panen_${value}` },
        { authorization: value },
      ]) {
        expect((await office.caller(headers).get('/api/v1/site')).status).toBe(401)
        expect((await office.caller(headers).get(SESSION)).json.actor).toBe('nobody')
      }
    }
  })
})
