import type { Acid, AcidStep } from '../agronomy/acid-dose.ts'
import type { TankNow } from '../agronomy/nutrient-dose.ts'

/** A tank as an adviser sees it: EC in mS/cm at 25 °C, volumes in litres. */
export interface AdvisedTank {
  readonly place: string
  readonly capacityLitres: number
  /** null where nobody can say how much is in it */
  readonly now: TankNow | null
  readonly targetEc: number
  readonly targetPh: number
  readonly rawWaterMsPerCm: number
  /** false where it is what the wells of the place usually have */
  readonly isRawWaterOwn: boolean
  /** mS/cm that 1 mL of A and 1 mL of B give a litre */
  readonly strength: number
  readonly isStrengthLearned: boolean
  readonly acid: Acid
  /** meq/L per pH; null where neither a dose nor the alkalinity tells */
  readonly bufferMeqPerLPerPh: number | null
  /** Σ|ΔEC| of the last 24 hours' doses */
  readonly changedMsPerCm: number
  /** null where none was given in the last hours */
  readonly minutesSinceDose: number | null
  readonly acidSteps: readonly AcidStep[]
}
