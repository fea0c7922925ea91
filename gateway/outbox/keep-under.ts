import type { CapOptions } from './cap.ts'
import { capOf } from './cap.ts'
import type { Shelf } from './shelf.ts'

/** Evicting a little more than needed keeps it from happening at every append. */
const DOWN_TO = 0.99
/** On a large disk a hundredth would be days of readings. */
const MOST_SPARE_BYTES = 256 << 10
/** Each is a commit: of a cap that was lowered the rest goes at the next appends. */
const MOST_AT_ONCE = 20

/** Makes room on a shelf for what comes next; `onEvicted` hears once of each episode. */
export function keepUnder(
  file: string,
  options: CapOptions,
  nowMs: () => number,
  onEvicted: (capBytes: number) => void,
) {
  const cap = capOf(file, options)
  return (shelf: Pick<Shelf, 'usedBytes' | 'evictSome' | 'dropForgotten'>): void => {
    const capBytes = cap()
    if (capBytes === null || shelf.usedBytes() <= capBytes) return
    shelf.dropForgotten()
    if (shelf.usedBytes() <= capBytes) return
    const enoughBytes = Math.max(capBytes * DOWN_TO, capBytes - MOST_SPARE_BYTES)
    for (let times = 0; times < MOST_AT_ONCE && shelf.usedBytes() > enoughBytes; times += 1) {
      const { readings, isNew } = shelf.evictSome(nowMs())
      if (isNew) onEvicted(capBytes)
      if (readings === 0) return
    }
  }
}
