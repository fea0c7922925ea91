import type { Cycle, FruitSizes } from '../inputs.ts'
import type { Noise, Sample } from '../leafy/kalman.ts'
import { FRUIT_NOISE } from '../leafy/kalman.ts'
import { sampleOf } from '../leafy/template.ts'
import { type FruitShape, gramsOf } from './fruit-size.ts'

/** Spread of ln weight by which no curve of filling is quite right: judgement. */
const MISFIT = 0.08

/** How far a sample of fruit is from its bed's; a measured fruit's density is unsure as well. */
export const fruitNoise = ({ lnDensity }: FruitShape): Noise => ({
  ...FRUIT_NOISE,
  choice: Math.sqrt(FRUIT_NOISE.choice ** 2 + MISFIT ** 2 + lnDensity.variance),
})

/** Fruit weighed, and fruit measured, day by day up to a moment. */
export function fruitSamples(cycle: Cycle, nowMs: number, shape: FruitShape): Sample[] {
  const measured = sizesUpTo(cycle, nowMs).map((sizes) => ({
    atMs: sizes.atMs,
    grams: gramsOf(sizes, shape),
  }))
  return [...cycle.weighings, ...measured]
    .filter(({ atMs }) => atMs > cycle.transplantedMs && atMs <= nowMs)
    .map((weighing) => sampleOf(cycle.transplantedMs, weighing))
    .filter((sample) => sample !== null)
    .toSorted((a, b) => a.hst - b.hst)
}

export const sizesUpTo = ({ fruitSizes = [] }: Cycle, nowMs: number): FruitSizes[] =>
  fruitSizes.filter(({ atMs }) => atMs <= nowMs)
