import { type Static, Type } from 'typebox'
import { ShortNote, Sure } from './cycles.ts'
import { CHANNELS } from './products.ts'
import { nullable, wordOf } from './site.ts'

/** GET, POST; PATCH /:id; DELETE /:id forgets who it was and keeps what was sold. */
export const BUYERS_ROUTE = '/api/v1/buyers'
export const BUYER_TYPES = ['ritel', 'pemerintah', 'instansi', 'umum', 'pegawai'] as const
export type BuyerType = (typeof BUYER_TYPES)[number]

const exact = { additionalProperties: false }
const line = '^[^\\u0000-\\u001f\\u007f]+$'
const fields = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: line }),
  type: wordOf(BUYER_TYPES),
  /** any Indonesian spelling; kept as +62… */
  phone: nullable(Type.String({ minLength: 5, maxLength: 30 })),
  email: nullable(
    Type.String({ minLength: 3, maxLength: 120, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' }),
  ),
  address: ShortNote,
  channel: wordOf(CHANNELS),
  /** a standing contract: promised to more firmly, served first when a harvest is short */
  hasContract: Type.Boolean(),
  note: ShortNote,
}
export const NewBuyer = Type.Object(
  {
    name: fields.name,
    type: fields.type,
    phone: Type.Optional(fields.phone),
    email: Type.Optional(fields.email),
    address: Type.Optional(fields.address),
    channel: Type.Optional(fields.channel),
    hasContract: Type.Optional(Type.Boolean()),
    note: Type.Optional(fields.note),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type NewBuyer = Static<typeof NewBuyer>
export const ChangeBuyer = Type.Partial(NewBuyer, exact)
export type ChangeBuyer = Static<typeof ChangeBuyer>

export const Buyer = Type.Object({
  id: Type.Integer(),
  ...fields,
  /** as people read it: 0812-3456-7890 */
  phoneWords: nullable(Type.String()),
  /** for wa.me; null where the number is no mobile's */
  whatsapp: nullable(Type.String()),
  orders: Type.Integer(),
  lastOrderMs: nullable(Type.Integer()),
  /** when it is forgotten by itself; null while an order is open */
  forgottenAtMs: nullable(Type.Integer()),
  forgottenMs: nullable(Type.Integer()),
})
export type Buyer = Static<typeof Buyer>
export const Buyers = Type.Object({ buyers: Type.Array(Buyer) })
export type Buyers = Static<typeof Buyers>
