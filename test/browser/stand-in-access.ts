import type { IncomingMessage, ServerResponse } from 'node:http'
import type {
  Actor,
  AuditRow,
  FarmEvent,
  LinkSeen,
  NewEvent,
  NewToken,
  Person,
  SessionRow,
  TokenRow,
  WallRow,
} from '../../server/contract/access.ts'
import type { BackupReport } from '../../server/contract/backup.ts'
import type { Refusal } from '../../server/contract/refusal.ts'

/** What the stand-in knows of people and displays; a test may change any of it. */
export interface Access {
  actor: Actor
  name: string | null
  setupOpen: boolean
  people: Person[]
  sessions: SessionRow[]
  walls: WallRow[]
  tokens: TokenRow[]
  audit: AuditRow[]
  chainHolds: boolean
  /** the password of everybody; a PIN of the tablet; null while there is none */
  password: string
  pin: string | null
  links: Map<string, LinkSeen>
  /** code → wall */
  codes: Map<string, string>
  /** seconds that a sign-in must wait; 0 lets it through */
  delayS: number
  events: NewEvent[]
  backup: Omit<BackupReport, 'nowMs'>
  /** what displays posted that they show */
  seen: string[]
}

const DAY = 86_400_000
const now = () => Date.now()

const person = (name: string, role: Person['role'], more: Partial<Person> = {}): Person => ({
  id: name,
  name,
  role,
  disabled: false,
  hasPassword: true,
  createdMs: now() - 20 * DAY,
  seenMs: now() - 7_200_000,
  ...more,
})

const aWall = (id: string, name: string, paired: boolean): WallRow => ({
  ...{ id, name, paired, createdMs: now(), seenMs: paired ? now() : null },
  darkSinceMs: null,
  sounds: paired ? true : null,
  settings: {
    ...{ diagonalInch: 43, viewDistanceM: 8, language: 'id', volume: 80 },
    ...{ quietFromMin: null, quietToMin: null, reloadAtMin: 180 },
  },
})

/** A farm with an administrator, who looks at the page, and three others. */
export function newAccess(): Access {
  const session = (id: string, device: string, isThis: boolean): SessionRow => ({
    id,
    device,
    isThis,
    startedMs: now() - 3_600_000,
    seenMs: now() - 60_000,
    expiresMs: now() + 3_600_000,
  })
  return {
    actor: 'administrator',
    name: 'admin',
    setupOpen: false,
    people: [
      person('admin', 'administrator'),
      person('pembina-1', 'instructor'),
      person('penjualan', 'sales', { hasPassword: false, seenMs: null }),
      person('tamu', 'viewer', { disabled: true }),
    ],
    sessions: [
      session('s1', 'Chromium, Linux', true),
      session('s2', 'Chrome, Android', false),
      session('s3', 'Firefox, Windows', false),
    ],
    walls: [aWall('w1', 'Gudang timur', true)],
    tokens: [
      {
        id: 't1',
        name: 'laporan bulanan',
        scope: 'read',
        createdMs: now() - DAY,
        expiresMs: now() + 90 * DAY,
        seenMs: null,
      },
    ],
    audit: [],
    chainHolds: true,
    password: 'bayam merah 12',
    pin: null,
    links: new Map(),
    codes: new Map(),
    delayS: 0,
    events: [],
    backup: { state: 'good', lastMs: now() - 3_600_000, failedMs: null, bytes: 9_000_000 },
    seen: [],
  }
}

const REFUSALS = {
  unauthorized: [401, 'Masuk dulu.', 'Sign in first.'],
  wrong: [401, 'Nama masuk atau kata sandi salah.', 'The name or the password is wrong.'],
  wrongPin: [401, 'PIN salah.', 'The PIN is wrong.'],
  forbidden: [403, 'Peran Anda tidak boleh melakukan ini.', 'Your role may not do this.'],
  gone: [410, 'Tautan ini sudah dipakai.', 'This link has been used.'],
  tooMany: [429, 'Terlalu banyak percobaan.', 'Too many tries.'],
  taken: [400, 'Nama ini sudah dipakai.', 'This name is taken.'],
  common: [
    400,
    'Kata sandi ini terlalu umum: pilih yang lain.',
    'This password is too common: choose another.',
  ],
  code: [410, 'Kode ini tidak berlaku.', 'This code does not work.'],
} as const
const CODES: Readonly<Record<number, Refusal['code']>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  410: 'gone',
  429: 'too_many_tries',
}

class Turned extends Error {
  readonly why: keyof typeof REFUSALS
  constructor(why: keyof typeof REFUSALS) {
    super(why)
    this.why = why
  }
}

type Reply = (body: unknown, headers?: Record<string, string>) => void
interface Call {
  readonly access: Access
  readonly url: URL
  readonly id: string
  readonly body: Record<string, string & number & boolean>
  readonly wall: string | null
  readonly reply: Reply
}
type Handler = (call: Call) => void

const ADMIN: readonly Actor[] = ['administrator']
const PERSONS: readonly Actor[] = ['administrator', 'instructor', 'sales', 'viewer']
const ALL: readonly Actor[] = [...PERSONS, 'nobody', 'wall', 'tablet', 'token', 'monitor']
const WALL: readonly Actor[] = ['wall']

const ROUTES: Readonly<Record<string, readonly [readonly Actor[], Handler]>> = {
  'GET /api/v1/session': [ALL, ({ access, reply }) => reply(whoAmI(access))],
  'POST /api/v1/session': [ALL, signIn],
  'DELETE /api/v1/session': [ALL, ({ access, reply }) => reply(become(access, 'nobody', null))],
  'POST /api/v1/session/link/look': [ALL, ({ access, body, reply }) => reply(linkOf(access, body))],
  'POST /api/v1/session/link': [ALL, useLink],
  'GET /api/v1/sessions': [PERSONS, ({ access, reply }) => reply({ sessions: access.sessions })],
  'DELETE /api/v1/sessions': [
    PERSONS,
    ({ access, reply }) => {
      access.sessions = access.sessions.filter(({ isThis }) => isThis)
      reply({})
    },
  ],
  'DELETE /api/v1/sessions/:id': [
    PERSONS,
    ({ access, id, reply }) => {
      access.sessions = access.sessions.filter((each) => each.id !== id)
      reply({})
    },
  ],
  'POST /api/v1/account/password': [PERSONS, changePassword],
  'GET /api/v1/backup': [ADMIN, ({ access, reply }) => reply({ nowMs: now(), ...access.backup })],
  'GET /api/v1/people': [ADMIN, ({ access, reply }) => reply({ people: access.people })],
  'POST /api/v1/people': [ADMIN, addPerson],
  'PATCH /api/v1/people/:id': [
    ADMIN,
    ({ access, id, body, reply }) => {
      access.people = access.people.map((each) => (each.id === id ? { ...each, ...body } : each))
      reply(access.people.find((each) => each.id === id))
    },
  ],
  'POST /api/v1/people/:id/link': [
    ADMIN,
    ({ access, id, reply }) => reply(inviteFor(access.people.find((each) => each.id === id)!)),
  ],
  'GET /api/v1/walls': [ADMIN, ({ access, reply }) => reply({ walls: access.walls })],
  'POST /api/v1/walls': [ADMIN, addWall],
  'DELETE /api/v1/walls/:id': [
    ADMIN,
    ({ access, id, reply }) => {
      access.walls = access.walls.filter((each) => each.id !== id)
      reply({})
    },
  ],
  'PATCH /api/v1/walls/:id/settings': [
    ADMIN,
    ({ access, id, body, reply }) => {
      access.walls = access.walls.map((each) =>
        each.id === id ? { ...each, settings: { ...each.settings, ...body } } : each,
      )
      reply(access.walls.find((each) => each.id === id)?.settings)
    },
  ],
  'POST /api/v1/wall/pair': [ALL, pair],
  'GET /api/v1/wall/self': [WALL, wallSelf],
  'POST /api/v1/wall/seen': [
    WALL,
    ({ access, wall, reply }) => {
      access.seen.push(wall ?? '')
      reply({})
    },
  ],
  'GET /api/v1/tokens': [ADMIN, ({ access, reply }) => reply({ tokens: access.tokens })],
  'POST /api/v1/tokens': [ADMIN, addToken],
  'DELETE /api/v1/tokens/:id': [
    ADMIN,
    ({ access, id, reply }) => {
      access.tokens = access.tokens.filter((each) => each.id !== id)
      reply({})
    },
  ],
  'GET /api/v1/tablet/pin': [ADMIN, ({ access, reply }) => reply({ hasPin: access.pin !== null })],
  'PUT /api/v1/tablet/pin': [
    ADMIN,
    ({ access, body, reply }) => {
      access.pin = String(body['pin'])
      reply({})
    },
  ],
  'DELETE /api/v1/tablet/pin': [
    ADMIN,
    ({ access, reply }) => {
      access.pin = null
      reply({})
    },
  ],
  'POST /api/v1/tablet/session': [
    ALL,
    ({ access, body, reply }) => {
      if (access.pin === null || body['pin'] !== access.pin) throw new Turned('wrongPin')
      reply(become(access, 'tablet', 'tablet'))
    },
  ],
  'POST /api/v1/events': [['administrator', 'instructor', 'tablet'], logEvent],
  'GET /api/v1/audit': [ADMIN, readAudit],
}

const whoAmI = ({ actor, name, setupOpen, people }: Access) => ({
  actor,
  name,
  personId: people.find((each) => each.name === name)?.id ?? null,
  setupOpen,
  demo: false,
  nowMs: now(),
})

function become(access: Access, actor: Actor, name: string | null) {
  access.actor = actor
  access.name = name
  return whoAmI(access)
}

function signIn({ access, body, reply }: Call): void {
  if (access.delayS > 0) throw new Turned('tooMany')
  const found = access.people.find(({ name, disabled }) => name === body['name'] && !disabled)
  if (found === undefined || body['password'] !== access.password) throw new Turned('wrong')
  reply(become(access, found.role, found.name))
}

function linkOf(access: Access, body: Call['body']): LinkSeen {
  const link = access.links.get(String(body['secret']))
  if (link === undefined) throw new Turned('gone')
  return link
}

function useLink({ access, body, reply }: Call): void {
  const link = linkOf(access, body)
  if (body['password'] === 'password') throw new Turned('common')
  access.links.delete(String(body['secret']))
  access.setupOpen = false
  reply(become(access, link.role, link.name ?? String(body['name'])))
}

function changePassword({ access, body, reply }: Call): void {
  if (body['old'] !== access.password) throw new Turned('wrong')
  access.password = String(body['password'])
  access.sessions = access.sessions.filter(({ isThis }) => isThis)
  reply({})
}

const inviteFor = (invited: Person) => ({
  person: invited,
  link: `http://127.0.0.1:8080/masuk#${'k'.repeat(30)}`,
  expiresMs: now() + DAY,
})

function addPerson({ access, body, reply }: Call): void {
  const { name, role } = body as unknown as Person
  if (access.people.some((each) => each.name === name)) throw new Turned('taken')
  const added = person(name, role, { hasPassword: false, seenMs: null })
  access.people.push(added)
  reply(inviteFor(added))
}

function addWall({ access, body, reply }: Call): void {
  const id = `w${access.walls.length + 1}`
  const name = String(body['name'])
  const wall = aWall(id, name, false)
  access.walls.push(wall)
  access.codes.set('ABCD-EFGH', id)
  reply({ wall, code: 'ABCD-EFGH', expiresMs: now() + 900_000 })
}

function pair({ access, body, reply }: Call): void {
  const id = access.codes.get(String(body['code']))
  if (id === undefined) throw new Turned('code')
  access.codes.delete(String(body['code']))
  access.walls = access.walls.map((each) =>
    each.id === id ? { ...each, paired: true, seenMs: now() } : each,
  )
  reply(selfOf(access, id), { 'set-cookie': `wall=${id}; HttpOnly; SameSite=Strict; Path=/` })
}

const selfOf = (access: Access, id: string | null) => ({
  id: id ?? '',
  name: access.walls.find((each) => each.id === id)?.name ?? '',
  site: 'Lapas Cilegon',
  zone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  nowMs: now(),
})

function wallSelf({ access, wall, reply }: Call): void {
  reply(selfOf(access, wall))
}

function addToken({ access, body, reply }: Call): void {
  const { name, days, scope } = body as unknown as NewToken
  const token: TokenRow = {
    id: `t${access.tokens.length + 1}`,
    name,
    scope,
    createdMs: now(),
    expiresMs: now() + days * DAY,
    seenMs: null,
  }
  access.tokens.push(token)
  reply({ token, secret: `panen_${'x'.repeat(40)}` })
}

function logEvent({ access, body, reply }: Call): void {
  const event = body as unknown as NewEvent
  access.events.push(event)
  const logged: FarmEvent = { note: '', millilitres: null, ...event, id: access.events.length }
  reply(logged)
}

function readAudit({ access, url, reply }: Call): void {
  const before = Number(url.searchParams.get('before') ?? Number.POSITIVE_INFINITY)
  const limit = Number(url.searchParams.get('limit') ?? 100)
  const rows = access.audit.filter(({ seq }) => seq < before).slice(0, limit)
  reply({ rows, chainHolds: access.chainHolds })
}

/** Whether these actors have the page's visitor among them. */
export const isLetIn = (access: Access, actors: readonly Actor[] = PERSONS): boolean =>
  actors.includes(access.actor)

/** Answers what is about access; false when the request is about something else. */
export async function answerAccess(
  access: Access,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [route, id] = routeOf(request.method ?? 'GET', url.pathname)
  const found = ROUTES[route]
  if (found === undefined) return false
  const [actors, handle] = found
  const wall = wallOf(access, request)
  const reply: Reply = (body, headers = {}) => send(response, 200, body, headers)
  try {
    const actor = actors === WALL && wall !== null ? 'wall' : access.actor
    if (!actors.includes(actor)) {
      throw new Turned(actor === 'nobody' || actors === WALL ? 'unauthorized' : 'forbidden')
    }
    handle({ access, url, id, body: await bodyOf(request), wall, reply })
  } catch (error) {
    if (!(error instanceof Turned)) throw error
    turn(access, response, error.why)
  }
  return true
}

function routeOf(method: string, path: string): [route: string, id: string] {
  if (ROUTES[`${method} ${path}`] !== undefined) return [`${method} ${path}`, '']
  const [, kind, id = '', rest = ''] = /^(\/api\/v1\/\w+)\/([^/]+)(\/\w+)?$/.exec(path) ?? []
  return [`${method} ${kind}/:id${rest}`, id]
}

/** The display a request comes from; null when its cookie opens nothing. */
export function wallOf(access: Access, request: IncomingMessage): string | null {
  const id = /(?:^|; )wall=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
  return access.walls.some((each) => each.id === id && each.paired) ? (id ?? null) : null
}

async function bodyOf(request: IncomingMessage): Promise<Call['body']> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text === '' ? {} : JSON.parse(text)
}

/** Refuses, as the real server words it. */
export function turn(access: Access, response: ServerResponse, why: keyof typeof REFUSALS): void {
  const [status, id, en] = REFUSALS[why]
  const headers: Record<string, string> =
    status === 429 ? { 'retry-after': String(access.delayS) } : {}
  send(response, status, { code: CODES[status], message: { id, en } }, headers)
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body))
}
