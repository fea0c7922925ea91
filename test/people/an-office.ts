import { type IncomingHttpHeaders, request } from 'node:http'
import { onTestFinished } from 'vitest'
import { atOnce } from '../../server/book/at-once.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import { ACTORS, type Actor, ROLES, type Role, type Scope } from '../../server/contract/access.ts'
import { passwordHasher } from '../../server/people/password-hash.ts'
import { addPerson, setPassword } from '../../server/people/people.ts'
import { startSession } from '../../server/people/sessions.ts'
import { addToken } from '../../server/people/tokens.ts'
import { addWall, boundTo, pairWall } from '../../server/people/walls.ts'
import { type AServer, type AServerOptions, aServer } from '../server/a-server.ts'

export type Headers = Readonly<Record<string, string>>

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every kind
  readonly json: any
}

export interface Ask {
  readonly method?: string
  readonly path: string
  /** sent as JSON; a string is sent as it is */
  readonly body?: unknown
  readonly headers?: Headers
  /** the address it comes from */
  readonly from?: string
}

/** One request over a real socket, as it is told: no path is made straight, no header added. */
export function ask(httpUrl: string, wish: Ask): Promise<Answer> {
  const { hostname, port } = new URL(httpUrl)
  const { method = 'GET', body } = wish
  const isChange = method !== 'GET' && method !== 'HEAD'
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = {
    ...(isChange && { 'content-type': 'application/json' }),
    ...(payload !== undefined && { 'content-length': Buffer.byteLength(payload) }),
    ...wish.headers,
  }
  const options = { hostname, port, method, path: wish.path, headers, agent: false }
  return new Promise((resolve, reject) => {
    const asked = request({ ...options, localAddress: wish.from }, (response) => {
      let text = ''
      const answer = () => ({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text,
        get json() {
          return JSON.parse(text)
        },
      })
      if (`${response.headers['content-type']}`.startsWith('text/event-stream')) {
        resolve(answer())
        response.destroy()
        return
      }
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve(answer()))
    })
    asked.on('error', reject)
    asked.end(payload)
  })
}

/** Somebody who calls the server, with what shows who they are. */
export interface Caller {
  readonly headers: Headers
  readonly id: string
  get(path: string): Promise<Answer>
  /** as the server's own page would */
  send(method: string, path: string, body?: unknown): Promise<Answer>
}

export interface Office extends AServer {
  readonly book: BookDatabase
  caller(headers: Headers, id?: string): Caller
  nobody: Caller
  /** a person with a session, and a password when one is named */
  person(role: Role, name?: string, password?: string): Promise<Caller>
  wall(name?: string): Promise<Caller>
  tablet(): Promise<Caller>
  token(): Promise<Caller>
  monitor(): Promise<Caller>
  /** one of each */
  everyone(): Promise<Record<Actor, Caller>>
}

/** A clock a test turns. */
export function aClock() {
  const time = { nowMs: Date.UTC(2026, 10, 3) }
  const turn = (ms: number) => {
    time.nowMs += ms
  }
  return { now: () => time.nowMs, turn }
}

/** The cookie an answer gave, as a browser would send it back. */
export const cookieOf = ({ headers }: Answer): string =>
  (headers['set-cookie'] ?? []).map((each) => each.split(';')[0] ?? '').join('; ')

/** A server with a farm book that a test can put people, walls and tokens into. */
export async function anOffice(options: AServerOptions = {}): Promise<Office> {
  const server = await aServer(options)
  const book = await server.openBook()
  onTestFinished(() => book.destroy())
  const nowMs = options.nowMs ?? Date.now
  const by = () => ({ who: 'console', nowMs: nowMs() })
  const { httpUrl } = server
  const caller = (headers: Headers, id = ''): Caller => ({
    headers,
    id,
    get: (path) => ask(httpUrl, { path, headers }),
    send: (method, path, body) =>
      ask(httpUrl, { method, path, body, headers: { origin: httpUrl, ...headers } }),
  })
  const start = async (person: string | null) => {
    const { secret } = await startSession(book, { person, device: 'uji', nowMs: nowMs() })
    return { cookie: `sid=${secret}` }
  }
  const person = async (role: Role, name = `${role}-1`, password?: string) => {
    const row = await atOnce(
      book,
      async (writing) => await addPerson(writing, { name, role }, by()),
    )
    if (row === null) throw new Error(`${name} is taken`)
    if (password !== undefined) {
      const hash = await (await passwordHasher()).hash(password)
      await atOnce(book, (writing) => setPassword(writing, row, { hash }, by()))
    }
    return caller(await start(row.id), row.id)
  }
  const wall = async (name = 'Dinding 1') => {
    const { code, wall: row } = await addWall(book, name, by())
    const userAgent = 'Wall/1.0'
    const bound = boundTo('127.0.0.1', userAgent)
    const paired = await pairWall(book, { code, boundTo: bound }, nowMs())
    return caller({ cookie: `wall=${paired?.secret}`, 'user-agent': userAgent }, row.id)
  }
  const tablet = async () => caller(await start(null))
  const program = async (scope: Scope) => {
    const made = await addToken(book, { name: 'program', scope, days: 1 }, by())
    return caller({ authorization: `Bearer ${made.secret}` }, made.token.id)
  }
  const token = () => program('read')
  const monitor = () => program('metrics')
  const nobody = caller({})
  const everyone = async () => {
    const made = new Map<Actor, Caller>([['nobody', nobody]])
    for (const role of ROLES) made.set(role, await person(role))
    made.set('wall', await wall())
    made.set('tablet', await tablet())
    made.set('token', await token())
    made.set('monitor', await monitor())
    const of = (actor: Actor) => [actor, made.get(actor) ?? nobody] as const
    return Object.fromEntries(ACTORS.map(of)) as Record<Actor, Caller>
  }
  return { ...server, book, caller, nobody, person, wall, tablet, token, monitor, everyone }
}
