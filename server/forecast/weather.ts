import { type Random, seeded } from './chance/random.ts'
import { DAY_MS, type DayOfLight, type Farm } from './inputs.ts'
import { dayWorth } from './leafy/light-clock.ts'

/** Days of light that pass in the days to come, by draw: the same draw for every bed. */
export interface Weather {
  /** farthest day that was drawn */
  readonly days: number
  readonly passed: (draw: number, days: number) => number
}

const BLOCK_DAYS = 5
const AROUND_DAYS = 15
/** Fewer days than this around the date and every day that was measured is drawn from. */
const FEW_DAYS = 20
const YEAR_DAYS = 365.25

/**
 * The light of days to come, from whole blocks of 5 measured days within 15 days of the same date
 * of any year, so that dull weeks stay dull. Without measured light every day is one day.
 */
export function weatherAhead(
  { nowMs, light }: Pick<Farm, 'nowMs' | 'light'>,
  referenceMol: number | null,
  { draws, days, seed }: { readonly draws: number; readonly days: number; readonly seed: number },
): Weather {
  if (referenceMol === null || light.length === 0) return { days, passed: (_, ahead) => ahead }
  const measured = light.toSorted((a, b) => a.dayMs - b.dayMs)
  const starts = blocksAhead(measured, nowMs, days)
  const random = seeded(seed, 'weather')
  const worths = measured.map(({ dliMol }) => dayWorth(dliMol, referenceMol))
  const width = days + 1
  const sums = new Float64Array(draws * width)
  for (let draw = 0; draw < draws; draw++) {
    fillPath(sums.subarray(draw * width, (draw + 1) * width), worths, starts, random)
  }
  return {
    days,
    passed: (draw, ahead) => {
      const at = Math.min(days, Math.max(0, ahead))
      const whole = Math.min(days - 1, Math.floor(at))
      const from = sums[draw * width + whole]!
      const to = sums[draw * width + whole + 1]!
      return from + (to - from) * (at - whole) + Math.max(0, ahead - days)
    },
  }
}

/** For each coming block, where among the measured days it may begin. */
function blocksAhead(measured: readonly DayOfLight[], nowMs: number, days: number): number[][] {
  const all = measured.map((_, i) => i)
  return Array.from({ length: Math.ceil(days / BLOCK_DAYS) }, (_, block) => {
    const middleMs = nowMs + (block + 0.5) * BLOCK_DAYS * DAY_MS
    const near = all.filter((i) => daysOfYearApart(measured[i]!.dayMs, middleMs) <= AROUND_DAYS)
    return near.length < FEW_DAYS ? all : near
  })
}

function daysOfYearApart(aMs: number, bMs: number): number {
  const apart = (Math.abs(aMs - bMs) / DAY_MS) % YEAR_DAYS
  return Math.min(apart, YEAR_DAYS - apart)
}

function fillPath(
  path: Float64Array,
  worths: readonly number[],
  starts: readonly (readonly number[])[],
  random: Random,
): void {
  let from = 0
  for (let day = 1; day < path.length; day++) {
    const block = Math.floor((day - 1) / BLOCK_DAYS)
    const within = (day - 1) % BLOCK_DAYS
    if (within === 0) from = starts[block]![Math.floor(random() * starts[block]!.length)]!
    path[day] = path[day - 1]! + worths[(from + within) % worths.length]!
  }
}
