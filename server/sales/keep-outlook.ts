import { readClaims } from '../book/claims.ts'
import { newestDaysRun, readDaySupply } from '../book/forecast-days.ts'
import { readKnownHarvests } from '../book/harvested.ts'
import { readCropPromises } from '../book/promised.ts'
import type { ClaimTable, ForecastDayRow } from '../book/sales-tables.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Channel } from '../contract/products.ts'
import type { SalesSettings } from '../contract/sales.ts'
import { DAY_MS } from '../forecast/inputs.ts'
import { mondayOf } from '../forecast/keep/farm-days.ts'
import { daysLaterMs, startOfDayMs } from '../zone.ts'
import { lessClaims } from './promise/claims.ts'
import type { CropDemand, CropOutlook } from './promise/crop-offer.ts'
import type { DaySupply } from './promise/day-supply.ts'
import { FARTHEST_DAYS } from './promise/level.ts'
import { rankOf } from './promise/spare-later.ts'

/** Where a farm's days begin, and what time it is there. */
export interface FarmTime {
  /** IANA zone */
  readonly zone: string
  readonly nowMs: number
}

export interface OutlookWish {
  readonly crop: ForecastDayRow['crop']
  readonly grade: ForecastDayRow['grade']
  readonly shelfDays: number
  /** whose set-aside shares are his own; null: nobody's are taken off, only the kitchen's */
  readonly channel: Channel | null
  /** an order whose promises do not count */
  readonly exceptSale: number | null
  readonly settings: Pick<SalesSettings, 'lostAfterHarvest'>
}

/** What keeps without end is not looked for further back. */
export const LONGEST_SHELF_DAYS = 60

/** Null while no forecast was made. Everything is read through the given book. */
export async function readOutlook(
  book: BookDatabase,
  { zone, nowMs }: FarmTime,
  wish: OutlookWish,
): Promise<CropOutlook | null> {
  const run = await newestDaysRun(book)
  if (run === null) return null
  const todayMs = startOfDayMs(zone, nowMs)
  const promised = await readCropPromises(book, wish, todayMs - LONGEST_SHELF_DAYS * DAY_MS)
  const shelves = [wish.shelfDays, ...promised.map((one) => one.shelfDays ?? LONGEST_SHELF_DAYS)]
  const longest = Math.min(LONGEST_SHELF_DAYS, Math.max(...shelves))
  const fromMs = mondayOf(zone, todayMs - longest * DAY_MS)
  const span = {
    fromMs,
    todayMs,
    days: Math.round((todayMs - fromMs) / DAY_MS) + FARTHEST_DAYS + 1,
  }
  const harvested = await readSupply(book, { ...span, run, wish })
  const indexOf = (atMs: number) => Math.floor((atMs - fromMs) / DAY_MS)
  // What was handed over before the first day took nothing of what is left.
  const standing = promised.filter((one) => one.isOpen || one.atMs >= fromMs)
  const demands = standing.map(
    (one): CropDemand => ({
      // What is overdue is still to be handed over: from today's harvests on.
      day: indexOf(one.isOpen ? Math.max(one.atMs, todayMs) : one.atMs),
      ...{
        kg: one.kg,
        reservation: one.reservation,
        level: one.level,
        rank: one.isOpen ? rankOf(one.hasContract) : -1,
        isFirm: one.tier !== 'perhaps' || !one.isOpen,
      },
      shelfDays: Math.min(one.shelfDays ?? LONGEST_SHELF_DAYS, LONGEST_SHELF_DAYS),
    }),
  )
  const taken = (channel: Channel, week: number) =>
    promised
      .filter((one) => one.channel === channel && Math.floor(indexOf(one.atMs) / 7) === week)
      .reduce((sum, { kg }) => sum + kg, 0)
  const claims = await readClaims(book, wish)
  const claimed = claimedOf(claims, { ...span, channel: wish.channel, taken })
  const isOld = run.madeMs < daysLaterMs(zone, todayMs, -1)
  return { supply: lessClaims(harvested, claimed), demands, run, isOld }
}

interface Span {
  readonly fromMs: number
  readonly todayMs: number
  readonly days: number
}

/** Harvests that the run knew of are certain; the others are its draws from today on. */
async function readSupply(
  book: BookDatabase,
  {
    fromMs,
    todayMs,
    days,
    run,
    wish,
  }: Span & { readonly run: { id: number; madeMs: number }; readonly wish: OutlookWish },
): Promise<DaySupply> {
  const { crop, grade, settings } = wish
  const drawn = await readDaySupply(book, run.id, crop, grade)
  const draws = drawn?.draws ?? 1
  const kg = new Float32Array(days * draws)
  const keeps = 1 - settings.lostAfterHarvest
  for (let day = Math.round((todayMs - fromMs) / DAY_MS); drawn !== null && day < days; day++) {
    const from = Math.round((fromMs + day * DAY_MS - drawn.fromMs) / DAY_MS)
    if (from < 0 || from >= drawn.days) continue
    for (let draw = 0; draw < draws; draw++) {
      kg[day * draws + draw] = drawn.kg[from * draws + draw]! * keeps
    }
  }
  const known = { ...{ crop, grade, fromMs }, toMs: fromMs + days * DAY_MS, notedMs: run.madeMs }
  for (const lot of await readKnownHarvests(book, known)) {
    const row = Math.floor((lot.atMs - fromMs) / DAY_MS) * draws
    for (let draw = 0; draw < draws; draw++) kg[row + draw]! += lot.kg * keeps
  }
  return { fromMs, days, draws, kg }
}

/** kg a week that are claimed, for each day: the kitchen's, and what is set aside for other buyers. */
function claimedOf(
  claims: readonly Omit<ClaimTable, 'id'>[],
  {
    fromMs,
    todayMs,
    days,
    channel,
    taken,
  }: Span & {
    readonly channel: Channel | null
    readonly taken: (of: Channel, week: number) => number
  },
): Float64Array {
  const today = Math.round((todayMs - fromMs) / DAY_MS)
  return Float64Array.from({ length: days }, (_, day) => {
    const atMs = fromMs + day * DAY_MS
    const standing = claims.filter((one) => {
      const isOn = one.from_ms <= atMs && (one.until_ms === null || atMs < one.until_ms)
      return isOn && (one.holder === 'kitchen' || day - today > one.release_days)
    })
    const holders = new Set(standing.map(({ holder }) => holder))
    return [...holders].reduce((sum, holder) => {
      const all = standing.filter((one) => one.holder === holder)
      const kg = all.reduce((total, one) => total + one.kg_per_week, 0)
      if (holder === 'kitchen') return sum + kg
      if (channel === null || holder === channel) return sum
      return sum + Math.max(0, kg - taken(holder, Math.floor(day / 7)))
    }, 0)
  })
}
