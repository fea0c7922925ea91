const LEAST_MS = 1_000

export interface DrawLoop {
  /** Draws within a second, once however often it is asked, and not while nobody sees the page. */
  soon(): void
  /** Draws in the next frame: a hand is waiting. */
  now(): void
  close(): void
}

/** Puts drawing on the screen's own beat. */
export function drawLoop(draw: () => void): DrawLoop {
  let frame: number | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let drawnMs = Number.NEGATIVE_INFINITY
  const now = () => {
    if (frame !== null || document.hidden) return
    frame = requestAnimationFrame(() => {
      frame = null
      drawnMs = performance.now()
      draw()
    })
  }
  const soon = () => {
    if (timer !== null || frame !== null || document.hidden) return
    const waitMs = drawnMs + LEAST_MS - performance.now()
    if (waitMs <= 0) return now()
    timer = setTimeout(() => {
      timer = null
      now()
    }, waitMs)
  }
  document.addEventListener('visibilitychange', now)
  return {
    soon,
    now,
    close: () => {
      document.removeEventListener('visibilitychange', now)
      if (frame !== null) cancelAnimationFrame(frame)
      if (timer !== null) clearTimeout(timer)
    },
  }
}
