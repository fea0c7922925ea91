/** A channel may be told this often on the long run … */
export const FASTEST_MS = 100
/** … and this many times at once. */
const BURST = 10

/**
 * Keeps a node that runs wild from filling the outbox and from pushing the times of arrival ahead
 * of the clock. Returns whether a reading of the channel may be taken now.
 */
export function paceOf(): (channel: string, nowMs: number) => boolean {
  const credits = new Map<string, { left: number; atMs: number }>()
  return (channel, nowMs) => {
    const before = credits.get(channel) ?? { left: BURST, atMs: nowMs }
    const earned = Math.max(0, nowMs - before.atMs) / FASTEST_MS
    const left = Math.min(BURST, before.left + earned)
    const isWithin = left >= 1
    credits.set(channel, { left: isWithin ? left - 1 : left, atMs: nowMs })
    return isWithin
  }
}
