import { ACID_WAIT_MINUTES, acidStep } from '../agronomy/acid-dose.ts'
import type { AdviceCard } from '../contract/jobs.ts'
import { adviceBasis, adviceRefusals, adviceSteps, adviceTitles } from '../words/advice.ts'
import { step } from './step.ts'
import type { AdvisedTank } from './tank.ts'

/** Too alkaline: acid, half of what it would take, diluted, and wait. */
export function acidCard(tank: AdvisedTank, alarm: number | null, nowMs: number): AdviceCard {
  const { now, targetPh, acid, acidSteps: steps, bufferMeqPerLPerPh } = tank
  const title = adviceTitles.alkaline
  if (now === null) {
    return { alarm, title, basis: [], steps: [], refusal: adviceRefusals.level_unknown }
  }
  const { litres, ph, isLevelTrusted, isPhTrusted } = now
  const basis = [adviceBasis.ph(ph, targetPh), adviceBasis.litres(litres)]
  const ask = { litres, ph, targetPh, isLevelTrusted, isPhTrusted, acid, steps, nowMs }
  const dose = acidStep({ ...ask, bufferMeqPerLPerPh })
  if (!dose.ok) return { alarm, title, basis, steps: [], refusal: adviceRefusals[dose.refusal] }
  return {
    ...{ alarm, title, basis, refusal: null },
    steps: [
      step(adviceSteps.safety),
      step(adviceSteps.dilute(String(Math.round(dose.dilutedMillilitres))), {
        millilitres: Math.max(1, Math.round(dose.millilitres)),
      }),
      step(adviceSteps.pourAcid),
      step(adviceSteps.note),
      step(adviceSteps.mix, { waitMin: ACID_WAIT_MINUTES.most }),
      step(adviceSteps.lookPh(dose.expectedPh)),
    ],
  }
}

/** Too acidic: nothing is poured on the probe's word alone; fresh water brings it back. */
export function acidicCard(tank: AdvisedTank, alarm: number | null): AdviceCard {
  const { now, targetPh, capacityLitres } = tank
  const litres = now === null ? null : Math.round(Math.min(now.litres, capacityLitres) / 5)
  return {
    alarm,
    title: adviceTitles.acidic,
    basis: now === null ? [] : [adviceBasis.ph(now.ph, targetPh)],
    refusal: null,
    steps: [
      step(adviceSteps.noAcid),
      step(adviceSteps.checkProbe),
      step(adviceSteps.renewWater, { litres }),
    ],
  }
}
