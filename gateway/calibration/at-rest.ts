import type { Rest } from '../calibrate/rest.ts'
import type { Line } from '../line.ts'
import type { Session } from './session.ts'

/**
 * Waits until the probe is at rest, and gives it as it was then; null when a signal aborts before.
 * At least one reading comes after the question: the probe may just have been put into the sample.
 */
export function atRest(
  session: Session,
  listen: Line['listen'],
  ...ends: readonly AbortSignal[]
): Promise<Rest | null> {
  const resting = () => {
    const rest = session.rest()
    return rest?.isStable === true ? rest : null
  }
  if (ends.some(({ aborted }) => aborted)) return Promise.resolve(null)
  return new Promise((resolve) => {
    const settle = (rest: Rest | null) => {
      stop()
      for (const signal of ends) signal.removeEventListener('abort', giveUp)
      resolve(rest)
    }
    const giveUp = () => settle(null)
    const { id } = session.channel.announcement
    const stop = listen(({ channel }) => {
      const rest = channel === id ? resting() : null
      if (rest !== null) settle(rest)
    })
    for (const signal of ends) signal.addEventListener('abort', giveUp)
  })
}
