/** Melons in people's hands: fruit counted once they have set, tagged ones measured, sugar tried, cut. */
import { cutting } from './cutting.ts'
import { reachedMs } from './sowing.ts'
import { DAY_MS, type Task, type Tended } from './task.ts'

const COUNT_AFTER_HST = 33
const FIRST_MEASURED_HST = 38
const LAST_SET_HST = 40
const FIRST_RIPE_HST = 58
const TAGGED = 12
const CUT_FOR_BRIX = 3
const HOUR = { count: 10, measure: 8.5, look: 7 }

/** What is due on the day of this age; `at` gives an hour of it. */
export function tendMelons(tended: Tended, age: number, at: (hour: number) => number): Task[] {
  return [
    ...(age >= COUNT_AFTER_HST && age <= LAST_SET_HST ? [counting(tended, at(HOUR.count))] : []),
    ...(age >= FIRST_MEASURED_HST && age % 7 === 3
      ? [measuring(tended, at(HOUR.measure), age)]
      : []),
    ...(age >= FIRST_RIPE_HST ? [harvesting(tended, at(HOUR.look), age)] : []),
  ]
}

const counting = ({ sowing, hands, book, cycle, key }: Tended, atMs: number): Task => ({
  name: 'count',
  atMs,
  async run() {
    const sight = await hands.look(sowing.bed, atMs)
    if (sight === null || sight.fruit === 0 || cycle === null) return 'again'
    await book.note(cycle, 'fruit-sets', { atMs, count: sight.fruit, key: `${key}-f` })
    return 'done'
  },
})

const measuring = (tended: Tended, atMs: number, age: number): Task => ({
  name: `size-${age}`,
  atMs,
  async run() {
    const { sowing, hands, book, cycle, key } = tended
    const step = Math.max(1, Math.floor(sowing.holes / TAGGED))
    const tagged = Array.from({ length: TAGGED }, (_, index) => 1 + index * step)
    const measured = await hands.measure(sowing.bed, atMs, tagged)
    const fruit = measured.map(({ hole, lengthCm, widthCm }) => ({
      tag: `M${hole}`,
      lengthCm,
      widthCm,
      girthCm: null,
      grams: null,
    }))
    if (fruit.length === 0 || cycle === null) return 'done'
    await book.note(cycle, 'fruit-sizes', { atMs, fruit, key: `${key}-s${age}` })
    return 'done'
  },
})

/** From a certain age somebody looks every day; what is ripe is cut when they get to it. */
const harvesting = (tended: Tended, atMs: number, age: number): Task => ({
  name: `ripe-${age}`,
  atMs,
  async run() {
    const { sowing, hands, book, cycle, key, traits } = tended
    const yesterday = await hands.look(sowing.bed, atMs - DAY_MS)
    const today = await hands.look(sowing.bed, atMs)
    if (today === null) return 'over'
    if (!today.isRipe) return 'done'
    if (yesterday?.isRipe === false && cycle !== null) {
      const holes = Array.from({ length: CUT_FOR_BRIX }, (_, index) => 5 + 20 * index)
      const brix = (await hands.measure(sowing.bed, atMs, holes)).flatMap((one) => one.brix ?? [])
      if (brix.length > 0) await book.note(cycle, 'brix', { atMs, brix, key: `${key}-b` })
    }
    const isReached = yesterday?.isRipe === true || reachedMs(traits.seed, atMs) === atMs
    return isReached ? await cutting(tended, { atMs, isLast: true }).run() : 'again'
  },
})
