/**
 * The farm book as its people write it: the public API with an instructor's session. A figure that
 * is asked about was read off a scale, so it is confirmed; what is refused for good is said once and
 * let go. Throws one sentence when the server cannot be reached or fails.
 */
export interface FarmBook {
  /** number of the planting; null when it was refused */
  plant(body: object): Promise<number | null>
  note(cycle: number, path: string, body: object): Promise<void>
  /** holes to weigh as the server draws them; none when it does not say */
  holes(cycle: number, count: number): Promise<readonly number[]>
  /** plantings that touch a span of time */
  cycles(fromMs: number, toMs: number): Promise<readonly BookCycle[]>
}

export interface BookCycle {
  readonly id: number
  readonly bed: string
  readonly crop: string
  readonly transplantedMs: number
  readonly state: string
}

export interface Door {
  /** the server's URL, without a path */
  readonly server: string
  /** a fresh one-time link that signs an instructor in */
  link(): Promise<string>
  readonly signal: AbortSignal
  /** told what the server does not take */
  trouble(sentence: string): void
}

const CYCLES = '/api/v1/cycles'
const MOST_QUESTIONS = 4

type Fields = Readonly<Record<string, unknown>>
interface Said {
  readonly status: number
  readonly body: Fields
}

export function openFarmBook(door: Door): FarmBook {
  const send = signedIn(door)
  const write = async (path: string, body: object): Promise<Fields | null> => {
    const sure: string[] = []
    for (let turn = 0; turn <= MOST_QUESTIONS; turn += 1) {
      const said = await send('POST', path, { ...body, ...(sure.length > 0 && { sure }) })
      if (said.status < 300) return said.body
      const { code, question } = said.body
      if (code !== 'questioned' || typeof question !== 'string') {
        door.trouble(`POST ${path} answers ${said.status}: ${sentenceIn(said.body)}`)
        return null
      }
      sure.push(question)
    }
    return null
  }
  return {
    async plant(body) {
      return numberIn((await write(CYCLES, body)) ?? {}, 'id')
    },
    async note(cycle, path, body) {
      await write(`${CYCLES}/${cycle}/${path}`, body)
    },
    async holes(cycle, count) {
      const { status, body } = await send('GET', `${CYCLES}/${cycle}/holes?count=${count}`)
      return status === 200 ? listIn(body, 'holes').filter((hole) => typeof hole === 'number') : []
    },
    async cycles(fromMs, toMs) {
      const { body } = await send('GET', `${CYCLES}?from=${fromMs}&to=${toMs}`)
      return listIn(body, 'cycles').flatMap(cycleIn)
    },
  }
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
      throw new Error(`The instructor's link answers ${response.status}.`)
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

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const listIn = (fields: Fields, key: string): readonly unknown[] => {
  const value = fields[key]
  return Array.isArray(value) ? value : []
}
const numberIn = (fields: Fields, key: string): number | null => {
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

function cycleIn(value: unknown): BookCycle[] {
  const fields = fieldsOf(value)
  const { bed, crop, state } = fields
  const id = numberIn(fields, 'id')
  const transplantedMs = numberIn(fields, 'transplantedMs')
  if (id === null || transplantedMs === null) return []
  return [{ id, transplantedMs, bed: String(bed), crop: String(crop), state: String(state) }]
}
