import { monitorEventLoopDelay } from 'node:perf_hooks'

const LOOK_EVERY_MS = 1

/** Watches for how long nothing else could run; answers the longest such time, in ms. */
export function watchTurns(): () => number {
  const delays = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS })
  delays.enable()
  return () => {
    delays.disable()
    return Number(Math.max(0, delays.max / 1e6 - LOOK_EVERY_MS).toFixed(1))
  }
}
