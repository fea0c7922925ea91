/**
 * The public API as people use it by a session: a link lets them in, a figure that is asked about is
 * confirmed, and what is refused for good is said once and let go.
 */
export interface Door {
  /** the server's URL, without a path */
  readonly server: string
  /** a fresh one-time link that signs somebody in */
  link(): Promise<string>
  readonly signal: AbortSignal
  /** told what the server does not take */
  trouble(sentence: string): void
}

export type Fields = Readonly<Record<string, unknown>>
export interface Said {
  readonly status: number
  readonly body: Fields
}

export interface Session {
  /** Throws one sentence when the server cannot be reached or fails. */
  send(method: string, path: string, body?: object): Promise<Said>
  /** what the server answers; null when it refuses */
  write(method: string, path: string, body: object): Promise<Fields | null>
}

const MOST_QUESTIONS = 4

export function openSession(door: Door): Session {
  const send = signedIn(door)
  const write = async (method: string, path: string, body: object): Promise<Fields | null> => {
    const sure: string[] = []
    for (let turn = 0; turn <= MOST_QUESTIONS; turn += 1) {
      const said = await send(method, path, { ...body, ...(sure.length > 0 && { sure }) })
      if (said.status < 300) return said.body
      const { code, question } = said.body
      if (code !== 'questioned' || typeof question !== 'string') {
        door.trouble(`${method} ${path} answers ${said.status}: ${sentenceIn(said.body)}`)
        return null
      }
      sure.push(question)
    }
    return null
  }
  return { send, write }
}

/** A session that is made when it is needed, and anew when it has ended. */
function signedIn({ server, link, signal }: Door) {
  let cookie: string | null = null
  const enter = async () => {
    const { hash, origin } = new URL(await link())
    const response = await fetch(`${server}/api/v1/session/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ secret: hash.slice(1) }),
      signal,
    })
    const [first] = response.headers.getSetCookie()
    await response.body?.cancel()
    if (!response.ok || first === undefined) {
      throw new Error(`The link answers ${response.status}.`)
    }
    return first.slice(0, first.indexOf(';'))
  }
  return async (method: string, path: string, body?: object): Promise<Said> => {
    for (let attempt = 0; ; attempt += 1) {
      cookie ??= await enter()
      const response = await fetch(server + path, {
        method,
        headers: { 'content-type': 'application/json', origin: server, cookie },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal,
      })
      const text = await response.text()
      if (response.status >= 500) throw new Error(`${path} answers ${response.status}.`)
      if (response.status !== 401 || attempt > 0)
        return { status: response.status, body: jsonIn(text) }
      cookie = null
    }
  }
}

export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {}
export const listIn = (fields: Fields, key: string): readonly unknown[] => {
  const value = fields[key]
  return Array.isArray(value) ? value : []
}
export const numberIn = (fields: Fields, key: string): number | null => {
  const value = fields[key]
  return typeof value === 'number' ? value : null
}

function jsonIn(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return {}
  }
}

const sentenceIn = ({ message }: Fields) => String(fieldsOf(message)['en'] ?? 'no reason given')
