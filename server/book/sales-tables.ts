import type { Generated } from 'kysely'
import type { BuyerType } from '../contract/buyers.ts'
import type { Crop } from '../contract/crop.ts'
import type { GRADE_WORDS } from '../contract/entries.ts'
import type { CANCEL_REASONS, HANDOVERS, LineState, OrderState } from '../contract/orders.ts'
import type { Channel } from '../contract/products.ts'
import type { CLAIM_HOLDERS, PromiseTier } from '../contract/promise.ts'

/** The tables of what is promised and to whom. */
export interface SalesTables {
  buyer: BuyerTable
  sale: SaleTable
  sale_line: SaleLineTable
  reservation: ReservationTable
  sale_change: SaleChangeTable
  claim: ClaimTable
  sales_settings: SalesSettingsRow
  sales_version: SalesVersionRow
  forecast_day: ForecastDayRow
}

/** A shop, an office or a household; who is forgotten keeps the row and loses all that names it. */
export interface BuyerTable {
  id: Generated<number>
  name: string
  type: BuyerType
  /** +62… */
  phone: string | null
  email: string | null
  address: string
  channel: Channel
  has_contract: number
  note: string
  made_ms: number
  forgotten_ms: number | null
}

/** An order ("order" is a word of SQL). */
export interface SaleTable {
  id: Generated<number>
  code: string
  buyer: number
  channel: Channel
  state: OrderState
  /** start of the farm's day */
  deliver_ms: number
  handover: (typeof HANDOVERS)[number]
  note: string
  made_ms: number
  expires_ms: number | null
  delivered_ms: number | null
  paid_ms: number | null
  cancel_reason: (typeof CANCEL_REASONS)[number] | null
  cancel_note: string | null
  draft_key: string | null
}

export interface SaleLineTable {
  id: Generated<number>
  sale: number
  ordinal: number
  product: number
  packs: number
  /** of one unit */
  rupiah: number
  is_perhaps: number
  approved_ms: number | null
  state: LineState
  packed_packs: number | null
  packed_kg: number | null
  billed: number | null
  billed_rupiah: number | null
  /** what it is billed to the credit of */
  work_group: string | null
  /** the line that stands in its stead */
  substitute: number | null
}

/**
 * What a line takes of what there will be. These rows are the truth; every sum is of them. A row
 * that ended stays, so that one can see what was promised when.
 */
export interface ReservationTable {
  id: Generated<number>
  line: number
  product: number
  tier: PromiseTier
  /** start of the farm's day on which it is taken */
  day_ms: number
  packs: number
  /** of a crop and grade; null for batches and workshop */
  crop: Crop | null
  grade: (typeof GRADE_WORDS)[number] | null
  kg: number | null
  /** share of outcomes in which it is to be kept, and in which it would be, when it was promised */
  level: number | null
  chance: number | null
  /** the forecast it rests on */
  run: number | null
  made_ms: number
  /** null while it holds */
  ended_ms: number | null
  /** `missed`: changed when its harvest had failed it already */
  ended_by: 'delivered' | 'cancelled' | 'expired' | 'changed' | 'missed' | 'short' | null
}

export interface SaleChangeTable {
  id: Generated<number>
  sale: number
  at_ms: number
  who: string
  deed: string
  /** JSON object */
  before: string | null
  /** JSON object */
  after: string | null
  draft_key: string | null
}

export interface ClaimTable {
  id: Generated<number>
  crop: Crop
  grade: (typeof GRADE_WORDS)[number]
  holder: (typeof CLAIM_HOLDERS)[number]
  kg_per_week: number
  from_ms: number
  until_ms: number | null
  release_days: number
}

/** At most one: JSON of what differs from the usual. */
export interface SalesSettingsRow {
  one: number
  body: string
}

/** Grows with every change of what buyers or sales staff are shown. */
export interface SalesVersionRow {
  one: number
  version: number
}

/**
 * What one crop and grade may bring on each day, of the newest run alone: older ones keep their
 * weeks. Day by day, 500 draws each, in order of their index: the same index is the same luck as in
 * every other row and window of that run.
 */
export interface ForecastDayRow {
  run: number
  crop: Crop
  grade: (typeof GRADE_WORDS)[number]
  /** start of its first day */
  from_ms: number
  days: number
  draws: number
  /** deflated float32, kg */
  kg: Uint8Array
}
