/** Butterfly pea in people's hands: picked every other day once it flowers. */
import { harvestBody } from './harvest-body.ts'
import type { Task, Tended } from './task.ts'

const PICK_HOUR = 7
const FIRST_FLOWERS = 0.15

/** What is due on the day of this age; `at` gives an hour of it. */
export const tendFlowers = (tended: Tended, age: number, at: (hour: number) => number): Task[] =>
  age % 2 === 0 ? [pick(tended, at(PICK_HOUR), age)] : []

const pick = (tended: Tended, atMs: number, age: number): Task => ({
  name: `pick-${age}`,
  atMs,
  async run() {
    const { sowing, hands, book, cycle, key } = tended
    const sight = await hands.look(sowing.bed, atMs)
    if (sight === null) return 'over'
    const isLast = atMs - sowing.plannedMs >= 0
    if (!isLast && sight.flowers < FIRST_FLOWERS) return 'done'
    const cut = await hands.cut(sowing.bed, atMs, isLast)
    if (cut === null || cycle === null) return isLast ? 'over' : 'done'
    const body = harvestBody(cut, { isLast, isFailed: false })
    await book.note(cycle, 'harvests', { atMs, ...body, key: `${key}-p${age}` })
    return isLast ? 'over' : 'done'
  },
})
