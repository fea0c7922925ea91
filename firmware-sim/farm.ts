/** The virtual farm in time: what is true at any instant since its start. */
import { type FarmState, firstState, STEP_MS, stepFarm } from './nature/step-farm.ts'
import { levelCm } from './nature/tank.ts'

/** What is physically so, by place and quantity, in the units of the whole project. */
export interface Truth {
  readonly atMs: number
  readonly weather: {
    readonly air_temperature: number
    readonly humidity: number
    readonly light: number
  }
  readonly places: {
    readonly 'tandon-1': {
      readonly ph: number
      readonly ec: number
      readonly water_level: number
      readonly water_temperature: number
    }
    readonly 'bedeng-1': { readonly water_temperature: number }
    readonly 'bedeng-2': { readonly water_temperature: number }
    readonly 'melon-1': {
      readonly moisture: number
      readonly light: number
      readonly soil_temperature: number
    }
  }
}
export type Place = keyof Truth['places']

export interface Farm {
  readonly startMs: number
  /** The truth at `atMs`; before the start, the farm as it was found. */
  truthAt(atMs: number): Truth
}

const STEPS_PER_DAY = 86_400_000 / STEP_MS
const DAYS_KEPT = 3

/**
 * The farm of (seed, startMs): the same two numbers give the same farm in every process and at
 * every start. Asking far ahead costs about 10 ms per day not yet lived.
 */
export function openFarm(seed: number, startMs: number): Farm {
  const dayStarts: FarmState[] = [firstState(seed, startMs)]
  const livedDays = new Map<number, readonly FarmState[]>()

  const liveDay = (day: number): readonly FarmState[] => {
    const states = [dayStarts[day]!]
    for (let step = 1; step <= STEPS_PER_DAY; step += 1) {
      const atMs = startMs + (day * STEPS_PER_DAY + step) * STEP_MS
      states.push(stepFarm(states[step - 1]!, seed, atMs))
    }
    dayStarts[day + 1] = states[STEPS_PER_DAY]!
    return states
  }

  const dayOf = (day: number): readonly FarmState[] => {
    const lived = livedDays.get(day)
    if (lived !== undefined) return lived
    while (dayStarts.length <= day) liveDay(dayStarts.length - 1)
    const states = liveDay(day)
    livedDays.set(day, states)
    const oldest = livedDays.keys().next()
    if (livedDays.size > DAYS_KEPT && !oldest.done) livedDays.delete(oldest.value)
    return states
  }

  return {
    startMs,
    truthAt(atMs) {
      const steps = Math.max(0, (atMs - startMs) / STEP_MS)
      const states = dayOf(Math.floor(steps / STEPS_PER_DAY))
      const index = Math.floor(steps % STEPS_PER_DAY)
      return truthBetween(atMs, states[index]!, states[index + 1]!, steps % 1)
    },
  }
}

function truthBetween(atMs: number, from: FarmState, to: FarmState, share: number): Truth {
  const at = (of: (state: FarmState) => number) => of(from) + (of(to) - of(from)) * share
  const light = at(({ weather }) => weather.lightPpfd)
  return {
    atMs,
    weather: {
      air_temperature: at(({ weather }) => weather.airC),
      humidity: at(({ weather }) => weather.humidityPct),
      light,
    },
    places: {
      'tandon-1': {
        ph: at(({ tank }) => tank.ph),
        ec: at(({ tank }) => tank.ecMsPerCm),
        water_level: at(({ tank }) => levelCm(tank)),
        water_temperature: at(({ tank }) => tank.waterC),
      },
      'bedeng-1': { water_temperature: at(({ beds }) => beds[0]!.waterC) },
      'bedeng-2': { water_temperature: at(({ beds }) => beds[1]!.waterC) },
      'melon-1': {
        moisture: at(({ plot }) => plot.moisturePct),
        light,
        soil_temperature: at(({ plot }) => plot.soilC),
      },
    },
  }
}
