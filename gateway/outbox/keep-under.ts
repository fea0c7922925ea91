import type { CapOptions } from './cap.ts'
import { capOf } from './cap.ts'
import type { Shelf } from './shelf.ts'

/** Evicting a little more than needed keeps it from happening at every append. */
const DOWN_TO = 0.99

/** Makes room on a shelf for what comes next; `onEvicted` hears once of each episode. */
export function keepUnder(
  file: string,
  options: CapOptions,
  nowMs: () => number,
  onEvicted: (capBytes: number) => void,
) {
  const cap = capOf(file, options)
  return (shelf: Shelf): void => {
    let usedBytes = shelf.usedBytes()
    const capBytes = cap(usedBytes)
    if (capBytes === null || usedBytes <= capBytes) return
    while (usedBytes > capBytes * DOWN_TO) {
      const { readings, isNew } = shelf.evictSome(nowMs())
      if (isNew) onEvicted(capBytes)
      if (readings === 0) return
      usedBytes = shelf.usedBytes()
    }
  }
}
