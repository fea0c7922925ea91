import type { Kysely } from 'kysely'
import type { Quantity } from '../../gateway/contract.ts'

/** The farm book's tables as they stand after the last migration. Times are epoch ms UTC. */
export interface BookTables {
  site: SiteRow
  tank: TankRow
  bed: BedRow
  band: BandRow
  gateway: GatewayRow
  channel: ChannelRow
  batch_ledger: LedgerRow
  set_aside: SetAsideRow
  set_aside_count: SetAsideCountRow
  migration: MigrationRow
}

export type BookDatabase = Kysely<BookTables>

export interface SiteRow {
  slug: string
  name: string
  /** IANA zone */
  zone: string
}

export interface TankRow {
  slug: string
  number: number
  name: string
  litres: number
  crop: string | null
}

export interface BedRow {
  slug: string
  number: number
  name: string
  kind: 'hydroponic' | 'melon'
  tank: string | null
  crop: string | null
}

export interface BandRow {
  /** slug of a bed or a tank: two tables, so no foreign key */
  place: string
  quantity: Quantity
  low: number | null
  high: number | null
}

export interface GatewayRow {
  id: string
  /** hex SHA-256 of the secret; the secret itself is 256 random bits and is never kept */
  secret_hash: string
  created_at_ms: number
  revoked_at_ms: number | null
  /** when the server last heard of it; null before the first time */
  seen_at_ms: number | null
}

export interface ChannelRow {
  id: string
  gateway: string
  place: string
  quantity: Quantity
  unit: string
  raw_unit: string
  range_low: number
  range_high: number
  period_ms: number
  probe: string
  port: string
  compensated_by: string | null
  calibration_id: number | null
  calibration_kind: string | null
  calibration_at_ms: number | null
  announced_at_ms: number
}

export interface LedgerRow {
  gateway: string
  epoch: string
  /** batches first_seq … last_seq are done, both ends included */
  first_seq: number
  last_seq: number
}

export interface SetAsideRow {
  gateway: string
  topic: string
  at_ms: number
  reason: string
  payload: Uint8Array
  /** length of the payload as it came; `payload` itself may be cut */
  payload_bytes: number
}

export interface SetAsideCountRow {
  gateway: string
  batches: number
}

/** A migration that has run. */
export interface MigrationRow {
  number: number
  name: string
}
