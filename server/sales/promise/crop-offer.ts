import type { SalesSettings } from '../../contract/sales.ts'
import { promiseWords } from '../../words/promise.ts'
import { shareToBear } from './beyond-draws.ts'
import type { DaySupply } from './day-supply.ts'
import { freeKg } from './free-kg.ts'
import { freeOfUnlike } from './free-unlike.ts'
import { FARTHEST_DAYS, levelOf, PERHAPS_LEVEL } from './level.ts'
import { type FreeDraws, nothing, type Offer, type Offered, type Part } from './offer.ts'
import { inSteps, packsIn } from './packs.ts'
import { promisableKg } from './promisable.ts'
import { type HeldPromise, rankOf, type Spare, sparing } from './spare-later.ts'

/** A promise that holds, with how long a harvest keeps for what it promised. */
export interface CropDemand extends HeldPromise {
  readonly shelfDays: number
  readonly isFirm: boolean
  /** null: of an order that is being thought about */
  readonly reservation: number | null
}

/** What is known of one crop and grade: harvests day by day, and what is promised of them. */
export interface CropOutlook {
  /** what claims and losses leave; its first day is a Monday at or before today */
  readonly supply: DaySupply
  readonly demands: readonly CropDemand[]
  readonly run: { readonly id: number; readonly madeMs: number }
  /** made before yesterday: it knows too little of today */
  readonly isOld: boolean
}

/** What is sold of it, and to whom. */
export interface CropWish {
  /** start of the farm's today */
  readonly todayMs: number
  readonly kgPerPack: number
  readonly shelfDays: number
  readonly minPacks: number
  readonly stepPacks: number
  readonly hasContract: boolean
  readonly levels: SalesSettings['levels']
  /** share of promises that something spoils which no draw has */
  readonly spoilt: number
  /** the day that a moment lies in, counted from today */
  readonly dayOf: (atMs: number) => number
}

/** What may be promised of a crop, day by day. */
export function cropOffer(outlook: CropOutlook, wish: CropWish): Offer {
  const { kgPerPack, shelfDays } = wish
  const today = Math.round((wish.todayMs - outlook.supply.fromMs) / DAY_MS)
  const spareOf = (demands: readonly CropDemand[]) =>
    sparing(
      outlook.supply,
      shelfDays,
      demands.filter(({ isFirm }) => isFirm),
    )
  const spare = spareOf(outlook.demands)
  const on = (dayMs: number, besides: readonly Part[] = []): Offered => {
    const lead = wish.dayOf(dayMs)
    const level = levelOf(lead, wish.hasContract, wish.levels)
    if (lead > FARTHEST_DAYS) return nothing(promiseWords.tooFar(), level)
    const more = besides.map((part) => ({
      ...{ day: today + wish.dayOf(part.dayMs), kg: part.packs * kgPerPack },
      ...{ shelfDays, isFirm: true, level: null, reservation: null },
      rank: rankOf(wish.hasContract),
    }))
    const held = { ...outlook, demands: [...outlook.demands, ...more] }
    const day = today + lead
    return offeredOf(freeOn(held, shelfDays, day), {
      ...{ level, day, outlook, wish },
      spare: more.length === 0 ? spare : spareOf(held.demands),
    })
  }
  const harvested: Offer['harvested'] = (fromMs, toMs) =>
    harvestedIn(outlook.supply, today + wish.dayOf(fromMs), today + wish.dayOf(toMs))
  return { tier: 'firm', kgPerPack, run: outlook.run, on, harvested }
}

const DAY_MS = 86_400_000

/** From one day until before another, one a draw. */
function harvestedIn({ days, draws, kg }: DaySupply, from: number, to: number): Float64Array {
  const total = new Float64Array(draws)
  for (let day = Math.max(0, from); day < Math.min(days, to); day++) {
    for (let draw = 0; draw < draws; draw++) total[draw]! += kg[day * draws + draw]!
  }
  return total
}

interface Around {
  readonly level: number
  readonly day: number
  readonly outlook: CropOutlook
  readonly wish: CropWish
  readonly spare: Spare
}

function offeredOf(draws: FreeDraws, { level, day, outlook, wish, spare }: Around): Offered {
  const mustBear = (share: number) => shareToBear(share, wish.spoilt, draws.firm.length)
  const packsOf = (free: Float64Array, share: number) => {
    const packs = packsIn(promisableKg(free, share), wish.kgPerPack)
    return inSteps(packs, wish.minPacks, wish.stepPacks)
  }
  const asked = { ...wish, day, mustBear, rank: rankOf(wish.hasContract) }
  const may = outlook.isOld ? 0 : spare(asked, packsOf(draws.firm, mustBear(level)))
  const perhaps = packsOf(draws.all, PERHAPS_LEVEL)
  const isBare = promisableKg(draws.supply, PERHAPS_LEVEL) <= 0
  const because = [
    ...(outlook.isOld ? [promiseWords.oldForecast()] : []),
    ...(isBare ? [promiseWords.nothingFresh()] : []),
  ]
  return { free: { may, perhaps }, level, draws, because }
}

/** Goods of one harvest that keep for unlike times are reckoned one by one, which takes longer. */
function freeOn({ supply, demands }: CropOutlook, shelfDays: number, day: number): FreeDraws {
  const free = (held: readonly CropDemand[]) =>
    held.every((one) => one.shelfDays === shelfDays)
      ? freeKg(supply, shelfDays, held, day)
      : freeOfUnlike(supply, held, { day, shelfDays })
  const held = demands.filter(({ isFirm }) => isFirm)
  const firm = free(held)
  const all = held.length === demands.length ? firm : free(demands)
  return { supply: freeKg(supply, shelfDays, [], day), firm, all }
}
