import { type Static, Type } from 'typebox'
import { AtMs, DraftKey, ShortNote, Sure } from './cycles.ts'
import { CHANNELS, Packs, Rupiah } from './products.ts'
import { PROMISE_TIERS } from './promise.ts'
import { nullable, wordOf } from './site.ts'

/**
 * GET ?from&to&state&buyer; POST; GET, PATCH /:id. Each deed is a POST of its own:
 * /:id/hold, /confirm, /approve, /make, /prepare, /deliver, /pay, /cancel; /:id/lines/:line/substitute.
 */
export const ORDERS_ROUTE = '/api/v1/orders'

/**
 * penawaran → ditahan → dikonfirmasi → (diproduksi) → disiapkan → diserahkan → lunas;
 * dibatalkan and kedaluwarsa are ends.
 */
export const ORDER_STATES = [
  'quotation',
  'held',
  'confirmed',
  'making',
  'ready',
  'delivered',
  'paid',
  'cancelled',
  'expired',
] as const
export type OrderState = (typeof ORDER_STATES)[number]
export const ORDER_DEEDS = [
  'hold',
  'confirm',
  'approve',
  'make',
  'prepare',
  'deliver',
  'pay',
  'cancel',
] as const
export type OrderDeed = (typeof ORDER_DEEDS)[number]
/** How a line ended; `open` until it is delivered. */
export const LINE_STATES = ['open', 'delivered', 'partial', 'substituted', 'short'] as const
export type LineState = (typeof LINE_STATES)[number]
export const CANCEL_REASONS = ['buyer', 'harvest', 'price', 'permit', 'mistake', 'other'] as const
export const HANDOVERS = ['pickup', 'delivery'] as const

const exact = { additionalProperties: false }
const Id = Type.Integer({ minimum: 1 })
const Kg = Type.Number({ minimum: 0, maximum: 1_000_000 })

export const NewLine = Type.Object(
  {
    product: Id,
    packs: Packs,
    /** unless said by the buyer's price list */
    rupiah: Type.Optional(Rupiah),
    /** subject to harvest: the buyer knows that it may not come */
    isPerhaps: Type.Optional(Type.Boolean()),
  },
  exact,
)
export type NewLine = Static<typeof NewLine>

const about = {
  buyer: Id,
  /** any moment of the farm's day of delivery */
  deliverMs: AtMs,
  handover: Type.Optional(wordOf(HANDOVERS)),
  note: Type.Optional(ShortNote),
  lines: Type.Array(NewLine, { minItems: 1, maxItems: 20 }),
}
export const NewOrder = Type.Object(
  {
    ...about,
    /** a quotation reserves nothing; what is held or confirmed does */
    state: wordOf(['quotation', 'held', 'confirmed'] as const),
    key: Type.Optional(DraftKey),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type NewOrder = Static<typeof NewOrder>
/** Until it is prepared; what it reserves is reckoned anew as a whole. */
export const ChangeOrder = Type.Object(
  { ...Type.Partial(Type.Object(about)).properties, sure: Type.Optional(Sure) },
  exact,
)
export type ChangeOrder = Static<typeof ChangeOrder>

/** The body of a deed that needs no more; sent twice under a key it is done once. */
export const Deed = Type.Object({ key: Type.Optional(DraftKey), sure: Type.Optional(Sure) }, exact)
export type Deed = Static<typeof Deed>
/** What was packed of each line; unless said all of it, at its nominal weight. */
export const Prepare = Type.Object(
  {
    key: Type.Optional(DraftKey),
    sure: Type.Optional(Sure),
    lines: Type.Optional(
      Type.Array(
        Type.Object(
          {
            line: Id,
            packs: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
            kg: Type.Optional(nullable(Kg)),
            /** kg (of weighed goods) or units that are billed; unless said what was packed, never more than ordered plus the tolerance */
            billed: Type.Optional(nullable(Kg)),
          },
          exact,
        ),
        { maxItems: 20 },
      ),
    ),
  },
  exact,
)
export type Prepare = Static<typeof Prepare>
export const Cancel = Type.Object(
  { reason: wordOf(CANCEL_REASONS), note: Type.Optional(ShortNote), key: Type.Optional(DraftKey) },
  exact,
)
export type Cancel = Static<typeof Cancel>
/** With the buyer's consent: a grade or product is never changed without it. */
export const Substitute = Type.Object(
  {
    product: Id,
    packs: Packs,
    rupiah: Type.Optional(Rupiah),
    consent: Type.Literal(true),
    note: Type.Optional(ShortNote),
    key: Type.Optional(DraftKey),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type Substitute = Static<typeof Substitute>

export const OrderLine = Type.Object({
  id: Id,
  product: Id,
  packs: Type.Integer(),
  /** kg that was reserved for it; null for what has no weight */
  kg: nullable(Type.Number()),
  rupiah: Type.Integer(),
  tier: nullable(wordOf(PROMISE_TIERS)),
  /** share of outcomes in which it was promised to be kept; null where nothing is by chance */
  level: nullable(Type.Number()),
  /** as it was reckoned when it was promised */
  chance: nullable(Type.Number()),
  run: nullable(Type.Integer()),
  promisedMs: nullable(Type.Integer()),
  /** subject to harvest and not yet approved by the instructor */
  needsApproval: Type.Boolean(),
  state: wordOf(LINE_STATES),
  packedPacks: nullable(Type.Integer()),
  packedKg: nullable(Type.Number()),
  /** kg (sold by weight) or units that are billed, and rupiah for them */
  billed: nullable(Type.Number()),
  billedRupiah: nullable(Type.Integer()),
  /** what stands in its stead */
  substitute: nullable(Id),
})
export type OrderLine = Static<typeof OrderLine>

export const Order = Type.Object({
  id: Id,
  /** K-0412: what the buyer says on the telephone */
  code: Type.String(),
  buyer: Type.Object({ id: Id, name: Type.String(), hasContract: Type.Boolean() }),
  channel: wordOf(CHANNELS),
  state: wordOf(ORDER_STATES),
  deliverMs: Type.Integer(),
  handover: wordOf(HANDOVERS),
  note: Type.String(),
  madeMs: Type.Integer(),
  /** a quotation or a hold ends by itself */
  expiresMs: nullable(Type.Integer()),
  deliveredMs: nullable(Type.Integer()),
  paidMs: nullable(Type.Integer()),
  cancelled: nullable(Type.Object({ reason: wordOf(CANCEL_REASONS), note: Type.String() })),
  lines: Type.Array(OrderLine),
  totalRupiah: Type.Integer(),
  /** once it is prepared */
  billedRupiah: nullable(Type.Integer()),
  /** what may be done with it now, by anybody */
  deeds: Type.Array(wordOf(ORDER_DEEDS)),
})
export type Order = Static<typeof Order>
export const Orders = Type.Object({ orders: Type.Array(Order) })
export type Orders = Static<typeof Orders>
export const OrdersQuery = Type.Object(
  {
    /** by day of delivery */
    from: Type.Optional(AtMs),
    to: Type.Optional(AtMs),
    state: Type.Optional(wordOf(ORDER_STATES)),
    buyer: Type.Optional(Id),
  },
  exact,
)
export type OrdersQuery = Static<typeof OrdersQuery>
export const OrderChange = Type.Object({
  id: Type.Integer(),
  atMs: Type.Integer(),
  who: Type.String(),
  deed: Type.String(),
  before: nullable(Type.Record(Type.String(), Type.Unknown())),
  after: nullable(Type.Record(Type.String(), Type.Unknown())),
})
export type OrderChange = Static<typeof OrderChange>
export const OrderPage = Type.Object({ order: Order, changes: Type.Array(OrderChange) })
export type OrderPage = Static<typeof OrderPage>

/** POST: what was sold without an order, over the counter or before orders were kept here. */
export const PAST_SALES_ROUTE = '/api/v1/sales/past'
export const PastSale = Type.Object(
  {
    buyer: Id,
    /** when it was handed over; not ahead of now */
    soldMs: AtMs,
    /** unless said when it was handed over; null: not paid yet */
    paidMs: Type.Optional(nullable(AtMs)),
    note: Type.Optional(ShortNote),
    lines: Type.Array(
      Type.Object(
        {
          product: Id,
          packs: Packs,
          /** as it was weighed; unless said what its label says */
          kg: Type.Optional(Kg),
          /** of one unit; unless said by the buyer's price list on that day */
          rupiah: Type.Optional(Rupiah),
        },
        exact,
      ),
      { minItems: 1, maxItems: 20 },
    ),
    key: Type.Optional(DraftKey),
    sure: Type.Optional(Sure),
  },
  exact,
)
export type PastSale = Static<typeof PastSale>
export const PastSaleNoted = Type.Object({ id: Id, code: Type.String() })
export type PastSaleNoted = Static<typeof PastSaleNoted>
