import { harvestBody } from './harvest-body.ts'
import type { Task, Tended } from './task.ts'

export interface Cutting {
  readonly atMs: number
  /** false: it grows again */
  readonly isLast: boolean
  readonly isFailed?: boolean
}

/** A bed is cut, and what the scales say is written down. */
export const cutting = (tended: Tended, { atMs, isLast, isFailed = false }: Cutting): Task => ({
  name: isLast ? 'cut' : 'first-cut',
  atMs,
  async run() {
    const { sowing, hands, book, cycle, key } = tended
    const cut = await hands.cut(sowing.bed, atMs, isLast)
    if (cut === null || cycle === null) return isLast ? 'over' : 'done'
    const body = harvestBody(cut, { isLast, isFailed })
    await book.note(cycle, 'harvests', { atMs, ...body, key: `${key}-${isLast ? 'h' : 'r'}` })
    return isLast ? 'over' : 'done'
  },
})
