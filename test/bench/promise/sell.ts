import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'
import {
  type CameDue,
  shareToBear,
  spoiltShare,
} from '../../../server/sales/promise/beyond-draws.ts'
import type { DaySupply, Demand } from '../../../server/sales/promise/day-supply.ts'
import { freeKg } from '../../../server/sales/promise/free-kg.ts'
import { packsIn } from '../../../server/sales/promise/packs.ts'
import { chanceOf, promisableKg } from '../../../server/sales/promise/promisable.ts'
import { msOf } from '../forecast/virtual/farm-year.ts'
import { AHEAD_DAYS, type Morning } from './forecasts.ts'
import { openStore } from './hand-over.ts'
import { isKept, type Line, type Promised } from './line.ts'
import { KG_PER_PACK, type Order } from './orders.ts'
import { kgByDay, type Season, SHELF_DAYS } from './season.ts'

/** By what somebody promises: what they expect of the days to come, and how sure they want to be. */
export interface Rule {
  /** kg by day ahead and draw, from the morning's day on: `kg[ahead * draws + draw]` */
  readonly expects: (morning: Morning, crop: LeafyCrop) => Float32Array
  readonly draws: number
  readonly level: number
  /** the share that must bear a promise follows from how promises were kept so far */
  readonly learns: boolean
  /** days taken from the time that a crop keeps, for safety */
  readonly shelfLess: number
}

/** One crop at the counter: what was cut of it, what is promised, and what came of it. */
interface Stall {
  readonly crop: LeafyCrop
  readonly cutKg: Float64Array
  readonly handOver: ReturnType<typeof openStore>['handOver']
  readonly orders: readonly Order[]
  readonly lines: Line[]
  open: readonly Promised[]
}

/**
 * Sells a season: each order is taken as far as the rule bears, in whole packs, and on each day what
 * was cut is handed over, the oldest first, to who was promised first.
 */
export function sell(season: Season, mornings: readonly Morning[], rule: Rule): Line[] {
  const stalls = season.crops.map((crop) => stallOf(season, crop))
  const record: CameDue[] = []
  for (const morning of mornings) {
    const { day } = morning
    const share = rule.learns
      ? shareToBear(rule.level, spoiltShare(record), rule.draws)
      : rule.level
    for (const stall of stalls) {
      const open = [...stall.open, ...promised(stall, { morning, rule, share })]
      const given = stall.handOver(
        day,
        open.filter(({ onDay }) => onDay === day),
      )
      stall.open = open.filter(({ onDay }) => onDay > day)
      stall.lines.push(...given)
      record.push(...given.map(cameDue))
    }
  }
  return stalls.flatMap(({ lines }) => lines)
}

function stallOf({ year, orders }: Season, crop: LeafyCrop): Stall {
  const cutKg = kgByDay(year.cut, crop)
  const { handOver } = openStore(cutKg, SHELF_DAYS[crop])
  const own = orders.filter((one) => one.crop === crop)
  return { crop, cutKg, handOver, orders: own, lines: [], open: [] }
}

const cameDue = (line: Line): CameDue => ({
  chance: line.chance,
  isKept: isKept(line),
  harvest: `${line.crop} ${line.onDay}`,
})

interface Counter {
  readonly morning: Morning
  readonly rule: Rule
  /** of the draws that must bear a promise */
  readonly share: number
}

/** The orders of a day one after the other, each beside all that was promised before it. */
function promised(stall: Stall, { morning, rule, share }: Counter): Promised[] {
  const { crop, orders } = stall
  const shelf = Math.max(0, SHELF_DAYS[crop] - rule.shelfLess)
  const supply = supplyOf(stall, morning, rule)
  const first = firstDayOf(crop, morning)
  const commitments = commitmentsOf(stall, first)
  const gone = new Set<number>()
  const taken: Promised[] = []
  for (const { askedDay, onDay, packs } of orders) {
    if (askedDay !== morning.day || gone.has(onDay)) continue
    const free = freeKg(supply, shelf, commitments, onDay - first)
    const may = packsIn(promisableKg(free, share), KG_PER_PACK)
    if (may <= packs) gone.add(onDay)
    if (may === 0) continue
    const kg = Math.min(may, packs) * KG_PER_PACK
    taken.push({ crop, askedDay, onDay, kg, chance: chanceOf(free, kg) })
    commitments.push({ day: onDay - first, kg })
  }
  return taken
}

/** Beds cut so many days ago may still be there. */
const firstDayOf = (crop: LeafyCrop, { day }: Morning): number => day - SHELF_DAYS[crop]

function commitmentsOf({ lines, open }: Stall, first: number): Demand[] {
  const handed = lines.map(({ onDay, givenKg }) => ({ day: onDay - first, kg: givenKg }))
  return [
    ...handed.filter(({ day }) => day >= 0),
    ...open.map(({ onDay, kg }) => ({ day: onDay - first, kg })),
  ]
}

/** What the last days brought, and what is expected from today on. */
function supplyOf({ crop, cutKg }: Stall, morning: Morning, { draws, expects }: Rule): DaySupply {
  const past = SHELF_DAYS[crop]
  const first = firstDayOf(crop, morning)
  const kg = new Float32Array((past + AHEAD_DAYS) * draws)
  for (let day = 0; day < past; day++) {
    kg.fill(cutKg[first + day]!, day * draws, (day + 1) * draws)
  }
  kg.set(expects(morning, crop), past * draws)
  return { fromMs: msOf(first), days: past + AHEAD_DAYS, draws, kg }
}
