import type { NewMovement } from '../../contract/batches.ts'
import { asked, type Doubt, refused } from '../../growing/doubt.ts'
import { batchDoubts } from '../../words/doubts/batch.ts'
import { figure } from '../../words/doubts/told.ts'
import { endOfDayMs, startOfDayMs } from '../../zone.ts'

const DAY_MS = 86_400_000
/** A batch this many times the largest so far is asked about. Judgement. */
const MANY_TIMES = 8
/** Older ones are written into the book with a slip of the year. Judgement. */
const OLD_DAYS = 365

/** The midnight at the end of the last day of what was made on a day; null: does not expire. */
export function expiryOf(zone: string, madeDayMs: number, shelfDays: number | null): number | null {
  // Half a day more lies within the last day, also where clocks are put forward or back.
  return shelfDays === null ? null : endOfDayMs(zone, madeDayMs + (shelfDays + 0.5) * DAY_MS)
}

/** "261122-1": the day it was made, and the first number of that day that is free. */
export function batchCode(zone: string, madeDayMs: number, taken: ReadonlySet<string>): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
  const base = day.format(madeDayMs).replaceAll('-', '').slice(2)
  for (let n = 1; ; n++) {
    if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
  }
}

export interface Made {
  readonly madeDayMs: number
  readonly expiresMs: number | null
  readonly packs: number
}

/** What is wrong or odd in a batch; `largest`: packs of the largest so far, null where it is the first. */
export function doubtsOfBatch(
  { madeDayMs, expiresMs, packs }: Made,
  { zone, nowMs, largest }: { zone: string; nowMs: number; largest: number | null },
): readonly Doubt[] {
  const doubts: Doubt[] = []
  const todayMs = startOfDayMs(zone, nowMs)
  if (madeDayMs > todayMs) doubts.push(refused('madeMs', batchDoubts.notMadeYet()))
  if (expiresMs !== null && expiresMs <= madeDayMs) {
    doubts.push(refused('expiresMs', batchDoubts.expiresBefore()))
  } else if (expiresMs !== null && expiresMs <= nowMs) {
    doubts.push(asked('expiresMs', 'expired', { message: batchDoubts.expiredAlready() }))
  }
  if (todayMs - madeDayMs > OLD_DAYS * DAY_MS) {
    doubts.push(asked('madeMs', 'old_batch', { message: batchDoubts.old() }))
  }
  if (largest !== null && packs > MANY_TIMES * largest) {
    const likely = packs % 10 === 0 ? packs / 10 : null
    const told = { packs: figure(packs), largest: figure(largest) }
    const message = batchDoubts.many({ ...told, likely: likely === null ? null : figure(likely) })
    doubts.push(asked('packs', 'many_packs', { message, likely }))
  }
  return doubts
}

/** Packs a noted movement adds to what stands in store, below 0 where it takes. */
export const changeBy = (
  { reason, packs }: Pick<NewMovement, 'reason' | 'packs'>,
  inStore: number,
): number => (reason === 'counted' ? packs - inStore : -packs)

/** Nothing is taken that is not there, and a count above it is a batch nobody noted, or a slip. */
export function doubtsOfMovement(
  { reason, packs }: Pick<NewMovement, 'reason' | 'packs'>,
  { inStore, made }: { readonly inStore: number; readonly made: number },
): readonly Doubt[] {
  if (reason === 'counted') {
    if (packs <= made) return []
    const message = batchDoubts.moreThanMade({ packs: figure(packs), made: figure(made) })
    return [asked('packs', 'more_than_made', { message })]
  }
  if (packs === 0) return [refused('packs', batchDoubts.nothing())]
  if (packs <= inStore) return []
  return [refused('packs', batchDoubts.notThere(figure(inStore)), inStore)]
}
