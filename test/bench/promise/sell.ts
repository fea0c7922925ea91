import type { LeafyCrop } from '../../../firmware-sim/nature/plants/crop-facts.ts'
import type { DaySupply, Demand } from '../../../server/sales/promise/day-supply.ts'
import { freeKg } from '../../../server/sales/promise/free-kg.ts'
import { packsIn } from '../../../server/sales/promise/packs.ts'
import { chanceOf, promisableKg } from '../../../server/sales/promise/promisable.ts'
import { msOf } from '../forecast/virtual/farm-year.ts'
import { AHEAD_DAYS, type Morning } from './forecasts.ts'
import { type Given, openStore } from './hand-over.ts'
import { KG_PER_PACK, type Order } from './orders.ts'
import { type Season, SHELF_DAYS } from './season.ts'

/** By what somebody promises: what they expect of the days to come, and how sure they want to be. */
export interface Rule {
  /** kg by day ahead and draw, from the morning's day on: `kg[ahead * draws + draw]` */
  readonly expects: (morning: Morning, crop: LeafyCrop) => Float32Array
  readonly draws: number
  readonly level: number
}

/** What was promised, and what came of it. */
export interface Line {
  readonly crop: LeafyCrop
  readonly askedDay: number
  readonly onDay: number
  readonly kg: number
  readonly chance: number
  readonly givenKg: number
}

/**
 * Sells one crop through a season: each order is taken as far as the rule bears, in whole packs, and
 * on each day what was cut is handed over, the oldest first, to who was promised first.
 */
export function sell(
  { orders, lastDay }: Season,
  mornings: readonly Morning[],
  { crop, cutKg, rule }: Selling,
): Line[] {
  const shelf = SHELF_DAYS[crop]
  const store = openStore(cutKg, shelf)
  const given: Given[] = []
  let open: Promised[] = []
  for (const morning of mornings) {
    const { day } = morning
    const asked = orders.filter((one) => one.crop === crop && one.askedDay === day)
    open.push(...promised(asked, { open, given, morning, crop, cutKg, rule }))
    given.push(
      ...store.handOver(
        day,
        open.filter(({ onDay }) => onDay === day),
      ),
    )
    open = open.filter(({ onDay }) => onDay > day)
  }
  return given.filter(({ onDay }) => onDay <= lastDay).map((line) => ({ crop, ...line }))
}

export interface Selling {
  readonly crop: LeafyCrop
  /** that can be sold, by day of the year */
  readonly cutKg: Float64Array
  readonly rule: Rule
}

export interface Promised {
  readonly askedDay: number
  readonly onDay: number
  readonly kg: number
  /** as the rule saw it */
  readonly chance: number
}

interface Counter extends Selling {
  readonly open: readonly Promised[]
  readonly given: readonly Given[]
  readonly morning: Morning
}

/** The orders of a day one after the other, each beside all that was promised before it. */
function promised(asked: readonly Order[], counter: Counter): Promised[] {
  const { open, morning, crop, rule } = counter
  const supply = supplyOf(counter)
  const zero = morning.day - SHELF_DAYS[crop]
  const commitments: Demand[] = [
    ...counter.given.map(({ onDay, givenKg }) => ({ day: onDay - zero, kg: givenKg })),
    ...open.map(({ onDay, kg }) => ({ day: onDay - zero, kg })),
  ].filter(({ day }) => day >= 0)
  const gone = new Set<number>()
  const taken: Promised[] = []
  for (const { askedDay, onDay, packs } of asked) {
    if (gone.has(onDay)) continue
    const free = freeKg(supply, SHELF_DAYS[crop], commitments, onDay - zero)
    const may = packsIn(promisableKg(free, rule.level), KG_PER_PACK)
    if (may <= packs) gone.add(onDay)
    if (may === 0) continue
    const kg = Math.min(may, packs) * KG_PER_PACK
    taken.push({ askedDay, onDay, kg, chance: chanceOf(free, kg) })
    commitments.push({ day: onDay - zero, kg })
  }
  return taken
}

/** What the last days brought and can still be handed over, and what is expected from today on. */
function supplyOf({ morning, crop, cutKg, rule }: Counter): DaySupply {
  const shelf = SHELF_DAYS[crop]
  const { draws } = rule
  const fromDay = morning.day - shelf
  const kg = new Float32Array((shelf + AHEAD_DAYS) * draws)
  for (let back = 0; back < shelf; back++) {
    kg.fill(cutKg[fromDay + back]!, back * draws, (back + 1) * draws)
  }
  kg.set(rule.expects(morning, crop), shelf * draws)
  return { fromMs: msOf(fromDay), days: shelf + AHEAD_DAYS, draws, kg }
}
