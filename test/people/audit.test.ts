import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { BookDatabase } from '../../server/book/tables.ts'
import { access } from '../../server/operate/access.ts'
import { type AccessOptions, readAccessWish } from '../../server/operate/access-wish.ts'
import { noteAlone, readAudit, verifyAudit } from '../../server/people/audit.ts'
import { aConfig } from '../server/a-server.ts'
import { aClock, anOffice, ask, cookieOf, type Office } from './an-office.ts'

const CLI = new URL('../../.build/server/cli.js', import.meta.url).pathname
const run = promisify(execFile)
const GOOD = 'hujan turun di kebun tua'
const ROWS = { before: 1e9, limit: 200 }

/** What the console printed, line by line, and its exit code. */
async function atConsole({ dataDir }: Office, words: string, options: AccessOptions = {}) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const wish = readAccessWish(words.split(' '), { json: true, ...options })
  if (wish === null) throw new Error(`"${words}" is not a command`)
  const code = await access(aConfig(dataDir), wish, { out: say, err: say })
  return { code, lines, json: () => JSON.parse(lines[0] ?? '') }
}

const unlock = async (book: BookDatabase) => {
  await sql`drop trigger audit_is_not_changed`.execute(book)
  await sql`drop trigger audit_is_not_deleted`.execute(book)
}

describe('the audit log', () => {
  it('S-27 keeps sign-ins, refusals, changes with before and after, and what the console did', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator', 'admin-1')
    const viewer = await office.person('viewer', 'tamu-1', GOOD)
    const signIn = (name: string, password: string) =>
      office.nobody.send('POST', '/api/v1/session', { name, password })
    await signIn('tamu-1', 'salah sekali')
    const me = office.caller({ cookie: cookieOf(await signIn('tamu-1', GOOD)) })
    await me.get('/api/v1/people')
    await me.send('DELETE', '/api/v1/session')
    await admin.send('PATCH', `/api/v1/people/${viewer.id}`, { role: 'sales' })
    const token = (
      await admin.send('POST', '/api/v1/tokens', { name: 'grafana', scope: 'read', days: 3 })
    ).json
    await admin.send('DELETE', `/api/v1/tokens/${token.token.id}`)
    await admin.send('PUT', '/api/v1/tablet/pin', { pin: '246813' })
    await atConsole(office, 'user disable tamu-1')
    await admin.get('/api/v1/audit/export')
    const rows = await readAudit(office.book, ROWS)
    const told = rows.map(({ who, action, subject }) => `${who} ${action} ${subject}`)
    for (const row of [
      'tamu-1 sign_in_refused tamu-1',
      'tamu-1 signed_in tamu-1',
      'tamu-1 refused GET /api/v1/people',
      'tamu-1 signed_out tamu-1',
      'admin-1 person_changed tamu-1',
      'admin-1 token_added grafana',
      'admin-1 token_revoked grafana',
      'admin-1 pin_set tablet',
      'console person_changed tamu-1',
      'admin-1 audit_exported audit',
    ]) {
      expect(told).toContain(row)
    }
    const change = rows.find(({ who, action }) => who === 'admin-1' && action === 'person_changed')
    expect(change).toMatchObject({ before: { role: 'viewer' }, after: { role: 'sales' } })
    const page = (await admin.get('/api/v1/audit?limit=3')).json
    expect(page).toMatchObject({ chainHolds: true, rows: [{}, {}, {}] })
    const older = (await admin.get(`/api/v1/audit?before=${page.rows[2].seq}&limit=2`)).json
    expect(older.rows[0].seq).toBe(page.rows[2].seq - 1)
    const lines = (await admin.get('/api/v1/audit/export')).text.trim().split('\n')
    const parsed = lines.map((line) => JSON.parse(line))
    expect(parsed[0].seq).toBe(1)
    expect(parsed.at(-1)).toMatchObject({ chainHolds: true, rows: lines.length - 1 })
  })

  it('S-27 holds no line break, colour or hidden sign that somebody typed', async () => {
    const office = await anOffice()
    const admin = await office.person('administrator')
    const evil = 'x\r\n2026 root signed_in\u001b[31m\u202eabc\u0000\u0085'
    await office.nobody.send('POST', '/api/v1/session', { name: evil, password: 'y' })
    const long = 'z'.repeat(65)
    expect(
      (await office.nobody.send('POST', '/api/v1/session', { name: long, password: 'y' })).status,
    ).toBe(400)
    const { text } = await admin.get('/api/v1/audit/export')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|\\u001b|\\r|\\n/)
    expect(text).toContain('root signed_in')
    await noteAlone(office.book, {
      atMs: 1,
      who: evil,
      action: 'x',
      subject: evil,
      after: { evil },
    })
    const [newest] = await readAudit(office.book, ROWS)
    const clean = 'x\ufffd\ufffd2026 root signed_in\ufffd[31m\ufffdabc\ufffd\ufffd'
    expect(newest).toMatchObject({ who: clean, subject: clean, after: { evil: clean } })
  })

  it('S-27 cannot be changed, and a row that is changed or taken out, the last as well, breaks its chain', async () => {
    const meddle: ((book: BookDatabase) => Promise<unknown>)[] = [
      (book) => book.updateTable('audit').set({ who: 'other' }).where('seq', '=', 3).execute(),
      (book) => book.updateTable('audit').set({ after: '{}' }).where('seq', '=', 2).execute(),
      (book) => book.updateTable('audit').set({ at_ms: 5 }).where('seq', '=', 6).execute(),
      (book) => book.deleteFrom('audit').where('seq', '=', 1).execute(),
      (book) => book.deleteFrom('audit').where('seq', '=', 4).execute(),
      (book) => book.deleteFrom('audit').where('seq', '=', 6).execute(),
      (book) => book.deleteFrom('audit').execute(),
    ]
    for (const change of meddle) {
      const office = await anOffice()
      const { book } = office
      for (let i = 0; i < 5; i++) {
        await noteAlone(book, { atMs: i, who: 'a', action: 'b', subject: `${i}`, after: { i } })
      }
      expect(await verifyAudit(book)).toEqual({ holds: true, rows: 6, brokenAt: null })
      await expect(change(book)).rejects.toThrow('append-only')
      await unlock(book)
      await change(book)
      expect((await verifyAudit(book)).holds).toBe(false)
      const admin = await office.person('administrator')
      expect((await admin.get('/api/v1/audit')).json.chainHolds).toBe(false)
      expect((await atConsole(office, 'audit verify')).code).toBe(1)
    }
  })

  it('is not filled by a stranger who is refused again and again', async () => {
    const clock = aClock()
    const office = await anOffice({ nowMs: clock.now })
    const secret = 'A'.repeat(43)
    const use = () => office.nobody.send('POST', '/api/v1/session/link', { secret })
    for (let i = 0; i < 5; i++) expect((await use()).status).toBe(410)
    const guess = (i: number) =>
      office.nobody.send('POST', '/api/v1/session', { name: `siapa-${i}`, password: 'x y z' })
    for (let i = 0; i < 125; i++) await guess(i)
    expect(await readAudit(office.book, ROWS)).toHaveLength(121)
    clock.turn(60_000)
    await use()
    const [last, before] = await readAudit(office.book, ROWS)
    expect([last?.action, before?.action]).toEqual(['link_refused', 'refusals_not_listed'])
    expect(before?.after).toEqual({ refusals: 6 })
  })

  it('stays whole when the server and the console write at the same time', async () => {
    expect(existsSync(CLI), 'run "npm run build" first').toBe(true)
    const office = await anOffice()
    const admin = await office.person('administrator')
    const names = Array.from({ length: 5 }, (_, i) => i)
    const console = (i: number) =>
      run(process.execPath, [CLI, 'user', 'add', `orang-${i}`, '--role', 'viewer'], {
        env: { PANEN_DATA: office.dataDir },
      })
    const api = (i: number) =>
      admin.send('POST', '/api/v1/people', { name: `lain-${i}`, role: 'viewer' })
    await Promise.all([
      ...names.map(console),
      ...[0, 10, 20, 30, 40].flatMap((ten) => names.map((i) => api(ten + i))),
    ])
    expect(await verifyAudit(office.book)).toMatchObject({ holds: true })
    expect((await admin.get('/api/v1/people')).json.people).toHaveLength(31)
  })
})

describe('secrets', () => {
  it('S-28 are in no log, audit row, refusal or column', async () => {
    const office = await anOffice()
    const canaries: string[] = []
    const keep = (secret: string) => {
      canaries.push(secret)
      return secret
    }
    const admin = await office.person('administrator', 'admin-1', keep('burung gereja biru 1'))
    keep(admin.headers['cookie']?.replace('sid=', '') ?? '')
    const heard: string[] = []
    const send = async (path: string, body: object, method = 'POST') => {
      const caller = path.includes('/session') ? office.nobody : admin
      const answer = await caller.send(method, path, body)
      if (answer.status >= 400) heard.push(answer.text)
      return answer
    }
    const wrong = { name: 'admin-1', password: keep('bukan kata sandi 2') }
    await send('/api/v1/session', wrong)
    await send('/api/v1/session', { ...wrong, name: keep('canary-3').slice(0, 0) })
    const invite = (await send('/api/v1/people', { name: 'pembina-1', role: 'instructor' })).json
    const secret = keep(invite.link.split('#')[1])
    await send('/api/v1/session/link', { secret, password: 'pembina-1' })
    await send('/api/v1/session/link', { secret, password: keep('gajah lewat sore 4') })
    await send('/api/v1/session/link', { secret })
    const { secret: token } = (await send('/api/v1/tokens', { name: 'x', scope: 'read', days: 1 }))
      .json
    keep(token)
    const { code } = (await send('/api/v1/walls', { name: 'Dinding' })).json
    keep(code)
    await send('/api/v1/tablet/pin', { pin: keep('975318642') }, 'PUT')
    await send('/api/v1/tablet/session', { pin: keep('111222333') })
    await ask(office.httpUrl, {
      path: '/api/v1/site',
      headers: { authorization: `Bearer ${token}x` },
    })
    await sql`drop table session`.execute(office.book)
    heard.push((await admin.get('/api/v1/people')).text)
    expect(heard.length).toBeGreaterThan(4)
    const audit = JSON.stringify(await readAudit(office.book, ROWS))
    const book: unknown[] = []
    for (const table of ['person', 'link', 'wall', 'token', 'tablet', 'audit'] as const) {
      book.push(...(await office.book.selectFrom(table).selectAll().execute()))
    }
    const outputs = {
      audit,
      log: office.log.lines.join(''),
      refusals: heard.join(),
      book: JSON.stringify(book),
    }
    expect(outputs.log.length).toBeGreaterThan(100)
    for (const canary of canaries.filter((each) => each !== '')) {
      for (const [where, text] of Object.entries(outputs)) {
        expect([where, text.includes(canary)]).toEqual([where, false])
      }
    }
  })
})

describe('the console', () => {
  it('makes people, links, tokens and walls that a running server knows at once', async () => {
    const office = await anOffice()
    const added = (await atConsole(office, 'user add pembina', { role: 'instructor' })).json()
    expect(added.person).toMatchObject({ name: 'pembina', role: 'instructor', hasPassword: false })
    const use = (link: string, more = {}) =>
      office.nobody.send('POST', '/api/v1/session/link', { secret: link.split('#')[1], ...more })
    expect((await use(added.link, { password: GOOD })).json.actor).toBe('instructor')
    const enter = (await atConsole(office, 'user enter pembina')).json()
    const entered = await use(enter.link)
    expect(entered.json).toMatchObject({ actor: 'instructor', name: 'pembina' })
    expect((await use(enter.link)).status).toBe(410)
    const token = (await atConsole(office, 'token add demo', { days: '2' })).json()
    const program = office.caller({ authorization: `Bearer ${token.secret}` })
    expect((await program.get('/api/v1/site')).status).toBe(200)
    await atConsole(office, `token revoke ${token.token.id}`)
    expect((await program.get('/api/v1/site')).status).toBe(401)
    const { code } = (await atConsole(office, 'wall add Dinding')).json()
    expect((await office.nobody.send('POST', '/api/v1/wall/pair', { code })).status).toBe(200)
    await atConsole(office, 'user role pembina viewer')
    const me = office.caller({ cookie: cookieOf(entered) })
    expect((await me.get('/api/v1/site')).status).toBe(401)
    expect((await atConsole(office, 'user list')).json().people[0]).toMatchObject({
      role: 'viewer',
    })
    expect((await atConsole(office, 'audit verify')).code).toBe(0)
    const lines = (await atConsole(office, 'audit export')).lines
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seq: 1 })
  })

  it('says what is wrong in one sentence', async () => {
    const office = await anOffice()
    await atConsole(office, 'user add admin', { role: 'administrator' })
    const wrong: [string, AccessOptions, string][] = [
      ['user add Pak Budi', {}, 'not a command'],
      ['user add Budi', { role: 'viewer' }, 'cannot be a sign-in name'],
      ['user add budi', { role: 'boss' }, '"boss" is not a role'],
      ['user add admin', { role: 'viewer' }, 'There is a admin already'],
      ['user enter budi', {}, 'There is no budi'],
      ['user disable admin', {}, 'last active administrator'],
      ['token add x', { days: '0' }, '--days 0 is not a number of days'],
      ['token revoke x', {}, 'There is no token x'],
      ['wall revoke x', {}, 'There is no wall x'],
    ]
    for (const [words, options, sentence] of wrong) {
      await expect(atConsole(office, words, options)).rejects.toThrow(sentence)
    }
  })
})
