import type { Calibrated } from '../calibrate/calibration.ts'
import { MAX_NUMBER, type Quality, type Reason } from '../contract/reading.ts'
import { ALONE, type Company, isAbandoned } from './company.ts'
import { emptyInputStep } from './empty-input.ts'
import { leftSoilStep } from './left-soil.ts'
import type { ChannelFacts, Moment } from './moment.ts'
import { noiseStep } from './noise.ts'
import { isLate, type Past, wentBack, withoutValues } from './past.ts'
import { PHYSICS } from './physics.ts'
import { isSentinel } from './sentinel.ts'
import { spikeStep } from './spike.ts'
import { stuckStep } from './stuck.ts'

export interface Verdict {
  readonly value: number | null
  readonly quality: Quality
  readonly reason: Reason | null
}

/** How far a reading with this reason can still be trusted. */
const WEIGHT: Record<Reason, Quality> = {
  out_of_range: 'bad',
  dead_probe: 'bad',
  sentinel: 'bad',
  noise: 'uncertain',
  spike: 'uncertain',
  stuck: 'uncertain',
  calibrating: 'uncertain',
  uncalibrated: 'uncertain',
  no_compensation: 'uncertain',
  clock: 'uncertain',
}

/** When several things are true of a reading, the first of these is its reason. */
const ORDER: readonly Reason[] = [
  'sentinel',
  'dead_probe',
  'out_of_range',
  'calibrating',
  'noise',
  'spike',
  'stuck',
  'clock',
  'uncalibrated',
  'no_compensation',
]

export interface Case {
  /** epoch ms of the measurement */
  readonly at: number
  /** as the wire gave it, null for no number */
  readonly raw: number | null
  readonly calibrated: Calibrated
  /** id of the calibration that gave the value */
  readonly calibration: number
  /** what the driver already knows against the sample */
  readonly suspicion: Reason | null
  readonly hasCalibration: boolean
  /** the probe stands in a buffer or a standard, not where it measures */
  readonly isCalibrating: boolean
  readonly clockSure: boolean
}

export interface Judged {
  readonly verdict: Verdict
  /** to be handed in with the channel's next reading */
  readonly past: Past
}

/**
 * Marks a calibrated sample by what is known of its channel and what the channel said before. Never
 * drops it, never changes a value that can be told at all, never throws, whatever numbers come.
 */
export function judge(
  facts: ChannelFacts,
  past: Past,
  reading: Case,
  company: Company = ALONE,
): Judged {
  const { value } = reading.calibrated
  const tellable = value !== null && Math.abs(value) <= MAX_NUMBER ? value : null
  const itself = againstItself(facts, past, reading)
  const moment = momentOf(reading, itself)
  const history =
    moment === null
      ? { reasons: [], past }
      : againstItsPast(facts, past, { reading, moment, company })
  const reasons = new Set<Reason>([...itself, ...history.reasons])
  const reason = ORDER.find((word) => reasons.has(word)) ?? null
  return {
    verdict: { value: tellable, quality: reason === null ? 'good' : WEIGHT[reason], reason },
    past: history.past,
  }
}

/** What speaks against a reading without a look at any other. */
function againstItself(facts: ChannelFacts, past: Past, reading: Case): Reason[] {
  const { calibrated, suspicion, hasCalibration, isCalibrating, clockSure } = reading
  const reasons = [
    suspicion,
    numberless(calibrated),
    calibrated.reason,
    isAnswer(facts, past, reading) ? null : 'sentinel',
    isPossible(facts, calibrated.value) ? null : 'out_of_range',
    isCalibrating ? 'calibrating' : null,
    clockSure ? null : 'clock',
    hasCalibration ? null : 'uncalibrated',
  ] as const
  return reasons.filter((reason) => reason !== null)
}

function numberless({ value, reason }: Calibrated): Reason | null {
  const isNumber = value !== null && Number.isFinite(value)
  return isNumber || (value === null && reason !== null) ? null : 'dead_probe'
}

function isAnswer({ quantity, rawUnit }: ChannelFacts, { spike }: Past, reading: Case): boolean {
  const { raw, calibrated } = reading
  const before = spike.trusted?.value ?? null
  return !isSentinel(quantity, { raw, rawUnit, value: calibrated.value, before })
}

function isPossible({ quantity, range }: ChannelFacts, value: number | null): boolean {
  const { low, high } = PHYSICS[quantity].possible
  return value === null || !(value < Math.max(low, range.low) || value > Math.min(high, range.high))
}

/** A number that may be held against others; null for one that is bad by itself. */
function momentOf({ at, raw, calibrated }: Case, reasons: readonly Reason[]): Moment | null {
  const { value } = calibrated
  const isBad = reasons.some((reason) => WEIGHT[reason] === 'bad')
  return isBad || value === null || raw === null ? null : { at, value, raw }
}

interface Beside {
  readonly reading: Case
  readonly moment: Moment
  readonly company: Company
}

/** What speaks against it beside those before it and those around it. */
function againstItsPast(facts: ChannelFacts, known: Past, { reading, moment, company }: Beside) {
  const past = continued(known, reading)
  if (reading.isCalibrating) return { reasons: [], past }
  if (isLate(past, moment.at)) {
    return { reasons: [], past: { ...past, lateInARow: past.lateInARow + 1 } }
  }
  const spike = spikeStep(facts, past.spike, moment)
  const noise = noiseStep(facts, past.noise, moment)
  const stuck = stuckStep(facts, past.stuck, moment)
  const empty = emptyInputStep(facts.quantity, past.emptyInput, moment, company.silent > 0)
  const soil = spike.isSpike
    ? { isOut: past.soil.isOut, past: past.soil }
    : leftSoilStep(facts, past.soil, moment)
  const reasons: readonly (Reason | null)[] = [
    isAbandoned(company) || empty.isEmpty || soil.isOut ? 'dead_probe' : null,
    noise.isNoise ? 'noise' : null,
    spike.isSpike ? 'spike' : null,
    stuck.isStuck ? 'stuck' : null,
  ]
  return {
    reasons: reasons.filter((reason) => reason !== null),
    past: {
      newestAt: moment.at,
      lateInARow: 0,
      calibration: reading.calibration,
      spike: spike.past,
      noise: noise.past,
      stuck: stuck.past,
      emptyInput: empty.past,
      soil: soil.past,
    },
  }
}

/** The past this reading goes on from; a new curve, a buffer or a clock set back begins another. */
function continued(past: Past, { at, calibration, isCalibrating }: Case): Past {
  const isOther = calibration !== past.calibration || isCalibrating || wentBack(past, at)
  return isOther ? { ...withoutValues(past), calibration } : past
}
