import type { ChannelAnnouncement } from '../../gateway/contract/channels.ts'
import type { BookDatabase, ChannelRow } from './tables.ts'

/** Every channel a gateway has announced and was granted, by its id. */
export function readChannels(book: BookDatabase): Promise<ChannelRow[]> {
  return book.selectFrom('channel').selectAll().orderBy('id').execute()
}

/** Keeps announcements as they were last made, in one transaction. */
export async function putChannels(
  book: BookDatabase,
  channels: readonly ChannelRow[],
): Promise<void> {
  if (channels.length === 0) return
  await book.transaction().execute(async (writing) => {
    for (const channel of channels) {
      await writing
        .insertInto('channel')
        .values(channel)
        .onConflict((old) => old.column('id').doUpdateSet(channel))
        .execute()
    }
  })
}

/** An announcement as the book keeps it. */
export function toChannelRow(
  gateway: string,
  announced: ChannelAnnouncement,
  atMs: number,
): ChannelRow {
  return {
    id: announced.id,
    gateway,
    place: announced.place,
    quantity: announced.quantity,
    unit: announced.unit,
    raw_unit: announced.rawUnit,
    range_low: announced.range.low,
    range_high: announced.range.high,
    period_ms: announced.periodMs,
    probe: announced.probe,
    port: announced.port,
    compensated_by: announced.compensatedBy,
    calibration_id: announced.calibration?.id ?? null,
    calibration_kind: announced.calibration?.kind ?? null,
    calibration_at_ms: announced.calibration?.atMs ?? null,
    calibration_verdict: announced.calibration?.verdict ?? null,
    calibration_due_ms: announced.calibration?.dueMs ?? null,
    announced_at_ms: atMs,
  }
}
