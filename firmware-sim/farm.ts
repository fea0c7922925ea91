/** The virtual farm in time: what is true at any instant since its start. */
import { type Chronicle, openChronicle } from './nature/chronicle.ts'
import { homeNature } from './nature/home.ts'
import type { Nature } from './nature/nature.ts'
import { earlierDay, type LivedDay, livedDay } from './nature/plants/lived-day.ts'
import { type FarmState, firstState, STEP_MS, stepFarm } from './nature/step-farm.ts'
import { levelCm } from './nature/tank.ts'
import type { Tending } from './nature/tending.ts'

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
    readonly 'bedeng-1': { readonly water_temperature: number; readonly flow: number }
    readonly 'bedeng-2': { readonly water_temperature: number; readonly flow: number }
    readonly 'melon-1': {
      readonly moisture: number
      /** of what surrounds the probe: air, when it was pulled out */
      readonly moisture_at_probe: number
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
  /**
   * What plants felt in the day of 24 hours that begins `day` days after the start; below 0 before
   * anybody watched.
   */
  livedDay(day: number): LivedDay
}

/** What a farm's life depends on besides its seed and start. */
export interface Life {
  readonly nature: Nature
  readonly chronicle: Chronicle
  /** who tends it at this time besides what deeds do */
  tendingAt(atMs: number): Tending
}

const STEPS_PER_DAY = 86_400_000 / STEP_MS
const DAYS_KEPT = 3
const byRounds = (): Tending => 'rounds'

/**
 * The farm of (seed, startMs) and of the deeds and mishaps in its chronicle: the same gives the
 * same farm in every process and at every start. Asking far ahead costs about 10 ms per day not yet
 * lived; an entry in the chronicle has the days from it on lived anew.
 */
export function openFarm(seed: number, startMs: number, life: Partial<Life> = {}): Farm {
  const { nature = homeNature(seed), chronicle = openChronicle(), tendingAt = byRounds } = life
  const dayStarts: FarmState[] = [firstState(nature, startMs)]
  const livedDays = new Map<number, readonly FarmState[]>()
  const feltDays = new Map<number, LivedDay>()
  const dayStartMs = (day: number) => startMs + day * STEPS_PER_DAY * STEP_MS

  const liveDay = (day: number): readonly FarmState[] => {
    const states = [dayStarts[day]!]
    for (let step = 1; step <= STEPS_PER_DAY; step += 1) {
      const atMs = dayStartMs(day) + step * STEP_MS
      const minute = { ...chronicle.minute(atMs), tending: tendingAt(atMs) }
      states.push(stepFarm(states[step - 1]!, nature, atMs, minute))
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

  chronicle.onEntry((_entry, atMs) => {
    const day = Math.max(0, Math.floor((atMs - startMs) / STEP_MS / STEPS_PER_DAY))
    dayStarts.length = Math.min(dayStarts.length, day + 1)
    for (const lived of [...livedDays.keys()]) if (lived >= day) livedDays.delete(lived)
    for (const felt of [...feltDays.keys()]) if (felt >= day) feltDays.delete(felt)
  })

  return {
    startMs,
    livedDay(day) {
      const known = feltDays.get(day)
      if (known !== undefined) return known
      const felt =
        day < 0
          ? earlierDay(nature, dayStartMs(day))
          : livedDay(dayOf(day).slice(1), nature, dayStartMs(day))
      feltDays.set(day, felt)
      return felt
    },
    truthAt(atMs) {
      const steps = Math.max(0, (atMs - startMs) / STEP_MS)
      const states = dayOf(Math.floor(steps / STEPS_PER_DAY))
      const index = Math.floor(steps % STEPS_PER_DAY)
      return truthBetween(nature, atMs, [states[index]!, states[index + 1]!], steps % 1)
    },
  }
}

function truthBetween(
  nature: Nature,
  atMs: number,
  [from, to]: readonly [FarmState, FarmState],
  share: number,
): Truth {
  const at = (of: (state: FarmState) => number) => of(from) + (of(to) - of(from)) * share
  const bed = (index: number) => ({
    water_temperature: at(({ beds }) => beds[index]!.waterC),
    flow: at(({ beds }) => beds[index]!.flowLPerMin),
  })
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
        water_level: at(({ tank }) => levelCm(tank, nature.tank)),
        water_temperature: at(({ tank }) => tank.waterC),
      },
      'bedeng-1': bed(0),
      'bedeng-2': bed(1),
      'melon-1': {
        moisture: at(({ plots }) => plots[0]!.moisturePct),
        moisture_at_probe: at(({ plots }) => plots[0]!.atProbePct),
        light,
        soil_temperature: at(({ plots }) => plots[0]!.soilC),
      },
    },
  }
}
