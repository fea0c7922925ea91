import type { ChangeOrder, NewLine, NewOrder, Order } from '../../../server/contract/orders.ts'
import { typedNumber } from '../../../server/words/typed-number.ts'
import type { Write } from '../growing/entry-fields.ts'
import { dayTyped, typedMs } from '../growing/farm-time.ts'

const PACKS = { low: 1, high: 1_000_000 }
/** What a unit may cost: so that "7.500" is thousands and nothing else. */
const RUPIAH = { low: 100, high: 1_000_000_000 }

/** A line of an order as it is written on a form. */
export interface WrittenLine {
  readonly product: number
  readonly packs: string
  /** empty: as it was agreed, or by the price list */
  readonly rupiah: string
  readonly isPerhaps: boolean
}

/** An order that is not packed yet, as it is written on a form. */
export interface WrittenOrder {
  /** "2026-11-28" */
  readonly day: string
  readonly handover: NonNullable<NewOrder['handover']>
  readonly note: string
  readonly lines: readonly WrittenLine[]
}

/** How an order stands now, for somebody to write over. */
export const writtenOrder = (order: Order, offsetMinutes: number, write: Write): WrittenOrder => ({
  ...{ day: dayTyped(order.deliverMs, offsetMinutes), handover: order.handover, note: order.note },
  lines: order.lines
    .filter(({ state }) => state === 'open')
    .map(({ product, packs, rupiah, tier, needsApproval }) => ({
      ...{ product, packs: write(packs), rupiah: rupiah > 0 ? write(rupiah) : '' },
      isPerhaps: needsApproval || tier === 'perhaps',
    })),
})

/** What of it somebody wrote otherwise; or the field, named as the server does, that holds no figure. */
export function changeOf(
  before: WrittenOrder,
  now: WrittenOrder,
  offsetMinutes: number,
): { readonly change: ChangeOrder } | { readonly flawed: string } {
  const deliverMs = typedMs(now.day, offsetMinutes)
  if (deliverMs === null) return { flawed: 'deliverMs' }
  const flawed = flawIn(now.lines)
  if (flawed !== null) return { flawed }
  const isSame = JSON.stringify(before.lines) === JSON.stringify(now.lines)
  const note = now.note.trim()
  return {
    change: {
      ...(now.day !== before.day && { deliverMs }),
      ...(now.handover !== before.handover && { handover: now.handover }),
      ...(note !== before.note && { note }),
      ...(!isSame && { lines: now.lines.map((line) => lineOf(line, before)) }),
    },
  }
}

function flawIn(lines: readonly WrittenLine[]): string | null {
  for (const [at, { packs, rupiah }] of lines.entries()) {
    if (typedNumber(packs, PACKS) === null) return `lines/${at}/packs`
    if (rupiah.trim() !== '' && typedRupiah(rupiah) === null) return `lines/${at}/rupiah`
  }
  return null
}

/** A price that nobody wrote over is left to the server: it keeps what was agreed. */
function lineOf({ product, packs, rupiah, isPerhaps }: WrittenLine, before: WrittenOrder): NewLine {
  const isAgreed = before.lines.some((old) => old.product === product && old.rupiah === rupiah)
  const price = isAgreed ? null : typedRupiah(rupiah)
  return {
    ...{ product, packs: typedNumber(packs, PACKS) ?? 0 },
    ...(price !== null && { rupiah: price }),
    ...(isPerhaps && { isPerhaps }),
  }
}

/** Rupiah for one unit as somebody typed it; null for what is no price. */
export const typedRupiah = (text: string): number | null => typedNumber(text, RUPIAH)
