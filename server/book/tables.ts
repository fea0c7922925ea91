import type { Generated, Kysely } from 'kysely'
import type { CalibrationVerdict } from '../../gateway/contract/calibration.ts'
import type { Quantity } from '../../gateway/contract/reading.ts'
import type { EVENT_KINDS, LANGUAGES, LINK_KINDS, Role, Scope } from '../contract/access.ts'
import type { AlarmTables } from './alarm-tables.ts'
import type { ForecastTables } from './forecast-tables.ts'
import type { GoodsTables } from './goods-tables.ts'
import type { GrowingTables } from './growing-tables.ts'
import type { JobTables } from './job-tables.ts'
import type { OutgoingTables } from './outgoing-tables.ts'
import type { RecipeTables } from './recipe-tables.ts'
import type { SalesTables } from './sales-tables.ts'

/** The farm book's tables as they stand after the last migration. Times are epoch ms UTC. */
export interface BookTables
  extends RecipeTables,
    AlarmTables,
    JobTables,
    OutgoingTables,
    GrowingTables,
    ForecastTables,
    GoodsTables,
    SalesTables {
  site: SiteRow
  tank: TankRow
  bed: BedRow
  band: BandRow
  gateway: GatewayRow
  channel: ChannelRow
  batch_ledger: LedgerRow
  set_aside: SetAsideRow
  set_aside_count: SetAsideCountRow
  person: PersonRow
  session: SessionTableRow
  link: LinkRow
  wall: WallTableRow
  wall_settings: WallSettingsRow
  token: TokenTableRow
  tablet: TabletRow
  audit: AuditTableRow
  audit_end: AuditEndRow
  event: EventTable
  invitation: InvitationRow
  time_confirmation: TimeConfirmationRow
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
  calibration_verdict: CalibrationVerdict | null
  calibration_due_ms: number | null
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

/** A gateway's way in that has not been used. */
export interface InvitationRow {
  /** the first signs of its code, by which it is found */
  id: string
  gateway: string
  /** hex SHA-256 of the code's 65 random bits */
  secret_hash: string
  expires_at_ms: number
  /** wrong tries on this code */
  tries: number
}

/** A migration that has run. */
export interface MigrationRow {
  number: number
  name: string
}

/** Somebody who may sign in: staff, by a work name. */
export interface PersonRow {
  id: string
  name: string
  role: Role
  /** 1 when locked out */
  disabled: number
  /** null until a password was chosen */
  password_hash: string | null
  created_at_ms: number
  seen_at_ms: number | null
}

export interface SessionTableRow {
  id: string
  /** hex SHA-256 of the cookie's 256 random bits */
  secret_hash: string
  /** null for the shared tablet */
  person: string | null
  started_at_ms: number
  seen_at_ms: number
  device: string
}

/** A one-time link that has not been used. */
export interface LinkRow {
  secret_hash: string
  kind: (typeof LINK_KINDS)[number]
  /** null for setup */
  person: string | null
  expires_at_ms: number
}

export interface WallTableRow {
  id: string
  name: string
  /** first group of the pairing code, by which the wall is found */
  code_group: string | null
  /** hex SHA-256 of the whole code; null when none is open */
  code_hash: string | null
  code_expires_at_ms: number | null
  /** wrong tries on this code */
  code_tries: number
  /** hex SHA-256 of the display's cookie; null until it is paired */
  secret_hash: string | null
  /** where the display called from and what it is, when it was paired */
  bound_to: string | null
  created_at_ms: number
  seen_at_ms: number | null
  /** 0 when its browser does not let it sound; null while it has not said */
  sounds: number | null
}

/** What somebody has set of a display; one without a row is as the default says. */
export interface WallSettingsRow {
  wall: string
  diagonal_inch: number
  view_distance_m: number
  language: (typeof LANGUAGES)[number]
  volume: number
  quiet_from_min: number | null
  quiet_to_min: number | null
  reload_at_min: number
}

export interface TokenTableRow {
  id: string
  name: string
  scope: Scope
  /** hex SHA-256 of the token's 256 random bits */
  secret_hash: string
  created_at_ms: number
  expires_at_ms: number
  seen_at_ms: number | null
}

/** At most one: the shared tablet's PIN. */
export interface TabletRow {
  one: number
  pin_hash: string
}

export interface AuditTableRow {
  /** 1, 2, 3 … without a hole */
  seq: number
  at_ms: number
  who: string
  action: string
  subject: string
  /** JSON object */
  before: string | null
  /** JSON object */
  after: string | null
  /** hex SHA-256 over the hash before it and this row */
  hash: string
}

/** Number and hash of the newest audit row. */
export interface AuditEndRow {
  one: number
  seq: number
  hash: string
}

export interface EventTable {
  id: Generated<number>
  place: string
  kind: (typeof EVENT_KINDS)[number]
  at_ms: number
  note: string
  /** of a dose, undiluted; null where none was given or nobody said */
  millilitres: number | null
}

/** At most one: an administrator's word that the server's clock is right. */
export interface TimeConfirmationRow {
  one: number
  confirmed_at_ms: number
  /** the newest reading known then; null until the running server has looked */
  newest_ms: number | null
  /** how far the clock was seen going on since */
  told_until_ms: number
}
