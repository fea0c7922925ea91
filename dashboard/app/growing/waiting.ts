import type { Crop } from '../../../server/contract/crop.ts'
import type { EntryKind } from '../../../server/contract/entries.ts'
import type { Refusal } from '../../../server/contract/refusal.ts'
import type { Answer, Refused } from '../request.ts'

/** What can be noted: a planting, or something about one. */
export type Noted = EntryKind | 'cycle'

/** What somebody typed, field by field, as it was typed. */
export type Fields = Readonly<Record<string, string>>

/** Something noted on this device that the server has not taken yet. */
export interface Waiting {
  /** sent along, so that the server counts it once however often it arrives */
  readonly key: string
  readonly kind: Noted
  /** the planting it is about; null for a new one */
  readonly cycle: number | null
  readonly madeMs: number
  /** where and what, for people: "Bedeng 1 · Selada" */
  readonly about: string
  /** the request's body without its key */
  readonly body: Readonly<Record<string, unknown>>
  /** what its form held, to open it again */
  readonly fields: Fields
  /** what one counted unit weighs, where this note says it first */
  readonly pack?: { readonly crop: Crop; readonly unit: string; readonly grams: number }
  /** how often it was sent; counted before each sending, so that a crash in between counts too */
  readonly tries: number
  readonly state: 'waiting' | 'questioned' | 'refused'
  /** what the server said when it did not take it */
  readonly said: Said | null
  /** somebody undid it while nobody knew whether it had arrived */
  readonly isUndone: boolean
}

export interface Said {
  readonly sentence: Refusal['message']
  readonly field?: string
  readonly question?: string
  readonly likely?: number
}

/** The next of one that was sent: null when the server has it, or refused what was undone anyway. */
export function heard(item: Waiting, answer: Answer<unknown>): Waiting | null {
  if (answer.ok) return null
  if (isPassing(answer)) return item
  if (item.isUndone) return null
  const said = saidIn(answer)
  return { ...item, said, state: answer.code === 'questioned' ? 'questioned' : 'refused' }
}

const PASSING: ReadonlySet<Refusal['code']> = new Set([
  'unauthorized',
  'too_many_tries',
  'busy',
  'store_unavailable',
  'gateway_refused',
  'internal',
])

/** Whether the same request may go through later: nobody answered, or the server has trouble. */
export const isPassing = ({ code }: Refused): boolean => code === undefined || PASSING.has(code)

function saidIn({ sentence, field, question, likely }: Refused): Said {
  return {
    sentence,
    ...(field === undefined ? {} : { field }),
    ...(question === undefined ? {} : { question }),
    ...(likely === undefined ? {} : { likely }),
  }
}

/** The same figures, with the question answered: they are meant as they stand. */
export function keptAsIs(item: Waiting): Waiting {
  const before = Array.isArray(item.body['sure']) ? item.body['sure'] : []
  const sure = [...new Set([...before, item.said?.question ?? ''])].filter((each) => each !== '')
  return { ...item, body: { ...item.body, sure }, state: 'waiting', said: null }
}
