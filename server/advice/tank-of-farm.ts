import { ACIDS, type Acid, alkalinityBuffer, learnedBuffer } from '../agronomy/acid-dose.ts'
import {
  learnStrength,
  PRIOR_STRENGTH,
  STEP_CAP_MS_PER_CM,
  type TankNow,
} from '../agronomy/nutrient-dose.ts'
import type { TankWaterRow } from '../book/job-tables.ts'
import type { NotedDose } from './doses.ts'
import type { AdvisedTank } from './tank.ts'

const MIN_MS = 60_000
const DAY_MS = 86_400_000
/** Within so many hours a dose goes on with the one before. */
const SAME_TASK_MS = 4 * 3_600_000
const MIXED_MINUTES = 30
/** Well water of the Cilegon plain where nobody has measured it. Low confidence. */
const USUAL_RAW_WATER_MS_PER_CM = 0.3
/** Retail "pH down": the only acid that belongs into inmates' reach is a weak one. */
const USUAL_ACID: Acid = 'phosphoric_75'

/** What is known of a tank, to be made into advice. */
export interface TankFacts {
  readonly place: string
  readonly capacityLitres: number
  readonly water: TankWaterRow | null
  readonly now: TankNow | null
  readonly targetEc: number
  readonly targetPh: number
  readonly nutrientDoses: readonly NotedDose[]
  readonly acidDoses: readonly NotedDose[]
  readonly nowMs: number
}

/** Puts the facts of a tank together, with what its own doses have taught. */
export function advisedTank(facts: TankFacts): AdvisedTank {
  const { water, nutrientDoses, acidDoses, nowMs, now, capacityLitres } = facts
  const acid = ACIDS.find((each) => each === water?.acid) ?? USUAL_ACID
  const litres = now?.litres ?? capacityLitres
  const strength = learned(nutrientDoses, litres)
  const last = nutrientDoses.at(-1)
  const sinceMs = last === undefined ? Number.POSITIVE_INFINITY : nowMs - last.atMs
  return {
    place: facts.place,
    capacityLitres,
    now,
    targetEc: facts.targetEc,
    targetPh: facts.targetPh,
    rawWaterMsPerCm: water?.raw_ec_ms_per_cm ?? USUAL_RAW_WATER_MS_PER_CM,
    isRawWaterOwn: (water?.raw_ec_ms_per_cm ?? null) !== null,
    strength,
    isStrengthLearned: strength !== PRIOR_STRENGTH,
    acid,
    bufferMeqPerLPerPh: bufferOf(acidDoses, acid, litres) ?? priorBuffer(water),
    changedMsPerCm: changedSince(nutrientDoses, nowMs - DAY_MS),
    minutesSinceDose: sinceMs <= SAME_TASK_MS ? sinceMs / MIN_MS : null,
    acidSteps: acidDoses.map(({ atMs, before, after }) => ({
      atMs,
      phBefore: before ?? Number.NaN,
      phAfter: after,
    })),
  }
}

/** Doses are noted without the volume of that hour; the tank's own of now stands for it. */
function learned(doses: readonly NotedDose[], litres: number): number {
  return doses.reduce((strength, { millilitres, before, after }) => {
    if (millilitres === null || before === null || after === null) return strength
    const riseMsPerCm = after - before
    const mixedMinutes = MIXED_MINUTES
    return learnStrength(strength, {
      litres,
      millilitresEach: millilitres,
      riseMsPerCm,
      mixedMinutes,
    })
  }, PRIOR_STRENGTH)
}

function bufferOf(doses: readonly NotedDose[], acid: Acid, litres: number): number | null {
  return learnedBuffer(
    doses.flatMap(({ millilitres, before, after }) =>
      millilitres === null || before === null || after === null
        ? []
        : [{ acid, millilitres, litres, fallPh: before - after }],
    ),
  )
}

const priorBuffer = (water: TankWaterRow | null): number | null =>
  water?.alkalinity_meq_per_l == null ? null : alkalinityBuffer(water.alkalinity_meq_per_l)

/** A dose whose work nobody saw counts as a whole step. */
const changedSince = (doses: readonly NotedDose[], sinceMs: number): number =>
  doses
    .filter(({ atMs }) => atMs >= sinceMs)
    .map(({ before, after }) =>
      before === null || after === null ? STEP_CAP_MS_PER_CM : Math.abs(after - before),
    )
    .reduce((sum, change) => sum + change, 0)
