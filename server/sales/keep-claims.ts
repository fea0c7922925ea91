import type { ClaimRow } from '../book/claims.ts'
import { addClaim, readClaims, removeClaim } from '../book/claims.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Claim, NewClaim } from '../contract/promise.ts'
import { type Answer, refuse } from '../growing/answer.ts'
import { promiseRefusals } from '../words/promise-answer.ts'
import { endOfDayMs, startOfDayMs } from '../zone.ts'
import type { SalesDesk } from './keep-desk.ts'

/** What is claimed of harvests before anybody may order of them, by crop. */
export const claimsOf = async (book: BookDatabase): Promise<Claim[]> =>
  (await readClaims(book)).map(claimOf)

const claimOf = (row: ClaimRow): Claim => ({
  ...{ id: row.id, crop: row.crop, grade: row.grade, holder: row.holder },
  ...{ kgPerWeek: row.kg_per_week, fromMs: row.from_ms, untilMs: row.until_ms },
  releaseDays: row.release_days,
})

/** Sets a share aside from a day on; `untilMs` is any moment of its last day. */
export async function makeClaim(desk: SalesDesk, wish: NewClaim): Promise<Answer<Claim>> {
  const { book, zone, note } = desk
  const isMelon = wish.crop === 'melon'
  if (isMelon === (wish.grade === 'jual')) {
    return refuse('bad_request', promiseRefusals.claimGrade(), 'grade')
  }
  const fromMs = startOfDayMs(zone, wish.fromMs)
  if (wish.untilMs !== null && wish.untilMs <= fromMs) {
    return refuse('bad_request', promiseRefusals.claimEnd(), 'untilMs')
  }
  const untilMs = wish.untilMs === null ? null : endOfDayMs(zone, wish.untilMs)
  const { crop, grade, holder, kgPerWeek: kg_per_week, releaseDays } = wish
  const span = { from_ms: fromMs, until_ms: untilMs, release_days: releaseDays }
  const id = await addClaim(book, { crop, grade, holder, kg_per_week, ...span })
  await note('claim_made', `claim/${id}`, { crop, grade, holder, kgPerWeek: kg_per_week })
  return { done: { ...wish, id, fromMs, untilMs } }
}

/** Takes a share out again: what it kept is free at once. */
export async function dropClaim(desk: SalesDesk, id: number): Promise<Answer<null>> {
  const row = await removeClaim(desk.book, id)
  if (row === null) return refuse('not_found', promiseRefusals.claim(), 'id')
  const { crop, grade, holder, kg_per_week: kgPerWeek } = row
  await desk.note('claim_dropped', `claim/${id}`, { crop, grade, holder, kgPerWeek })
  return { done: null }
}
