import { type DosingDay, lowerEc, MIXING_MINUTES, raiseEc } from '../agronomy/nutrient-dose.ts'
import type { AdviceCard } from '../contract/jobs.ts'
import { adviceBasis, adviceRefusals, adviceSteps, adviceTitles } from '../words/advice.ts'
import { step } from './step.ts'
import type { AdvisedTank } from './tank.ts'

/** Too weak: stock A, then B, a step at a time; the rest after a look at the probe. */
export function raiseCard(tank: AdvisedTank, alarm: number | null): AdviceCard {
  const card = { alarm, title: adviceTitles.weak, basis: basisOf(tank) }
  if (tank.now === null) return refused(card, 'level_unknown')
  const dose = raiseEc(tank.now, tank.targetEc, { ...dayOf(tank), strength: tank.strength })
  if (!dose.ok) return refused(card, dose.refusal)
  const millilitres = Math.round(dose.millilitresEach)
  return {
    ...card,
    refusal: null,
    steps: [
      step(adviceSteps.pourA, { millilitres }),
      step(adviceSteps.pourB, { millilitres }),
      step(adviceSteps.mix, { waitMin: MIXING_MINUTES.most }),
      step(adviceSteps.lookEc(dose.expectedMsPerCm)),
    ],
  }
}

/** Too strong: some of it out, raw water in. */
export function lowerCard(tank: AdvisedTank, alarm: number | null): AdviceCard {
  const { rawWaterMsPerCm } = tank
  const water = adviceBasis.rawWater(rawWaterMsPerCm, tank.isRawWaterOwn)
  const card = { alarm, title: adviceTitles.strong, basis: [...basisOf(tank).slice(0, 2), water] }
  if (tank.now === null) return refused(card, 'level_unknown')
  const change = lowerEc(tank.now, tank.targetEc, { ...dayOf(tank), rawWaterMsPerCm })
  if (!change.ok) return refused(card, change.refusal)
  const litres = Math.round(change.litres)
  return {
    ...card,
    refusal: null,
    steps: [
      step(adviceSteps.drain, { litres }),
      step(adviceSteps.fillRaw, { litres }),
      step(adviceSteps.mix, { waitMin: MIXING_MINUTES.most }),
      step(adviceSteps.lookEc(change.expectedMsPerCm)),
    ],
  }
}

/** A dose of the last hours means that this one finishes what that one began. */
const dayOf = ({ changedMsPerCm, minutesSinceDose }: AdvisedTank): DosingDay => ({
  changedMsPerCm,
  minutesSinceDose,
  step: minutesSinceDose === null ? 'first' : 'finish',
})

function basisOf({ now, targetEc, strength, isStrengthLearned }: AdvisedTank) {
  if (now === null) return []
  return [
    adviceBasis.ec(now.ecMsPerCm, targetEc),
    adviceBasis.litres(now.litres),
    adviceBasis.strength(strength, isStrengthLearned),
  ]
}

const refused = (
  card: Pick<AdviceCard, 'alarm' | 'title' | 'basis'>,
  why: keyof typeof adviceRefusals,
): AdviceCard => ({ ...card, steps: [], refusal: adviceRefusals[why] })
