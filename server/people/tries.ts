/** Wrong tries of one kind, by whatever they are told apart: slows guessing, locks nobody out. */
export interface Tries {
  /** ms to wait before this key may try; 0 when it may now */
  waitMs(key: string): number
  /** Counts a try before its outcome is known, so that many at once do not count as one. */
  begin(key: string): void
  /** The try was right: all is forgotten. */
  succeed(key: string): void
}

export interface TriesOptions {
  /** wall time */
  readonly nowMs: () => number
  /** wrong tries without a delay */
  readonly free?: number
  readonly windowMs?: number
}

const FIRST_DELAY_MS = 30_000
const MAX_KEYS = 10_000

/** Five tries in 15 minutes are free; each one after that must wait twice as long as the last. */
export function countTries({ nowMs, free = 5, windowMs = 15 * 60_000 }: TriesOptions): Tries {
  const triesOf = new Map<string, number[]>()
  const recent = (key: string): number[] =>
    (triesOf.get(key) ?? []).filter((atMs) => atMs > nowMs() - windowMs)
  return {
    waitMs(key) {
      const tries = recent(key)
      if (tries.length < free) return 0
      const delayMs = Math.min(windowMs, FIRST_DELAY_MS * 2 ** (tries.length - free))
      return Math.max(0, (tries.at(-1) ?? 0) + delayMs - nowMs())
    },
    begin(key) {
      const tries = [...recent(key), nowMs()].slice(-20)
      triesOf.delete(key)
      triesOf.set(key, tries)
      const oldest = triesOf.keys().next().value
      if (triesOf.size > MAX_KEYS && oldest !== undefined) triesOf.delete(oldest)
    },
    succeed: (key) => void triesOf.delete(key),
  }
}
