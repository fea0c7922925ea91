import type { Batch } from '../../../server/contract/batches.ts'
import { daysLeft } from './dates.ts'

/** A batch that ends within so many days is sold first. */
const SOON_DAYS = 14

export const BATCH_STATES = ['recalled', 'expired', 'empty', 'soon', 'fresh'] as const
export type BatchState = (typeof BATCH_STATES)[number]

/** What matters most about a batch today. */
export function batchState(batch: Batch, nowMs: number): BatchState {
  if (batch.recalledMs !== null) return 'recalled'
  if (batch.packs === 0) return 'empty'
  if (batch.expiresMs === null) return 'fresh'
  const left = daysLeft(batch.expiresMs, nowMs)
  if (left < 0) return 'expired'
  return left <= SOON_DAYS ? 'soon' : 'fresh'
}

/** Units that may still be sold: neither recalled nor past their day. */
export const sellable = (batches: readonly Batch[], nowMs: number): number =>
  batches
    .filter((each) => ['soon', 'fresh'].includes(batchState(each, nowMs)))
    .reduce((sum, { packs }) => sum + packs, 0)

/** Those to be sold first come first; recalled ones before them, empty ones last. */
export function batchOrder(batches: readonly Batch[], nowMs: number): readonly Batch[] {
  const rank = { recalled: 0, expired: 1, soon: 2, fresh: 2, empty: 3 }
  const endOf = ({ expiresMs }: Batch) => expiresMs ?? Number.MAX_SAFE_INTEGER
  return batches.toSorted((a, b) => {
    const byState = rank[batchState(a, nowMs)] - rank[batchState(b, nowMs)]
    return byState || endOf(a) - endOf(b) || a.madeMs - b.madeMs
  })
}
