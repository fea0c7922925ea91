/** A start of the computer that never learned its time. */
export interface UnknownBoot {
  /** uptime of its last reading, ms */
  readonly lastMs: number
}

/**
 * When starts of the computer that never learned their time most likely began, epoch ms. They ran
 * one after the other between `afterMs`, the newest time known before them, and `untilMs`, when
 * the next start began that did learn it; the time the computer was off is shared out evenly.
 * Without a time before them, or without room for them, they are put right before `untilMs`.
 */
export function estimateStarts(
  boots: readonly UnknownBoot[],
  afterMs: number,
  untilMs: number,
): number[] {
  const ranMs = boots.reduce((sum, { lastMs }) => sum + lastMs, 0)
  const offMs = untilMs - afterMs - ranMs
  const pauseMs = afterMs > 0 && offMs > 0 ? offMs / (boots.length + 1) : 0
  let startMs = untilMs - ranMs - pauseMs * boots.length
  return boots.map(({ lastMs }) => {
    const mine = startMs
    startMs += lastMs + pauseMs
    return Math.round(mine)
  })
}
