import type { ChannelAnnouncement } from '../../gateway/contract/channels.ts'
import { type Reading, UNITS } from '../../gateway/contract/reading.ts'
import { toChannelRow } from '../book/channels.ts'
import type { ChannelRow } from '../book/tables.ts'
import type { HistoryReading } from '../store/store.ts'

export interface Announced {
  /** rows that are new or say something new: keep these */
  readonly changed: readonly ChannelRow[]
  /** one sentence for each channel that was not granted */
  readonly problems: readonly string[]
}

/** Readings of one batch, told apart by what is known of their channels. */
export interface Sorted {
  readonly known: readonly HistoryReading[]
  /** channels nobody has announced yet */
  readonly unknown: readonly string[]
  /** channels this gateway may not write */
  readonly refused: readonly string[]
}

/** Who measures what: a channel belongs to the gateway that announced it first. */
export interface ChannelRegistry {
  announce(gateway: string, channels: readonly ChannelAnnouncement[], atMs: number): Announced
  /** Takes in channels no gateway has announced; gives those that were not known. */
  adopt(rows: readonly ChannelRow[]): readonly ChannelRow[]
  sort(gateway: string, readings: readonly Reading[]): Sorted
  list(): readonly ChannelRow[]
  /** Those of `list` that their gateways may write as they last announced them. */
  granted(): readonly ChannelRow[]
  find(id: string): ChannelRow | undefined
  /** false when its gateway has announced since the server started, and not this channel */
  isMeasured(id: string): boolean
  /** when this gateway last announced since the server started; null when it has not */
  announcedMs(gateway: string): number | null
}

/**
 * A channel's gateway, place and quantity never change: they name the line in history its readings
 * lie on, and half a line under another name would be found by nobody.
 */
export function channelRegistry(known: readonly ChannelRow[]): ChannelRegistry {
  const channels = new Map(known.map((row) => [row.id, row]))
  /** by gateway: channels it announced and was not granted */
  const refused = new Map<string, Set<string>>()
  const announcedMs = new Map<string, number>()
  /** by gateway: channels of its last announcement */
  const measured = new Map<string, ReadonlySet<string>>()

  return {
    announce(gateway, announcements, atMs) {
      const changed: ChannelRow[] = []
      const problems: string[] = []
      const notGranted = new Set<string>()
      for (const announced of announcements) {
        const row = toChannelRow(gateway, announced, atMs)
        const old = channels.get(row.id)
        const problem = problemWith(row, old)
        if (problem !== null) {
          problems.push(problem)
          notGranted.add(row.id)
          continue
        }
        if (old !== undefined && saysTheSame(row, old)) continue
        channels.set(row.id, row)
        changed.push(row)
      }
      refused.set(gateway, notGranted)
      announcedMs.set(gateway, atMs)
      measured.set(gateway, new Set(announcements.map(({ id }) => id)))
      return { changed, problems }
    },
    adopt(rows) {
      const fresh = rows.filter(({ id }) => !channels.has(id))
      for (const row of fresh) channels.set(row.id, row)
      return fresh
    },
    sort(gateway, readings) {
      const known: HistoryReading[] = []
      const unknown = new Set<string>()
      const foreign = new Set<string>()
      const notGranted = refused.get(gateway)
      for (const reading of readings) {
        const row = channels.get(reading.channel)
        if (row === undefined) unknown.add(reading.channel)
        else if (row.gateway !== gateway || notGranted?.has(row.id)) foreign.add(row.id)
        else known.push(toHistory(reading, row))
      }
      return { known, unknown: [...unknown], refused: [...foreign] }
    },
    list: () => [...channels.values()],
    granted: () =>
      [...channels.values()].filter(({ id, gateway }) => !refused.get(gateway)?.has(id)),
    find: (id) => channels.get(id),
    isMeasured(id) {
      const gateway = channels.get(id)?.gateway
      return gateway !== undefined && (measured.get(gateway)?.has(id) ?? true)
    },
    announcedMs: (gateway) => announcedMs.get(gateway) ?? null,
  }
}

/** Spelled out, because a spread costs more than all else that is done to a reading here. */
export const toHistory = (
  reading: Reading,
  row: Pick<ChannelRow, 'quantity' | 'gateway' | 'place'>,
): HistoryReading => ({
  channel: reading.channel,
  at: reading.at,
  value: reading.value,
  raw: reading.raw,
  quality: reading.quality,
  reason: reading.reason,
  calibration: reading.calibration,
  compensationC: reading.compensationC,
  quantity: row.quantity,
  gateway: row.gateway,
  place: row.place,
})

function problemWith(row: ChannelRow, old: ChannelRow | undefined): string | null {
  if (row.unit !== UNITS[row.quantity]) {
    return `channel ${row.id} gives ${row.quantity} in ${row.unit}, but this farm keeps it in ${UNITS[row.quantity]}`
  }
  if (row.range_low >= row.range_high) {
    return `channel ${row.id} is said to measure from ${row.range_low} to ${row.range_high}; the low end comes first`
  }
  if (old === undefined) return null
  if (old.gateway !== row.gateway) {
    return `channel ${row.id} already belongs to gateway ${old.gateway}; give it another id`
  }
  if (old.quantity !== row.quantity || old.place !== row.place) {
    return `channel ${row.id} is ${old.quantity} at ${old.place} in history; for ${row.quantity} at ${row.place} give it another id`
  }
  return null
}

function saysTheSame(row: ChannelRow, old: ChannelRow): boolean {
  return (
    JSON.stringify({ ...row, announced_at_ms: 0 }) ===
    JSON.stringify({ ...old, announced_at_ms: 0 })
  )
}
