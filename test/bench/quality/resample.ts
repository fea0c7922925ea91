import { randomFrom } from '../../faults/random.ts'
import type { Point, Series } from './sets.ts'
import { dayOf } from './truth.ts'

const DAY_MS = 86_400_000
const EVERY_MS = 2_000
/** What an Atlas circuit shows last, in every quantity of the recordings. */
const STEP = 0.01

/** The first two healthy days on end, or none. */
export function twoDays(days: ReadonlySet<number>): ReadonlySet<number> {
  const first = [...days].toSorted((a, b) => a - b).find((day) => days.has(day + 1))
  return new Set(first === undefined ? [] : [first, first + 1])
}

/** These days as a probe read every two seconds would show them: between the points, with its noise. */
export function everyTwoSeconds(series: Series, days: ReadonlySet<number>, seed: number): Series {
  const random = randomFrom(seed)
  const known = series.points.filter(({ at }) => days.has(dayOf(at)))
  const points: Point[] = []
  let next = 1
  for (let at = known[0]?.at ?? 0; at < (known.at(-1)?.at ?? 0); at += EVERY_MS) {
    while ((known[next]?.at ?? at) < at) next++
    const [from, to] = [known[next - 1], known[next]]
    // a hole stays a hole
    if (from === undefined || to === undefined || to.at - from.at > DAY_MS / 24) continue
    const share = to.at > from.at ? (at - from.at) / (to.at - from.at) : 0
    const noise = (random() + random() + random() - 1.5) * 2 * STEP
    const value = from.value + share * (to.value - from.value) + noise
    points.push({ at, value: Math.round(value / STEP) * STEP })
  }
  return { ...series, points }
}
