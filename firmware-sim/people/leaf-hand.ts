/** Leafy plants in people's hands: weighed every week, guessed at, cut, or cleared when they are lost. */
import { bell, chance } from '../nature/chance.ts'
import { cutting } from './cutting.ts'
import { midnightOf, reachedMs } from './sowing.ts'
import { DAY_MS, numberOf, type Task, type Tended } from './task.ts'

const STREAM = { forgets: 1081, guess: 1082, guesses: 1083 }
const HOUR = { still: 6, cut: 7, look: 8, weigh: 8.5, guess: 9.5 }
const WEIGHED_HOLES = 8
const LOST_SHARE = 0.35
const LOOKED_EVERY_DAYS = 3
/** Fewer dead than this nobody writes down before the harvest. */
const NOTED_DEAD = 3
/** Until then a plant that dies is one that did not take. */
const TAKES_DAYS = 9
const GUESSED_HST = 12

/** What is due on the day of this age; `at` gives an hour of it. */
export function tendLeaves(tended: Tended, age: number, at: (hour: number) => number): Task[] {
  const { sowing, traits } = tended
  const dayMs = at(0)
  const cutMs = reachedMs(traits.seed, sowing.plannedMs)
  const regrownMs = cutMs + (sowing.regrowsDays ?? 0) * DAY_MS
  if (dayMs === cutMs) {
    return [cutting(tended, { atMs: at(HOUR.cut), isLast: regrownMs === cutMs })]
  }
  if (dayMs > cutMs) {
    return dayMs === regrownMs ? [cutting(tended, { atMs: at(HOUR.cut), isLast: true })] : []
  }
  return [
    ...standing(tended, dayMs, at(HOUR.still)),
    ...(age % LOOKED_EVERY_DAYS === 0 ? [looking(tended, at(HOUR.look), age)] : []),
    ...(age % 7 === 0 ? [weighing(tended, at(HOUR.weigh), age)] : []),
    ...(age === GUESSED_HST ? [guessing(tended, at(HOUR.guess))] : []),
  ]
}

function standing({ sowing, hands }: Tended, dayMs: number, atMs: number): Task[] {
  const { bed, stoodStill } = sowing
  if (stoodStill === null || midnightOf(stoodStill.atMs) !== dayMs) return []
  const run = async () => {
    await hands.stoodStill(bed, stoodStill.atMs, stoodStill.hours)
    return 'done' as const
  }
  return [{ name: 'still', atMs, run }]
}

const weighing = (tended: Tended, atMs: number, age: number): Task => ({
  name: `weigh-${age}`,
  atMs,
  async run() {
    const { sowing, hands, book, cycle, key, traits } = tended
    const isForgotten = chance(traits.seed, STREAM.forgets, numberOf(key) + age) < traits.forgets
    if (isForgotten || cycle === null) return 'done'
    const holes = await book.holes(cycle, WEIGHED_HOLES)
    const measured = await hands.measure(sowing.bed, atMs, holes)
    if (measured.length === 0) return 'done'
    const plants = measured.map(({ hole, grams }) => ({ hole, grams }))
    await book.note(cycle, 'weighings', { atMs, plants, key: `${key}-w${age}` })
    return 'done'
  },
})

/** Who looks writes down what died since the last look; what is left of a lost bed is cut. */
const looking = (tended: Tended, atMs: number, age: number): Task => ({
  name: `look-${age}`,
  atMs,
  async run() {
    const { sowing, hands } = tended
    const sight = await hands.look(sowing.bed, atMs)
    if (sight === null) return 'done'
    const last = await hands.look(sowing.bed, atMs - LOOKED_EVERY_DAYS * DAY_MS)
    const died = (last?.alive ?? sight.holes) - sight.alive
    if (died >= NOTED_DEAD) await noteLosses(tended, { atMs, age, died })
    if (sight.alive > LOST_SHARE * sight.holes) return 'done'
    return await cutting(tended, { atMs, isLast: true, isFailed: true }).run()
  },
})

async function noteLosses(
  { sowing, book, cycle, key }: Tended,
  { atMs, age, died }: { readonly atMs: number; readonly age: number; readonly died: number },
) {
  if (cycle === null) return
  const stoodMs = sowing.stoodStill?.atMs ?? Number.POSITIVE_INFINITY
  const isOfPower = stoodMs < atMs && stoodMs > atMs - (LOOKED_EVERY_DAYS + 1) * DAY_MS
  const usual = age <= TAKES_DAYS ? 'other' : 'rot'
  const reason = isOfPower ? 'power' : usual
  await book.note(cycle, 'losses', { atMs, holes: died, reason, key: `${key}-l${age}` })
}

/** g that a hole usually gives here, as the instructor remembers it. */
const REMEMBERED_G: Readonly<Record<string, number>> = { selada: 95, pakcoy: 68, kangkung: 29 }

const guessing = (tended: Tended, atMs: number): Task => ({
  name: 'guess',
  atMs,
  async run() {
    const { sowing, book, cycle, key, traits } = tended
    const number = numberOf(key)
    const grams = REMEMBERED_G[sowing.crop]
    const isMade = chance(traits.seed, STREAM.guesses, number) < traits.guesses
    if (grams === undefined || cycle === null || !isMade) return 'done'
    const off = Math.exp(0.1 + 0.2 * bell(traits.seed, STREAM.guess, number))
    const kg = Math.max(0.5, Math.round((2 * sowing.holes * grams * off) / 1000) / 2)
    await book.note(cycle, 'guesses', { atMs, kg, key: `${key}-g` })
    return 'done'
  },
})
