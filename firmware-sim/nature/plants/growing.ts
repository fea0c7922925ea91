/** A planting of a drawn farm while it stands: its days, its kitchen, its harvests. */
import { bell, between, chance } from '../chance.ts'
import type { Blow, GrownPlanting } from './grown-planting.ts'
import { doneOn, type Habits } from './habits.ts'
import { ripeness } from './melon.ts'
import { type Picked, pickAll, pickEnd, pickFlowers } from './picking.ts'
import type { PlantNature } from './plant-nature.ts'
import { cutBack, holesAlive, type Stand, type StandDay, stepStand } from './stand.ts'

export interface Farming {
  readonly plants: PlantNature
  readonly habits: Habits
}

export interface Growing {
  stand: Stand
  readonly plannedDay: number
  /** null: not before it is ripe */
  dueDay: number | null
  readonly kitchenDay: number | null
  mayRegrow: boolean
  readonly alive: number[]
  readonly harvests: Picked[]
  readonly befell: { readonly day: number; readonly what: Blow }[]
}

const STREAM = { kitchen: 1031, picks: 1032, guess: 1033, noted: 1034 }
const MELON_WAITS_DAYS = 88
const LOST_BELOW_SHARE = 0.3
const FAILED_BELOW_SHARE = 0.6
const REGROWS_DAYS = 11
const PICKED_SHARE = 0.88
const FIRST_FLOWERS = 0.15
const TIRED_FLOWERS = 0.25

export function growDay(it: Growing, { plants, habits }: Farming, today: StandDay): void {
  const { day } = today
  const before = it.alive.at(-1) ?? 0
  const wasWell = isWell(it.stand, day)
  it.stand = stepStand(it.stand, plants, today)
  const { plant, planting } = it.stand
  const alive = holesAlive(it.stand, day)
  it.alive.push(alive)
  if (today.roots.stillHours > 0 && alive < before * 0.95) {
    it.befell.push({ day, what: 'standing_water' })
  }
  if (wasWell && !isWell(it.stand, day)) it.befell.push({ day, what: 'sickness' })
  if (it.dueDay === null && plant.kind === 'melon') {
    const isRipe = ripeness(plant, plants.melon) >= 1
    if (isRipe || day - planting.plantedDay >= MELON_WAITS_DAYS) {
      it.dueDay = doneOn(habits, planting.seed, day)
    }
  }
  if (alive < LOST_BELOW_SHARE * planting.holes && (it.dueDay ?? Infinity) > day + 2) {
    it.dueDay = day + 2
    it.befell.push({ day, what: 'cleared' })
  }
}

const isWell = ({ health }: Stand, day: number) => !health.sickDay.some((sick) => sick <= day)

/** Some of the bed goes to the kitchen; whether or not anybody writes it down, it is gone. */
export function takeForKitchen(it: Growing, { plants, habits }: Farming, day: number): void {
  const { planting } = it.stand
  if (day !== it.kitchenDay) return
  const share = between(0.03, 0.12, chance(planting.seed, STREAM.kitchen, 0))
  const holes = Math.max(1, Math.round(share * planting.holes))
  const picked = pickEnd(it.stand, plants, day, holes)
  it.stand = { ...it.stand, taken: { day, holes } }
  it.befell.push({ day, what: 'kitchen' })
  const isNoted = chance(planting.seed, STREAM.kitchen, 1) < habits.kitchenNoted
  if (isNoted) it.harvests.push(asNoted(picked))
}

/** true when this was its last harvest. */
export function harvestsToday(it: Growing, { plants }: Farming, day: number): boolean {
  const { plant, planting } = it.stand
  if (plant.kind === 'telang') return picksFlowers(it, plants, day)
  if (it.dueDay === null || day < it.dueDay) return false
  it.harvests.push(asNoted(pickAll(it.stand, plants, day)))
  if (day > it.plannedDay) it.befell.push({ day, what: 'late' })
  if (it.mayRegrow && holesAlive(it.stand, day) > 0.5 * planting.holes) {
    it.mayRegrow = false
    it.stand = cutBack(it.stand, plants, day)
    it.dueDay = day + REGROWS_DAYS
    return false
  }
  return true
}

function picksFlowers(it: Growing, plants: PlantNature, day: number): boolean {
  const { plant, planting } = it.stand
  if (plant.kind !== 'telang') return false
  const isPicked = chance(planting.seed, STREAM.picks, day) < PICKED_SHARE
  const isTired =
    plant.age > plants.telang.tiredHst && plant.flowers < TIRED_FLOWERS * plants.telang.flowers
  const isOver = isTired || (it.dueDay !== null && day >= it.dueDay + 30)
  if (isOver || (isPicked && plant.flowers > FIRST_FLOWERS)) {
    it.harvests.push(asNoted(pickFlowers(it.stand, plants, day), 100))
  }
  return isOver
}

/** Kitchen scales, and people who write down what they say. */
function asNoted(picked: Picked, steps = 10): Picked {
  const rounded = (kg: Picked['kgByGrade']) =>
    Object.fromEntries(
      Object.entries(kg).map(([name, value]) => [name, Math.round(value * steps) / steps]),
    )
  return { ...picked, kgByGrade: rounded(picked.kgByGrade), kgCulled: rounded(picked.kgCulled) }
}

/** What its people and its truth say of it; `endedDay` null while it stands. */
export function grown(
  it: Growing,
  { plants, habits }: Farming,
  endedDay: number | null,
): GrownPlanting {
  const { stand, plannedDay, alive, harvests, befell } = it
  const { planting } = stand
  const isKept = (alive.at(-1) ?? 0) + takenHoles(stand) >= FAILED_BELOW_SHARE * planting.holes
  return {
    ...planting,
    plannedDay,
    endedDay,
    meanG: stand.meanG,
    alive,
    harvests,
    isFailed: endedDay !== null && !isKept,
    guessKg: endedDay === null ? null : guessOf(it, plants, habits),
    befell,
    stand,
  }
}

const takenHoles = ({ taken }: Stand) => (taken.day === Number.POSITIVE_INFINITY ? 0 : taken.holes)

/** Sees how large plants are, and does not think of those that die. */
function guessOf({ stand, harvests }: Growing, { telang }: PlantNature, habits: Habits): number {
  const { planting, meanG, plant } = stand
  const off = Math.exp(habits.guessBias + habits.guessSpread * bell(planting.seed, STREAM.guess, 0))
  const fruit = plant.kind === 'melon' ? plant.fruit : 1
  const each =
    plant.kind === 'telang'
      ? harvests.length * 0.7 * telang.flowers * telang.flowerG
      : meanG.at(-1)!
  return Math.round(((0.9 * planting.holes * fruit * each) / 1000) * off * 10) / 10
}
