import { type Static, Type } from 'typebox'
import { Sentence } from './sentence.ts'
import { wordOf } from './site.ts'

export const REFUSAL_CODES = [
  'bad_request',
  'not_found',
  'unauthorized',
  'forbidden',
  'gone',
  'too_many_tries',
  'busy',
  'questioned',
  'not_free',
  'moved_on',
  'gateway_refused',
  'store_unavailable',
  'internal',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** Every answer that is not 2xx: what is wrong, where, and what to do, for a person. */
export const Refusal = Type.Object({
  code: wordOf(REFUSAL_CODES),
  message: Sentence,
  /** the parameter or field that is wrong, when there is one */
  field: Type.Optional(Type.String()),
  /** questioned: its name; sent again in `sure`, what was asked about goes in as it is */
  question: Type.Optional(Type.String()),
  /**
   * questioned: the figure that was probably meant, in the field's own unit; not_free: what may still
   * be promised. moved_on: somebody else did something in between that rules this out.
   */
  likely: Type.Optional(Type.Number()),
})
export type Refusal = Static<typeof Refusal>
