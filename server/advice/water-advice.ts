import { MIXING_MINUTES, topUpDose } from '../agronomy/nutrient-dose.ts'
import type { AdviceCard } from '../contract/jobs.ts'
import type { Outlook } from '../jobs/water-plots.ts'
import { adviceBasis, adviceRefusals, adviceSteps, adviceTitles } from '../words/advice.ts'
import { step } from './step.ts'
import type { AdvisedTank } from './tank.ts'

/** Filled to here: people stop before the brim. */
const FULL_SHARE = 0.95

/** A tank that is low: raw water, and the nutrients that belong to so much of it. */
export function fillCard(tank: AdvisedTank, alarm: number | null): AdviceCard {
  const { now, capacityLitres, targetEc, rawWaterMsPerCm, strength } = tank
  const title = adviceTitles.low
  if (now === null) {
    return {
      alarm,
      title,
      basis: [],
      steps: [step(adviceSteps.fill)],
      refusal: adviceRefusals.level_unknown,
    }
  }
  const waterLitres = Math.max(0, capacityLitres * FULL_SHARE - now.litres)
  const basis = [
    adviceBasis.litres(now.litres),
    adviceBasis.rawWater(rawWaterMsPerCm, tank.isRawWaterOwn),
  ]
  const day = { changedMsPerCm: tank.changedMsPerCm, minutesSinceDose: tank.minutesSinceDose }
  const wish = { waterLitres, rawWaterMsPerCm, capacityLitres, strength, ...day }
  const dose = topUpDose(now, targetEc, { ...wish, step: 'first' })
  const fill = step(adviceSteps.fill, { litres: Math.round(waterLitres) })
  if (!dose.ok) {
    const refusal = dose.refusal === 'not_needed' ? null : adviceRefusals[dose.refusal]
    return { alarm, title, basis, steps: [fill], refusal }
  }
  const millilitres = Math.round(dose.millilitresEach)
  return {
    ...{ alarm, title, basis, refusal: null },
    steps: [
      fill,
      step(adviceSteps.pourA, { millilitres }),
      step(adviceSteps.pourB, { millilitres }),
      step(adviceSteps.mix, { waitMin: MIXING_MINUTES.most }),
      step(adviceSteps.lookEc(dose.expectedMsPerCm)),
    ],
  }
}

/** A plot that is dry: litres and minutes, and in how many goes. */
export function waterCard(percent: number, { water }: Outlook, alarm: number | null): AdviceCard {
  const card = { alarm, title: adviceTitles.dry, basis: [adviceBasis.moisture(percent)] }
  if (!water.ok) return { ...card, steps: [], refusal: adviceRefusals[water.refusal] }
  const [first = 0] = water.pulsesMinutes
  const times = water.pulsesMinutes.length
  const open = step(adviceSteps.openTap, {
    litres: Math.ceil(water.litres),
    waitMin: Math.ceil(water.minutes),
  })
  const steps = times > 1 ? [open, step(adviceSteps.pulses(times, Math.ceil(first)))] : [open]
  return { ...card, steps, refusal: null }
}
