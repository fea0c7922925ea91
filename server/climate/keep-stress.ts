import type { Crop } from '../contract/crop.ts'
import type { DayOfStress } from '../forecast/inputs.ts'
import { nextTurn } from '../store/turn.ts'
import { hoursTooDry, hoursWithoutWater } from './dryness.ts'
import { HOURS, type Hours } from './hours.ts'
import { CHAPTER_DAYS, type KeptChannel } from './keep-hours.ts'
import { keepMade } from './keep-made.ts'
import { type DayBands, type DayHours, stressOf } from './stress.ts'

/** The channels around a bed; null where nothing tells. */
export interface BedChannels {
  readonly root: KeptChannel | null
  readonly ec: KeptChannel | null
  readonly ph: KeptChannel | null
  readonly air: KeptChannel | null
  readonly humidity: KeptChannel | null
  /** of a tank's level and a pipe's flow */
  readonly water: readonly KeptChannel[]
  readonly moisture: KeptChannel | null
}

/** Limits of a day; `moistureLow` in % of volume: below it the root zone is dry. */
export interface CropBands extends DayBands {
  readonly moistureLow: number | null
}

export interface StressAsked {
  readonly cycle: string
  readonly crop: Crop
  /** days from ≤ day < to on the farm's clock; HST 0 is the first */
  readonly from: number
  readonly to: number
  readonly channels: BedChannels
  readonly bandsOf: (hst: number) => CropBands
  /** another word where `bandsOf` may answer otherwise */
  readonly bandsWord: string
}

/** Stress of whole cycles, kept: a day is judged once, and again when its readings changed. */
export interface StressKeeper {
  of(asked: StressAsked): Promise<readonly DayOfStress[]>
  forgetAllBut(cycles: ReadonlySet<string>): void
}

/** Hours of water are judged by the days before them. */
const BEFORE_DAYS = 14

export function keepStress(): StressKeeper {
  const kept = keepMade<readonly DayOfStress[]>()
  const waterless = new WeakMap<Hours, Hours>()
  const withoutWater = (hours: Hours) => {
    const known = waterless.get(hours) ?? hoursWithoutWater(hours)
    waterless.set(hours, known)
    return known
  }
  return {
    async of(asked) {
      let isNew = false
      const parts = [asked.crop, asked.from, asked.to, asked.bandsWord, ...chaptersOf(asked)]
      const days = kept.of(asked.cycle, parts, () => {
        isNew = true
        return stressDays(asked, withoutWater)
      })
      if (isNew) await nextTurn()
      return days
    },
    forgetAllBut: (cycles) => kept.forgetAllBut(cycles),
  }
}

/** What a cycle's days rest on, in an order that depends on the cycle alone. */
function chaptersOf({ channels, from, to }: StressAsked): unknown[] {
  const { root, ec, ph, air, humidity, water, moisture } = channels
  return [root, ec, ph, air, humidity, moisture, ...water].flatMap((channel) => {
    if (channel === null) return [null]
    const first = channel.hours.fromDay
    const at = (day: number) => Math.floor((day - first) / CHAPTER_DAYS)
    return [...channel.chapters.slice(Math.max(0, at(from - BEFORE_DAYS)), at(to - 1) + 1), null]
  })
}

function stressDays(asked: StressAsked, withoutWater: (hours: Hours) => Hours): DayOfStress[] {
  const { root, ec, ph, air, humidity, water, moisture } = asked.channels
  const waterless = water.map(({ hours }) => withoutWater(hours))
  return Array.from({ length: Math.max(0, asked.to - asked.from) }, (_, hst) => {
    const bands = asked.bandsOf(hst)
    const on = (hours: Hours | undefined) => dayIn(hours, asked.from + hst)
    const around = {
      rootC: on(root?.hours),
      ec: on(ec?.hours),
      ph: on(ph?.hours),
      airC: on(air?.hours),
      humidity: on(humidity?.hours),
      dry: [...waterless.map(on), tooDry(on(moisture?.hours), bands.moistureLow)],
    }
    return stressOf(asked.crop, around, bands)
  })
}

const tooDry = (day: DayHours | null, low: number | null): DayHours | null =>
  day === null || low === null ? null : hoursTooDry(day, low)

/** A day's 24 hours; null where the channel was not asked about it. */
function dayIn(hours: Hours | undefined, day: number): DayHours | null {
  const i = hours === undefined ? -1 : day - hours.fromDay
  if (hours === undefined || i < 0 || i >= hours.days) return null
  const part = (column: Float32Array) => column.subarray(i * HOURS, (i + 1) * HOURS)
  return { mean: part(hours.mean), covered: part(hours.covered) }
}
