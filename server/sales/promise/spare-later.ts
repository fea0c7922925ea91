import type { DaySupply, Demand } from './day-supply.ts'
import { handOver } from './hand-over.ts'

/** A firm promise that holds. One subject to harvest gives way to all of them. */
export interface HeldPromise extends Demand {
  /** who is served first on one day: contracts before others, among equals who was promised first */
  readonly rank: number
  /** share of outcomes in which it was promised to be kept; null: none was told */
  readonly level: number | null
}

export const rankOf = (hasContract: boolean): number => (hasContract ? 0 : 1)

export interface SpareWish {
  readonly day: number
  readonly rank: number
  readonly kgPerPack: number
  readonly minPacks: number
  readonly stepPacks: number
  /** share of the draws that must bear a promise of a level */
  readonly mustBear: (level: number) => number
}

/** What float32 draws may be off by, kg: far below a pack. */
const SLACK_KG = 1e-6
const SLACK_SHARE = 1e-9

/** The most of so many packs that can be added on a day so that no older promise suffers. */
export type Spare = (wish: SpareWish, packs: number) => number

/**
 * Goods leave day by day, and a contract's before others', so an order may be served before an older
 * promise. It may take that one's chance down to what it was promised at, and no further; a promise
 * that has fallen below already loses nothing more.
 */
export function sparing(supply: DaySupply, shelfDays: number, held: readonly HeldPromise[]): Spare {
  const keptWith = (more: readonly (Demand & { readonly rank: number })[]) => {
    const demands = [...held, ...more].toSorted((a, b) => a.rank - b.rank)
    const given = handOver(supply, shelfDays, demands)
    return held.map((one) => shareOf(given[demands.indexOf(one)]!, one.kg))
  }
  let before: readonly number[] | null = null
  return (wish, packs) => {
    const later = held.flatMap((one, i) => (isServedAfter(one, wish, shelfDays) ? [i] : []))
    if (packs === 0 || later.length === 0) return packs
    before ??= keptWith([])
    const least = before.map((share, i) => {
      const level = held[i]!.level
      return level === null ? share : Math.min(share, wish.mustBear(level))
    })
    const isSpared = (some: number) => {
      const kept = keptWith([{ day: wish.day, rank: wish.rank, kg: some * wish.kgPerPack }])
      return later.every((i) => kept[i]! >= least[i]! - SLACK_SHARE)
    }
    return most(wish, packs, isSpared)
  }
}

const isServedAfter = ({ day, rank }: HeldPromise, wish: SpareWish, shelfDays: number) =>
  day === wish.day ? rank > wish.rank : shelfDays > 0 && day > wish.day

function shareOf(given: Float64Array, kg: number): number {
  let kept = 0
  for (const one of given) if (one >= kg - SLACK_KG) kept++
  return given.length === 0 ? 0 : kept / given.length
}

/** More takes more: what is borne is borne for all that is less. */
function most(
  { minPacks, stepPacks }: SpareWish,
  packs: number,
  isSpared: (packs: number) => boolean,
): number {
  if (isSpared(packs)) return packs
  let [borne, tooMuch] = [-1, Math.round((packs - minPacks) / stepPacks)]
  while (tooMuch - borne > 1) {
    const middle = Math.floor((borne + tooMuch) / 2)
    if (isSpared(minPacks + middle * stepPacks)) borne = middle
    else tooMuch = middle
  }
  return borne < 0 ? 0 : minPacks + borne * stepPacks
}
