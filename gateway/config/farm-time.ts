import { MAX_AT_MS } from '../contract/shape.ts'
import { type Checked, refused } from './checked.ts'

export interface FarmTime {
  /** farm seconds per wall-clock second */
  readonly speed: number
  /** where a faster farm starts, epoch ms; undefined for today's midnight */
  readonly anchorMs: number | undefined
}

/** Below this a daily period outgrows a timer; above it nobody's clock is of use. */
const SPEED = { slowest: 0.1, fastest: 100_000 }

/** Reads PANEN_SPEED and PANEN_CLOCK_ANCHOR; an empty variable is one that is not set. */
export function farmTimeOf(env: {
  readonly PANEN_SPEED?: string | undefined
  readonly PANEN_CLOCK_ANCHOR?: string | undefined
}): Checked<FarmTime> {
  const { PANEN_SPEED: speedText = '', PANEN_CLOCK_ANCHOR: anchorText = '' } = env
  const speed = speedText === '' ? 1 : Number(speedText)
  const anchorMs = anchorText === '' ? undefined : Number(anchorText)
  const problems: string[] = []
  if (!(speed >= SPEED.slowest && speed <= SPEED.fastest)) {
    problems.push(
      `PANEN_SPEED is '${speedText}': write a number from ${SPEED.slowest} to ${SPEED.fastest}; 1 is real time`,
    )
  }
  if (anchorMs !== undefined && !isInstant(anchorMs)) {
    problems.push(
      `PANEN_CLOCK_ANCHOR is '${anchorText}': write whole milliseconds since 1970, such as 1795219200000`,
    )
  }
  return problems.length > 0 ? refused(...problems) : { ok: true, value: { speed, anchorMs } }
}

const isInstant = (ms: number) => Number.isInteger(ms) && ms >= 0 && ms <= MAX_AT_MS
