import type { Holder } from './holder.ts'
import { needsSeal, sealSlice } from './seal.ts'

/** Seals what is due, a slice a turn, so that no commit and no reader waits for long. */
export interface Sealer {
  /** Starts when something is due; never throws. */
  schedule(): void
  /** why the last slice failed; null when it did not */
  fault(): unknown
}

export function createSealer(holder: Holder): Sealer {
  let isScheduled = false
  let fault: unknown = null

  const tryTo = (work: () => void) => {
    try {
      work()
      fault = null
    } catch (error) {
      // nothing is lost: the readings stand in the log, and the next append tries again
      fault = error
    }
  }

  const sealOnce = () => {
    isScheduled = false
    holder.commit(sealSlice)
    schedule()
  }

  const schedule = () => {
    if (isScheduled || !holder.read(needsSeal)) return
    isScheduled = true
    setImmediate(() => tryTo(sealOnce))
  }

  return { schedule: () => tryTo(schedule), fault: () => fault }
}
