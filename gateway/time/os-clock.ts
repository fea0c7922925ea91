import { existsSync, readFileSync } from 'node:fs'

const TIMESYNC_FOLDER = '/run/systemd/timesync'
const SYNCHRONIZED = `${TIMESYNC_FOLDER}/synchronized`
const HARDWARE_CLOCK = '/sys/class/rtc/rtc0/hctosys'
const ASK_EVERY_MS = 10_000

/**
 * Whether the operating system stands for its clock: it was set from a clock with a battery or from
 * the network. A board without a battery starts where it last stopped, which looks plausible and is
 * wrong. Where nothing watches over the clock nobody says otherwise, and it counts as vouched for.
 */
export function systemVouches(monotonicMs: () => number = () => performance.now()): () => boolean {
  let answer = false
  let askedMs = Number.NEGATIVE_INFINITY
  return () => {
    if (answer || monotonicMs() - askedMs < ASK_EVERY_MS) return answer
    askedMs = monotonicMs()
    answer = !existsSync(TIMESYNC_FOLDER) || existsSync(SYNCHRONIZED) || hasHardwareClock()
    return answer
  }
}

function hasHardwareClock(): boolean {
  try {
    return readFileSync(HARDWARE_CLOCK, 'utf8').trim() === '1'
  } catch {
    return false
  }
}
