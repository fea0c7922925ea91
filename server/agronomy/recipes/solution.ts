import { type Limits, limits } from './limits.ts'

type Pair = readonly [number, number]

/** pH of a recirculating solution: leafy crops warn and alarm alike (design report §1.2). */
export const leafyPh = (target: Pair): Limits =>
  limits('ph', {
    target,
    warn: [5.2, 6.8],
    critical: [4.8, 7.3],
    actionable: 'warn',
    source: 'leafy crops in hydroponics (Daunijo); limits: judgement',
    confidence: 'M',
  })

/** EC in mS/cm at 25 °C, the raw water's own included. */
export const ec = (
  target: Pair,
  warn: readonly [number | null, number],
  critical: readonly [number | null, number],
  from: { readonly source: string; readonly confidence: Limits['confidence'] },
): Limits => limits('ec', { target, warn, critical, actionable: 'warn', ...from })

/**
 * Temperature of solution and roots, °C. Warnings are advisory, because a lowland tank passes them
 * on hot days; past the critical one roots rot and lack oxygen: pump, shade and level are looked at.
 */
export const rootC = (
  quantity: 'water_temperature' | 'soil_temperature',
  target: Pair,
  [warn, critical]: Pair,
  source: string,
): Limits =>
  limits(quantity, {
    target,
    warn: [null, warn],
    critical: [null, critical],
    actionable: 'critical',
    source,
    confidence: 'M',
  })

/** Seedlings in rockwool, from the first true leaf, of every leafy crop. */
export const NURSERY = {
  ph: leafyPh([5.5, 6.5]),
  ec: ec([0.6, 1], [null, 1.5], [null, 2], { source: 'general knowledge', confidence: 'L' }),
}
