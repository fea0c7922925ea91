/** How the people of a farm keep to their own plans. */
import { chance, drawsOf } from '../chance.ts'

export interface Habits {
  /** chance that a harvest is cut on the planned day; later by one day or more else */
  readonly punctual: number
  /** chance that it must be early, for a feast or an order */
  readonly early: number
  /** days a bed stays empty, fewest and most */
  readonly emptyDays: readonly [number, number]
  /** chance that the kitchen takes some of a bed before its harvest, and that it is written down */
  readonly kitchen: number
  readonly kitchenNoted: number
  /** chance that a cut kangkung may grow once more */
  readonly ratoon: number
  /** how far their own guess of a harvest lies off: bias and spread, ln */
  readonly guessBias: number
  readonly guessSpread: number
}

const STREAM = { draw: 1001, lag: 1002 }

export function drawHabits(seed: number): Habits {
  const draw = drawsOf(seed, STREAM.draw)
  return {
    punctual: draw(0.55, 0.85),
    early: draw(0, 0.08),
    emptyDays: [1, Math.round(draw(3, 9))],
    kitchen: draw(0, 0.2),
    kitchenNoted: draw(0.5, 1),
    ratoon: draw(0, 0.6),
    guessBias: draw(-0.1, 0.25),
    guessSpread: draw(0.15, 0.35),
  }
}

const SUNDAY = 6
const FEASTS = [88, 89, 90, 91, 229, 358, 359]

/** The day on which what is planned for `plannedDay` is done; nobody cuts on Sundays and feasts. */
export function doneOn(habits: Habits, seed: number, plannedDay: number): number {
  const luck = chance(seed, STREAM.lag, 0)
  let day = plannedDay + lagOf(habits, luck, chance(seed, STREAM.lag, 1))
  while (isOff(day)) day += 1
  return day
}

function lagOf({ early, punctual }: Habits, luck: number, second: number): number {
  if (luck < early) return second < 0.5 ? -2 : -3
  if (luck < early + (1 - early) * punctual) return 0
  return 1 + Math.floor(3 * second ** 2)
}

const isOff = (day: number) => day % 7 === SUNDAY || FEASTS.includes(day % 365)
