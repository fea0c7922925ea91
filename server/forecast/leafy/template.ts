import { type FinishedCycle, hstAt, lnFinalGrams, type Weighing } from '../inputs.ts'
import { monotoneCubic } from '../monotone-cubic.ts'
import type { Prior } from '../prior.ts'
import { expolinear, expolinearThrough } from './expolinear.ts'
import type { Sample } from './kalman.ts'

/** A farm's usual ln fresh g of a hole at an age in days after transplanting. */
export type Template = (hst: number) => number

const WEEK = 7
/** Cycles that the expected shape of a week's growth is worth. */
const SHAPE_IS_WORTH = 0.5

/** ln weight and age of one moment of one cycle. */
export interface GrowthPoint {
  readonly hst: number
  readonly lnGrams: number
}

/** The plants of a weighing as one sample; null where no weight is above 0. */
export function sampleOf(transplantedMs: number, { atMs, grams }: Weighing): Sample | null {
  const real = grams.filter((one) => one > 0 && Number.isFinite(one))
  if (real.length === 0) return null
  const meanGrams = real.reduce((sum, one) => sum + one, 0) / real.length
  return { hst: (atMs - transplantedMs) / 86_400_000, meanGrams, count: real.length }
}

/** What a finished cycle says of growth: its weighings and its harvest, by age. */
export function growthOf(cycle: FinishedCycle): GrowthPoint[] {
  const points = cycle.weighings
    .filter(({ atMs }) => atMs < cycle.harvest.atMs)
    .flatMap((weighing) => {
      const sample = sampleOf(cycle.transplantedMs, weighing)
      if (sample === null || sample.hst <= 0) return []
      return [{ hst: sample.hst, lnGrams: Math.log(sample.meanGrams) }]
    })
  const final = lnFinalGrams(cycle)
  const last = final === null ? [] : [{ hst: hstAt(cycle, cycle.harvest.atMs), lnGrams: final }]
  return [...points, ...last].toSorted((a, b) => a.hst - b.hst)
}

/**
 * The farm's own template: the expolinear curve of the prior, moved at weekly knots to where the
 * farm's cycles were. Level and shape are learned apart, so that a cycle that was weighed only
 * late, or cut early, does not bend the curve; both are shrunk to the prior.
 */
export function templateOf(prior: Prior, past: readonly FinishedCycle[]): Template {
  const { grams, hst, spread } = prior.weight
  const curve = expolinearThrough(grams, hst, prior.relativeGrowth)
  const expected = (age: number) => Math.log(expolinear(curve, age))
  const moved = past.map(growthOf).filter((points) => points.length > 0)
  const deviations = moved.map((points) =>
    points.map((point) => ({ hst: point.hst, away: point.lnGrams - expected(point.hst) })),
  )
  const oldest = Math.max(hst, ...moved.map((points) => points.at(-1)!.hst))
  const knots = Array.from({ length: Math.ceil(oldest / WEEK) + 1 }, (_, i) => (i + 1) * WEEK)
  const shifts = shiftsAt(knots, deviations, prior.cycleSpread ** 2 / spread ** 2)
  return monotoneCubic(
    knots,
    knots.map((knot, i) => expected(knot) + shifts[i]!),
  )
}

type Strayed = readonly { readonly hst: number; readonly away: number }[]

function shiftsAt(knots: readonly number[], cycles: readonly Strayed[], levelWorth: number) {
  const bends = knots.slice(1).map((knot, i) => bendOf(cycles, knots[i]!, knot))
  const anchor = mostSeen(knots, cycles)
  const levels = cycles.map((cycle) => nearest(cycle, knots[anchor]!))
  const level = levels.reduce((sum, away) => sum + away, 0) / (levels.length + levelWorth)
  return knots.map((_, i) => {
    const between = bends.slice(Math.min(i, anchor), Math.max(i, anchor))
    const bend = between.reduce((sum, one) => sum + one, 0)
    return level + (i < anchor ? -bend : bend)
  })
}

/** How much more than expected the cycles grew between two knots, over those seen at both. */
function bendOf(cycles: readonly Strayed[], from: number, to: number): number {
  const seen = cycles.filter((cycle) => covers(cycle, from) && covers(cycle, to))
  const sum = seen.reduce((total, cycle) => total + nearest(cycle, to) - nearest(cycle, from), 0)
  return sum / (seen.length + SHAPE_IS_WORTH)
}

function mostSeen(knots: readonly number[], cycles: readonly Strayed[]): number {
  const counts = knots.map((knot) => cycles.filter((cycle) => covers(cycle, knot)).length)
  return counts.lastIndexOf(Math.max(...counts))
}

/** Whether an age lies among a cycle's points, or within half a week of them. */
const covers = (cycle: Strayed, hst: number): boolean =>
  hst >= cycle[0]!.hst - WEEK / 2 && hst <= cycle.at(-1)!.hst + WEEK / 2

/** A cycle's deviation at an age: straight between its points, level beyond them. */
function nearest(cycle: Strayed, hst: number): number {
  const after = cycle.findIndex((point) => point.hst >= hst)
  if (after < 0) return cycle.at(-1)!.away
  const [low, high] = [cycle[Math.max(0, after - 1)]!, cycle[after]!]
  if (low.hst === high.hst) return high.away
  return low.away + ((hst - low.hst) / (high.hst - low.hst)) * (high.away - low.away)
}
