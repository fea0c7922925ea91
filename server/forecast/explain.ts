import type { Cycle, Farm } from './inputs.ts'
import { hstAt } from './inputs.ts'
import { resultsOf } from './reckon.ts'
import type { RunInputs } from './run-inputs.ts'

/** What may move a forecast, in the order in which the steps between two runs are taken. */
export const MOVERS = [
  'time',
  'weather',
  'stress',
  'farm',
  'plan',
  'losses',
  'fruit',
  'harvest',
  'weighing',
] as const
export type Mover = (typeof MOVERS)[number]

/** How far the median of one planting went from one run to another, and what did most of it. */
export interface Move {
  /** kg, all movers together */
  readonly kg: number
  readonly by: Mover
  /** of these kg what `by` alone did: it may point the other way where others outweigh it together */
  readonly byKg: number
  /** weighing: age in days; losses: holes; plan: days later */
  readonly count: number | null
}

const LEAST_KG = 0.2
const LEAST_SHARE = 0.02

/** The parts of a planting that each mover brings; what none of them names is the plan. */
const OF_CYCLE: Readonly<Record<string, Mover>> = {
  dliMol: 'weather',
  thermalCd: 'weather',
  stress: 'stress',
  deadHoles: 'losses',
  losses: 'losses',
  fruitSet: 'fruit',
  fruitSizes: 'fruit',
  sweetness: 'fruit',
  cuts: 'harvest',
  picks: 'harvest',
  weighings: 'weighing',
  guessKg: 'time',
  guesses: 'time',
}
/** Likewise of a farm: what none of them names was learned from other beds. */
const OF_FARM: Readonly<Record<string, Mover>> = {
  nowMs: 'time',
  light: 'weather',
  warmth: 'weather',
}

/**
 * What moved each planting's median between two runs: the inputs are carried over one group at a
 * time, each time reckoned anew, so the groups' parts sum to the whole. Plantings of both runs only;
 * those that moved by less than 2 %, or by less than 0.2 kg, are left out.
 */
export function movesOf(before: RunInputs, after: RunInputs): ReadonlyMap<string, Move> {
  const old = new Map(before.cycles.map((cycle) => [cycle.id, cycle]))
  const both = after.cycles.filter(({ id }) => old.has(id))
  let scene: RunInputs = { ...after, ...before, draws: after.draws, seed: after.seed }
  scene = { ...scene, cycles: both.map(({ id }) => old.get(id)!) }
  let medians = mediansOf(scene)
  const from = medians
  const parts = new Map(both.map(({ id }) => [id, new Map<Mover, number>()]))
  for (const mover of MOVERS) {
    const next = carried(scene, { ...after, cycles: both }, mover)
    const then = new Map([...medians, ...mediansOf(onlyChanged(scene, next))])
    for (const [id, kg] of then) parts.get(id)?.set(mover, kg - medians.get(id)!)
    scene = next
    medians = then
  }
  return new Map(
    both.flatMap((cycle) => {
      const kg = medians.get(cycle.id)! - from.get(cycle.id)!
      if (isSmall(kg, from.get(cycle.id)!)) return []
      const [by, byKg] = largest(parts.get(cycle.id)!, kg)
      const count = countOf(by, old.get(cycle.id)!, cycle)
      return [[cycle.id, { kg, by, byKg, count }] as const]
    }),
  )
}

const mediansOf = (inputs: RunInputs): Map<string, number> =>
  new Map(resultsOf(inputs).map(({ cycle, kg }) => [cycle, kg.p50]))

/** A scene with what one mover brings taken from another; both have the same plantings in order. */
function carried(from: RunInputs, to: RunInputs, mover: Mover): RunInputs {
  const cycles = from.cycles.map((cycle, i) =>
    taken(cycle, to.cycles[i]!, (key) => (OF_CYCLE[key] ?? 'plan') === mover),
  )
  const farm = taken(from.farm, to.farm, (key) => (OF_FARM[key] ?? 'farm') === mover)
  return { ...from, cycles, farm, inUse: mover === 'farm' ? to.inUse : from.inUse }
}

/** One thing with some of its fields as another has them, absent ones included. */
function taken<T extends Cycle | Farm>(from: T, to: T, isTaken: (key: string) => boolean): T {
  const kept = Object.entries(from).filter(([key]) => !isTaken(key))
  const brought = Object.entries(to).filter(([key]) => isTaken(key))
  return Object.fromEntries([...kept, ...brought]) as unknown as T
}

/** The plantings that a step can have moved: all of them where it changed the farm. */
function onlyChanged(from: RunInputs, to: RunInputs): RunInputs {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  if (!isSame(from.farm, to.farm) || !isSame(from.inUse, to.inUse)) return to
  return { ...to, cycles: to.cycles.filter((cycle, i) => !isSame(cycle, from.cycles[i])) }
}

function isSmall(kg: number, before: number): boolean {
  // A bed of a few hundred grams moves by less than that and still moves.
  const least = Math.max(LEAST_SHARE * before, Math.min(LEAST_KG, before / 10))
  return !(Math.abs(kg) > least)
}

/** The mover that did most in the direction in which all of them went together. */
function largest(parts: ReadonlyMap<Mover, number>, kg: number): [Mover, number] {
  const along = [...parts].toSorted((a, b) => Math.sign(kg) * (b[1] - a[1]))
  return along[0] ?? ['time', kg]
}

function countOf(by: Mover, before: Cycle, after: Cycle): number | null {
  if (by === 'losses') return Math.abs(after.deadHoles - before.deadHoles)
  if (by === 'plan') return Math.round(after.plannedHst - before.plannedHst) || null
  if (by !== 'weighing') return null
  const known = new Set(before.weighings.map((one) => JSON.stringify(one)))
  const news = after.weighings.filter((one) => !known.has(JSON.stringify(one)))
  const newest = Math.max(...news.map(({ atMs }) => atMs))
  return Number.isFinite(newest) ? Math.floor(hstAt(after, newest)) : null
}
