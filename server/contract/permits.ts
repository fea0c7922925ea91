import { type Static, Type } from 'typebox'
import { AtMs, ShortNote, Sure } from './cycles.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/** What the farm or a product is allowed. GET, POST; PATCH, DELETE /:id. */
export const PERMITS_ROUTE = '/api/v1/permits'
export const PERMIT_KINDS = ['halal', 'p-irt', 'bpom-md', 'nib', 'prima', 'other'] as const
export type PermitKind = (typeof PERMIT_KINDS)[number]

const exact = { additionalProperties: false }
const fields = {
  kind: wordOf(PERMIT_KINDS),
  number: Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\u0000-\\u001f\\u007f]+$' }),
  /** the midnight at the end of its last day; null: without end */
  untilMs: nullable(AtMs),
  /** products it is for; empty: the whole farm's, such as a NIB */
  products: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 200 }),
  note: ShortNote,
}
export const NewPermit = Type.Object(
  {
    kind: fields.kind,
    number: fields.number,
    untilMs: Type.Optional(fields.untilMs),
    products: Type.Optional(fields.products),
    note: Type.Optional(fields.note),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type NewPermit = Static<typeof NewPermit>
export const ChangePermit = Type.Partial(NewPermit, exact)
export type ChangePermit = Static<typeof ChangePermit>

export const PERMIT_STATES = ['valid', 'ending', 'lapsed'] as const
export const Permit = Type.Object({
  id: Type.Integer(),
  ...fields,
  /** `ending`: within 60 days */
  state: wordOf(PERMIT_STATES),
  words: Sentence,
})
export type Permit = Static<typeof Permit>
export const Permits = Type.Object({ permits: Type.Array(Permit) })
export type Permits = Static<typeof Permits>
