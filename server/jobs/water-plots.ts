import { type DryOut, timeToDry } from '../agronomy/dry-out.ts'
import type { Drying } from '../agronomy/drying.ts'
import { type Irrigation, type IrrigationLayout, irrigation } from '../agronomy/irrigation.ts'
import { depletionMm } from '../agronomy/soil.ts'
import type { JobWish } from './job.ts'
import type { SoilMarks } from './soil-marks.ts'
import { isLastChance, type WorkHours } from './work-hours.ts'

/** A plot as its watering is judged. */
export interface Plot {
  readonly place: string
  /** of its moisture probe */
  readonly channel: string
  readonly marks: SoilMarks
  readonly layout: IrrigationLayout
  readonly drying: Drying
}

export interface FarmTime {
  readonly nowMs: number
  readonly utcOffsetMs: number
}

/** When a plot will want water, and how much it would take now. */
export interface Outlook {
  /** null where it cannot be told */
  readonly dry: DryOut
  /** farm time at which it wilts if nobody comes; null where it cannot be told */
  readonly harmMs: number | null
  readonly water: Irrigation
}

const HOUR_MS = 3_600_000
/** People need this long to hear of it, come, and open the tap. */
const LEAD_MS = HOUR_MS / 2
/** Watered this far from the trigger to the refill mark, the job is done. */
const ENOUGH_SHARE = 0.6
/** What a moisture probe wanders by itself, % of volume. */
const NOISE_PERCENT = 0.8

/** Looks ahead from a moisture measured now, % of volume. */
export function lookAhead(plot: Plot, percent: number, time: FarmTime): Outlook {
  const { marks, drying, layout } = plot
  const ask = { ...time, percent, drying, ...marks }
  const wilt = timeToDry({ ...ask, triggerPercent: marks.criticalPercent })
  const mm = (at: number) => depletionMm(marks.soil, layout.rootDepthM, at / 100)
  return {
    dry: timeToDry(ask),
    harmMs: wilt.ok ? time.nowMs + wilt.hours.p50 * HOUR_MS : null,
    water: irrigation({ depletionMm: mm(percent), refillToMm: mm(marks.refillPercent) }, layout),
  }
}

/**
 * Whether a plot wants watering: it is dry; or, one chance in ten, it will be before anybody could
 * have come; or it would be dry before anybody comes to work again and the day is nearly over.
 * Asked for once, it stays wished until it is a little wetter than its trigger (`isAsked`).
 */
export function wishToWater(
  plot: Plot,
  percent: number,
  at: FarmTime & { readonly hours: WorkHours | null; readonly isAsked: boolean },
): JobWish | null {
  const { marks, place, channel } = plot
  const outlook = lookAhead(plot, percent, at)
  const dryMs = outlook.dry.ok ? at.nowMs + outlook.dry.hours.p10 * HOUR_MS : null
  const isDry = percent <= marks.triggerPercent + (at.isAsked ? NOISE_PERCENT : 0)
  const leadMs = at.isAsked ? 2 * LEAD_MS : LEAD_MS
  const isSoon = dryMs !== null && (dryMs <= at.nowMs + leadMs || isLastChance(dryMs, at))
  const enoughPercent =
    marks.triggerPercent + ENOUGH_SHARE * (marks.refillPercent - marks.triggerPercent)
  // What counts as watered must not be asked for, or it would be done before anybody heard of it.
  if ((!isDry && !isSoon) || (percent >= enoughPercent && !at.isAsked)) return null
  return {
    place,
    kind: 'water',
    reason: percent <= marks.triggerPercent ? 'dry' : 'dry_soon',
    urgency: percent <= marks.criticalPercent ? 'danger' : 'do',
    harmMs: outlook.harmMs ?? at.nowMs,
    ...amount(outlook.water),
    alarm: null,
    goal: {
      kind: 'at_least',
      channel,
      value: enoughPercent,
      step: NOISE_PERCENT,
    },
  }
}

function amount(water: Irrigation): { litres: number | null; minutes: number | null } {
  if (!water.ok) return { litres: null, minutes: null }
  return { litres: Math.ceil(water.litres), minutes: Math.max(1, Math.ceil(water.minutes)) }
}
