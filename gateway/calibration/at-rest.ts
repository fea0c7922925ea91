import type { Session } from './session.ts'

/** Waits until the probe is at rest; false when one of the signals aborts before. */
export function atRest(
  session: Session,
  listen: (heard: () => void) => () => void,
  ...ends: readonly AbortSignal[]
): Promise<boolean> {
  const isAtRest = () => session.rest()?.isStable === true
  if (ends.some(({ aborted }) => aborted)) return Promise.resolve(false)
  if (isAtRest()) return Promise.resolve(true)
  return new Promise((resolve) => {
    const settle = (rests: boolean) => {
      stop()
      for (const signal of ends) signal.removeEventListener('abort', giveUp)
      resolve(rests)
    }
    const giveUp = () => settle(false)
    const stop = listen(() => isAtRest() && settle(true))
    for (const signal of ends) signal.addEventListener('abort', giveUp)
  })
}
