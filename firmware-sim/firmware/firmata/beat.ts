/** A steady beat in real milliseconds whose period may change while it runs. */
export interface Beat {
  /** counts from the last beat, so a shorter period takes effect at once */
  setPeriod(periodMs: number): void
  stop(): void
}

/** Runs `task` every `periodMs`; a beat that comes late is not made up for. */
export function startBeat(periodMs: number, task: () => void): Beat {
  let period = periodMs
  let lastMs = performance.now()
  let timer: NodeJS.Timeout
  const schedule = () => {
    timer = setTimeout(beat, Math.max(0, lastMs + period - performance.now()))
  }
  const beat = () => {
    const isLate = performance.now() - lastMs > 2 * period
    lastMs = isLate ? performance.now() : lastMs + period
    schedule()
    task()
  }
  schedule()
  return {
    setPeriod(nextMs) {
      period = nextMs
      clearTimeout(timer)
      schedule()
    },
    stop: () => clearTimeout(timer),
  }
}
