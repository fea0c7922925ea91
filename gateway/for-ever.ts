export interface Endless {
  /** one try; it ends when it settles, and says itself what went wrong */
  readonly attempt: (signal: AbortSignal) => Promise<void>
  readonly firstPauseMs: number
  readonly longestPauseMs: number
  readonly random: () => number
}

/** A try that lasted this long was sound: the next pause is short again. */
const SOUND_MS = 30_000

/**
 * Tries again and again with growing, jittered pauses, without ever giving up. Returns the
 * function that ends it.
 */
export function forEver({ attempt, firstPauseMs, longestPauseMs, random }: Endless) {
  const ended = new AbortController()
  const { signal } = ended
  const whenEnded = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  const loop = async () => {
    for (let pauseMs = firstPauseMs; !signal.aborted; ) {
      const startedMs = performance.now()
      await Promise.race([attempt(signal).catch(() => {}), whenEnded])
      if (performance.now() - startedMs > SOUND_MS) pauseMs = firstPauseMs
      await pause(pauseMs * (0.75 + random() / 2), signal)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
  }
  const done = loop()
  return async (): Promise<void> => {
    ended.abort()
    await done
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
