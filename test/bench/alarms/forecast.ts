import { idleHand } from '../../../firmware-sim/nature/hand.ts'
import { QUIET } from '../../../firmware-sim/nature/happening.ts'
import type { Nature } from '../../../firmware-sim/nature/nature.ts'
import { plotSlug } from '../../../firmware-sim/nature/nature.ts'
import { type FarmState, STEP_MS, stepFarm } from '../../../firmware-sim/nature/step-farm.ts'
import { calmProbe, DAY_MS, HOUR_MS, WIB_MS } from './farm-ground.ts'
import { type Fault, standsAt } from './fault.ts'
import type { Product } from './product.ts'

/** What was foretold of a plot, and what came of it when nobody watered. All in hours. */
export interface Forecast {
  readonly plot: string
  readonly atMs: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
  /** null: it was not dry when nobody looked any further */
  readonly came: number | null
  /** days of its own that the drying was learned from */
  readonly days: number
}

/** Nobody looks further: then it is "not before". */
export const LOOKS_H = 8 * 24

const isHour = (atMs: number, hour: number) => (atMs + WIB_MS) % DAY_MS === hour * HOUR_MS
/** Each morning and each noon. */
export const isForecastTime = (atMs: number): boolean => isHour(atMs, 6) || isHour(atMs, 12)

interface Moment {
  readonly state: FarmState
  readonly nature: Nature
  readonly atMs: number
  readonly faults: readonly Fault[]
}

/**
 * Every plot's time to dry, beside what comes: the same farm lives on without a drop, until what a
 * calm probe would show is at the trigger. A plot whose probe is at fault is left out.
 */
export function forecastNow(product: Product, moment: Moment): Forecast[] {
  const { atMs, faults, nature } = moment
  const told = product.outlooks(atMs).flatMap(({ plot, outlook }) => {
    const isSound = !faults.some(
      ({ at, ...fault }) =>
        standsAt({ at, ...fault }, atMs) && (at === plot.channel || at === plot.place),
    )
    if (!outlook.dry.ok || outlook.dry.hours.p50 <= 0 || !isSound) return []
    const index = nature.plots.findIndex((_, i) => plotSlug(i) === plot.place)
    const trigger = plot.marks.triggerPercent
    // The probe stands as far off at the trigger as anywhere.
    const soil = trigger - (calmProbe(nature, plot.place, 'moisture', trigger) - trigger)
    return [{ plot, index, soil, hours: outlook.dry.hours }]
  })
  const came = driesAfter(moment, told)
  return told.map(({ plot, index, hours }) => ({
    ...{ plot: plot.place, atMs, ...hours },
    ...{ came: came.get(index) ?? null, days: plot.drying.days },
  }))
}

function driesAfter(
  { state: from, nature, atMs }: Moment,
  asked: readonly { readonly index: number; readonly soil: number }[],
): ReadonlyMap<number, number> {
  const came = new Map<number, number>()
  let state: FarmState = { ...from, hand: idleHand(nature) }
  for (let step = 1; step <= LOOKS_H * 60 && came.size < asked.length; step++) {
    state = stepFarm(state, nature, atMs + step * STEP_MS, { ...QUIET, tending: 'nobody' })
    for (const { index, soil } of asked) {
      const probe = state.plots[index]?.atProbePct ?? Number.NaN
      if (!came.has(index) && probe <= soil) came.set(index, step / 60)
    }
  }
  return came
}
