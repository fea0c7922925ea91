import type { Refusal } from '../../server/contract/refusal.ts'
import { WORDS } from '../../server/words/words.ts'

const PATIENCE_MS = 20_000

/** What went wrong and what to do, in both languages. */
export type Sentence = Refusal['message']
export interface Refused {
  readonly ok: false
  readonly sentence: Sentence
  /** left out when the server could not be heard */
  readonly code?: Refusal['code']
  /** the field that is wrong */
  readonly field?: string
  /** the name of a question about a doubtful figure, to be sent back in `sure` */
  readonly question?: string
  /** the figure that was probably meant, in the field's own unit */
  readonly likely?: number
  /** how long to wait before the next try, ms */
  readonly retryMs?: number
}
export type Answer<T> = { readonly ok: true; readonly value: T } | Refused

export interface Wish {
  /** GET unless said otherwise */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly body?: unknown
}

/** Asks the server that served this page. Never throws: a refusal is an answer. */
export type Ask = <T>(wish: Wish, stop?: AbortSignal) => Promise<Answer<T>>

const UNREACHABLE: Sentence = { id: WORDS.id.unreachable, en: WORDS.en.unreachable }
export const UNREADABLE: Sentence = { id: WORDS.id.unreadable, en: WORDS.en.unreadable }

/** `strange` is told the address whenever the server says that it does not know who asks. */
export function openAsk(fetch: typeof globalThis.fetch, strange: (url: string) => void): Ask {
  return async <T>(wish: Wish, stop?: AbortSignal): Promise<Answer<T>> => {
    try {
      const response = await fetch(wish.url, requestOf(wish, stop))
      if (response.status === 401) strange(wish.url)
      return await answerOf<T>(response)
    } catch {
      return { ok: false, sentence: UNREACHABLE }
    }
  }
}

function requestOf({ method = 'GET', body }: Wish, stop: AbortSignal | undefined): RequestInit {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const signal = stop === undefined ? patience : AbortSignal.any([stop, patience])
  const headers = { accept: 'application/json' }
  if (method === 'GET') return { signal, headers }
  // Every change says that it is JSON, also one without content: the server takes nothing else.
  return {
    method,
    signal,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text()
  const body = parsed(text)
  if (!response.ok) return refusalIn(body, response.headers.get('retry-after'))
  if (text !== '' && body === null) return { ok: false, sentence: UNREADABLE }
  if (text === '' && response.status !== 204) return { ok: false, sentence: UNREADABLE }
  // The parse edge: the server's answers are checked against the contract where they are made.
  return { ok: true, value: body as T }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function refusalIn(body: unknown, retryAfter: string | null): Refused {
  const refusal = body as Partial<Refusal> | null
  const message = refusal?.message
  if (typeof message?.id !== 'string' || typeof message.en !== 'string') {
    return { ok: false, sentence: UNREACHABLE }
  }
  const seconds = Number(retryAfter ?? Number.NaN)
  return {
    ok: false,
    sentence: message,
    ...(refusal?.code === undefined ? {} : { code: refusal.code }),
    ...(refusal?.field === undefined ? {} : { field: refusal.field }),
    ...(refusal?.question === undefined ? {} : { question: refusal.question }),
    ...(refusal?.likely === undefined ? {} : { likely: refusal.likely }),
    ...(seconds > 0 ? { retryMs: seconds * 1_000 } : {}),
  }
}
