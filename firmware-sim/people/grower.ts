/**
 * The people who plant, weigh and harvest: they keep to the plan on their wall as people do, look at
 * the beds, weigh what the server asks for, and write it into the farm book. Told of weeks that are
 * past, they do and write all of it in its order.
 */
import { tendFlowers } from './flower-hand.ts'
import { tendLeaves } from './leaf-hand.ts'
import { tendMelons } from './melon-hand.ts'
import type { Sowing } from './sowing.ts'
import { DAY_MS, type Growing, type Task, type Tended } from './task.ts'

export interface Grower {
  /** Does all that is due up to `nowMs`. Throws one sentence when somebody cannot be reached. */
  tend(nowMs: number): Promise<void>
}

const HOUR_MS = 3_600_000
/** A planting is written down when it is planned, some days before. */
const PLANNED_DAYS = 10
const PLANT_HOUR = 9

/** `sowings` gives every sowing that is planted before a time. */
export function openGrower(
  growing: Growing,
  sowings: (untilMs: number) => readonly Sowing[],
): Grower {
  const over = new Set<string>()
  const cycles = new Map<string, number | null>()
  const done = new Set<string>()
  let reached: number | null = null

  const begin = async (nowMs: number, first: number) => {
    const known = await growing.book.cycles(first - DAY_MS, nowMs + PLANNED_DAYS * DAY_MS)
    for (const sowing of sowings(nowMs)) {
      const key = keyOf(sowing)
      const row = known.find(
        ({ bed, transplantedMs }) => bed === sowing.bed && transplantedMs === sowing.plantedMs,
      )
      if (row?.state === 'finished') over.add(key)
    }
  }
  const cycleOf = async (sowing: Sowing, key: string) => {
    const known = cycles.get(key)
    if (known !== undefined) return known
    const cycle = await growing.book.plant(plantingBody(sowing, key))
    cycles.set(key, cycle)
    return cycle
  }
  const tendDay = async (sowing: Sowing, dayMs: number, nowMs: number) => {
    const key = keyOf(sowing)
    if (over.has(key) || dayMs < writtenMs(sowing, nowMs)) return
    const tended = { ...growing, sowing, key, cycle: await cycleOf(sowing, key) }
    const due = tasksOf(tended, dayMs).filter(
      ({ name, atMs }) => atMs <= nowMs && !done.has(`${key}-${name}`),
    )
    for (const { name, run } of due) {
      const outcome = await run()
      if (outcome === 'over') over.add(key)
      if (outcome !== 'again') done.add(`${key}-${name}`)
    }
  }
  return {
    async tend(nowMs) {
      const known = sowings(nowMs + PLANNED_DAYS * DAY_MS)
      const first = Math.min(...known.map(({ plantedMs }) => plantedMs))
      if (reached === null) {
        await begin(nowMs, first)
        reached = first - PLANNED_DAYS * DAY_MS
      }
      for (let dayMs = reached; dayMs <= nowMs; dayMs += DAY_MS) {
        for (const sowing of known) await tendDay(sowing, dayMs, nowMs)
        reached = dayMs
      }
    },
  }
}

/** What is past was written down when it was planted: before, another stood in its bed. */
const writtenMs = ({ plantedMs }: Sowing, nowMs: number) =>
  plantedMs > nowMs ? plantedMs - PLANNED_DAYS * DAY_MS : plantedMs

const keyOf = ({ bed, plantedMs }: Sowing) => `tanam-${bed}-${Math.round(plantedMs / DAY_MS)}`

const plantingBody = (sowing: Sowing, key: string) => ({
  bed: sowing.bed,
  crop: sowing.crop,
  transplantedMs: sowing.plantedMs,
  sownMs: sowing.plantedMs - sowing.nurseryDays * DAY_MS,
  plannedHarvestMs: sowing.plannedMs,
  holes: sowing.holes,
  ...(sowing.crop === 'melon' && { fruitsPerPlant: sowing.keeps }),
  key,
})

function tasksOf(tended: Tended, dayMs: number): Task[] {
  const { sowing } = tended
  const age = Math.round((dayMs - sowing.plantedMs) / DAY_MS)
  const at = (hour: number) => dayMs + hour * HOUR_MS
  if (age < 0) return []
  if (age === 0) return [planting(tended, at(PLANT_HOUR))]
  if (sowing.crop === 'melon') return tendMelons(tended, age, at)
  return sowing.crop === 'telang' ? tendFlowers(tended, age, at) : tendLeaves(tended, age, at)
}

const planting = ({ sowing, hands }: Tended, atMs: number): Task => ({
  name: 'plant',
  atMs,
  async run() {
    const { bed, crop, holes, keeps } = sowing
    await hands.plant(bed, atMs, { crop, holes, keeps })
    return 'done'
  },
})
