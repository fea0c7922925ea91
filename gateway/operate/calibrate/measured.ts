import type { CalibrationSession, KnownSample } from '../../contract/calibration.ts'
import type { Terminal } from '../command.ts'
import type { Desk } from './desk.ts'
import { restBar } from './words.ts'

const LOOK_EVERY_MS = 500

export interface Measuring {
  readonly desk: Desk
  readonly terminal: Terminal
  readonly atC: number | null
  readonly stop: AbortSignal
}

/** Measures one sample, with a bar that shows how the probe comes to rest. null when it was stopped. */
export async function measured(
  known: KnownSample,
  { desk, terminal, atC, stop }: Measuring,
): Promise<CalibrationSession | null> {
  const stopped = new Promise<null>((resolve) =>
    stop.addEventListener('abort', () => resolve(null), { once: true }),
  )
  const watching = terminal.isInteractive ? drawRest(desk, terminal) : null
  try {
    return await Promise.race([desk.point(known, atC), stopped])
  } finally {
    watching?.()
  }
}

/** Draws the bar again and again until the returned function is called. */
function drawRest(desk: Desk, terminal: Terminal): () => void {
  let widest = 0
  let isOver = false
  const draw = async () => {
    const session = await desk.look().catch(() => null)
    if (isOver || session === null) return
    widest = Math.max(widest, session.now?.spread ?? 0)
    terminal.draw(`   ${restBar(session, widest)}`)
  }
  const timer = setInterval(() => void draw(), LOOK_EVERY_MS)
  return () => {
    isOver = true
    clearInterval(timer)
    terminal.draw('')
  }
}
