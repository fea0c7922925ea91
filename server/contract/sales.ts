import { type Static, Type } from 'typebox'
import { BUYER_TYPES } from './buyers.ts'
import { AtMs, ShortNote, Sure } from './cycles.ts'
import { CHANNELS, GroupCode } from './products.ts'
import { FAIR_RULES } from './promise.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/** GET, PATCH: how this farm sells, and what its catalog says of it. */
export const SALES_SETTINGS_ROUTE = '/api/v1/sales/settings'

const exact = { additionalProperties: false }
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Line = Type.String({ maxLength: 120, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })

export const SalesSettings = Type.Object(
  {
    /** as buyers know the farm; empty: the site's name */
    name: Line,
    about: Type.Object({ id: ShortNote, en: ShortNote }),
    address: Line,
    /** kept as +62…; null: not told */
    phone: nullable(Type.String({ maxLength: 30 })),
    whatsapp: nullable(Type.String({ maxLength: 30 })),
    email: nullable(Type.String({ maxLength: 120 })),
    pickup: Type.Object({ id: ShortNote, en: ShortNote }),
    /** where the published catalog will stand, for what needs whole addresses; empty: nowhere yet */
    catalogUrl: Type.String({ maxLength: 200, pattern: '^(https?://[^\\s"<>]+)?$' }),
    /** days after which a published catalog greys itself */
    catalogDays: Type.Integer({ minimum: 1, maximum: 30 }),
    holdHours: Type.Integer({ minimum: 1, maximum: 336 }),
    quotationDays: Type.Integer({ minimum: 1, maximum: 60 }),
    /** service levels: up to 14 days ahead, up to 28, and for contracts */
    levels: Type.Object({ near: Share, far: Share, contract: Share }),
    /** share of a harvest lost between cutting and handing over */
    lostAfterHarvest: Share,
    /** share given above the label so that no pack is short */
    giveaway: Share,
    /** share by which packed may differ from ordered weight before it is asked about */
    tolerance: Share,
    fairRule: wordOf(FAIR_RULES),
    /** share of gross sales that is set aside as premi, and how it is split by work group */
    premi: Type.Object({
      share: Share,
      groups: Type.Array(
        Type.Object(
          { group: GroupCode, weight: Type.Number({ minimum: 0, maximum: 1000 }) },
          exact,
        ),
        { maxItems: 40 },
      ),
    }),
    /** buyers are forgotten so many months after their last order */
    buyerMonths: Type.Integer({ minimum: 1, maximum: 120 }),
  },
  exact,
)
export type SalesSettings = Static<typeof SalesSettings>
export const ChangeSalesSettings = Type.Object(
  { ...Type.Partial(SalesSettings).properties, sure: Type.Optional(Sure) },
  exact,
)
export type ChangeSalesSettings = Static<typeof ChangeSalesSettings>

/** GET ?from&to (days of payment, the last included) [&format=csv]. */
export const SALES_REPORT_ROUTE = '/api/v1/sales/report'
export const REPORT_FORMATS = ['json', 'csv'] as const
export const ReportQuery = Type.Object(
  { from: AtMs, to: AtMs, format: Type.Optional(wordOf(REPORT_FORMATS)) },
  exact,
)
export type ReportQuery = Static<typeof ReportQuery>
const sums = {
  orders: Type.Integer(),
  packs: Type.Integer(),
  kg: Type.Number(),
  rupiah: Type.Integer(),
}
export const SalesReport = Type.Object({
  fromMs: Type.Integer(),
  toMs: Type.Integer(),
  total: Type.Object(sums),
  /** delivered and not paid by the end of the span */
  owedRupiah: Type.Integer(),
  byProduct: Type.Array(Type.Object({ product: Type.Integer(), name: Sentence, ...sums })),
  byChannel: Type.Array(Type.Object({ channel: wordOf(CHANNELS), ...sums })),
  byBuyerType: Type.Array(Type.Object({ type: wordOf(BUYER_TYPES), ...sums })),
  byMonth: Type.Array(Type.Object({ fromMs: Type.Integer(), ...sums })),
  /** gross receipts that go to the state, as they were paid */
  pnbpRupiah: Type.Integer(),
  premi: Type.Object({
    share: Share,
    rupiah: Type.Integer(),
    /** group null: sold by no group */
    groups: Type.Array(
      Type.Object({
        group: nullable(GroupCode),
        soldRupiah: Type.Integer(),
        rupiah: Type.Integer(),
      }),
    ),
  }),
})
export type SalesReport = Static<typeof SalesReport>

/**
 * Server-rendered, for a printer: /surat-jalan/:order, /nota/:order[?size=half], /label/:batch[?count],
 * /panen/:day (2026-11-28 or any moment of that day), /laporan?from&to, /kurang-panen/:product/:on
 * [?packs&rule]. All in Indonesian, ?lang=en in English.
 */
export const PRINT_ROUTE = '/cetak'
/** Server-rendered, for everybody: /katalog/, /katalog/en/, /katalog/SLUG.html … */
export const CATALOG_ROUTE = '/katalog'
