/** An administrator's word that the clock was right. */
export interface Confirmation {
  readonly confirmedAtMs: number
  /** the newest reading known then, which that word declares wrong; null while not looked at yet */
  readonly newestMs: number | null
  /** the clock was seen going on from there up to this */
  readonly toldUntilMs: number
}

/** Gateways' clocks are allowed to run this far ahead before ours is in doubt. */
const TOLERANCE_MS = 60_000
/** No farm measured anything before this software was written: a clock that says so woke up wrong. */
const EARLIEST_MS = Date.UTC(2026, 0)

/**
 * Whether the server may be sure of its clock. It may not when readings exist that were measured
 * later: then it was set back, or started at the wrong place. A confirmation sets aside the
 * readings known when it was given; it ends when newer ones contradict it again, and does not
 * outlive a clock that falls back behind it. All in epoch ms.
 */
export function isSureOfTime(
  nowMs: number,
  newestMs: number | null,
  confirmation: Confirmation | null,
): boolean {
  if (nowMs < EARLIEST_MS) return false
  if (newestMs === null || nowMs + TOLERANCE_MS >= newestMs) return true
  if (confirmation === null) return false
  const wentOn = nowMs + TOLERANCE_MS >= confirmation.toldUntilMs
  return wentOn && newestMs <= (confirmation.newestMs ?? newestMs)
}
