import type { Crop } from '../contract/crop.ts'
import type { BookDatabase } from './tables.ts'

/** A firm promise of a harvest whose day has come, as it ended. */
export interface DuePromise {
  readonly crop: Crop | null
  readonly level: number
  /** share of outcomes in which it would be kept, when it was promised */
  readonly chance: number | null
  readonly dayMs: number
  readonly deliveredMs: number | null
  /** share of what was ordered that was packed; 1 where nobody wrote down what was */
  readonly share: number
}

/**
 * What was promised firmly for days before `beforeMs`, one a line: what a buyer took back, what
 * expired and what was changed is no promise any more; what the farm called off, and what was changed
 * because its harvest had failed it, is one it broke. In order of their days; with `newest` only the
 * last so many.
 */
export async function readDuePromises(
  book: BookDatabase,
  { beforeMs, newest }: { readonly beforeMs: number; readonly newest?: number | undefined },
): Promise<DuePromise[]> {
  const due = book
    .selectFrom('reservation')
    .innerJoin('sale_line', 'sale_line.id', 'reservation.line')
    .innerJoin('sale', 'sale.id', 'sale_line.sale')
    .innerJoin('product', 'product.id', 'reservation.product')
    .select(['reservation.crop', 'reservation.level', 'reservation.day_ms', 'reservation.packs'])
    .select('reservation.chance')
    .select(['sale.delivered_ms', 'packed_packs', 'packed_kg', 'unit', 'ended_by'])
    .select(['sale_line.state as lineState'])
    .where('reservation.tier', '=', 'firm')
    .where('reservation.day_ms', '<', beforeMs)
    .where((row) =>
      row.or([
        row('ended_ms', 'is', null),
        row('ended_by', 'in', ['delivered', 'short', 'missed']),
        row.and([row('ended_by', '=', 'cancelled'), row('cancel_reason', '=', 'harvest')]),
      ]),
    )
    .orderBy('reservation.day_ms', 'desc')
    .orderBy('reservation.id', 'desc')
  const rows = await (newest === undefined ? due : due.limit(newest)).execute()
  return rows.toReversed().map((row) => {
    const isOver = row.ended_by === 'delivered' || row.ended_by === 'short'
    const isOther = row.lineState === 'substituted'
    return {
      ...{ crop: row.crop, level: row.level ?? 0, dayMs: row.day_ms },
      chance: row.chance,
      deliveredMs: isOver ? row.delivered_ms : null,
      share: isOther ? 0 : packedShare(row),
    }
  })
}

interface Packed {
  readonly packs: number
  readonly packed_packs: number | null
  readonly packed_kg: number | null
  readonly unit: string
}

/** By weight what is sold by weight, all else by count. */
function packedShare({ packs, packed_packs, packed_kg, unit }: Packed): number {
  if (unit === 'kg' && packed_kg !== null) return packed_kg / packs
  return packed_packs === null ? 1 : packed_packs / packs
}
