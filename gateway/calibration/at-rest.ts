import type { Rest } from '../calibrate/rest.ts'
import type { Session } from './session.ts'

/** Waits until the probe is at rest, and gives it as it was then; null when a signal aborts before. */
export function atRest(
  session: Session,
  listen: (heard: () => void) => () => void,
  ...ends: readonly AbortSignal[]
): Promise<Rest | null> {
  const resting = () => {
    const rest = session.rest()
    return rest?.isStable === true ? rest : null
  }
  if (ends.some(({ aborted }) => aborted)) return Promise.resolve(null)
  const already = resting()
  if (already !== null) return Promise.resolve(already)
  return new Promise((resolve) => {
    const settle = (rest: Rest | null) => {
      stop()
      for (const signal of ends) signal.removeEventListener('abort', giveUp)
      resolve(rest)
    }
    const giveUp = () => settle(null)
    const stop = listen(() => {
      const rest = resting()
      if (rest !== null) settle(rest)
    })
    for (const signal of ends) signal.addEventListener('abort', giveUp)
  })
}
