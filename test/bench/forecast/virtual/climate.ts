import type { Luck } from './luck.ts'

/** One day inside the house. */
export interface Day {
  readonly dliMol: number
  readonly airC: number
}

/**
 * Days in a house of Java's lowlands, from 1 January on: dull and cooler in the wet months, bright in
 * the dry ones, with spells of cloud; transmission and level are the farm's own.
 */
export function climateOf(days: number, luck: Luck): Day[] {
  const level = luck.between(16, 24)
  const swing = luck.between(0.05, 0.22)
  const cloudy = luck.between(0.12, 0.3)
  const warmth = luck.between(27, 30)
  let spell = 0
  return Array.from({ length: days }, (_, day) => {
    const season = -Math.cos((2 * Math.PI * (day - 25)) / 365)
    spell = 0.7 * spell + luck.normal(cloudy * Math.sqrt(1 - 0.7 ** 2))
    const dliMol = Math.min(45, Math.max(3, level * (1 + swing * season) * Math.exp(spell)))
    return { dliMol, airC: warmth + 0.6 * season + 3 * spell + luck.normal(0.4) }
  })
}

/** What the sensors kept of the days' light: spells without a measurement, and their own scale. */
export function measuredLight(days: readonly Day[], luck: Luck): (number | null)[] {
  const scale = Math.exp(luck.normal(0.08))
  const failing = luck.between(0, 0.04)
  let out = 0
  return days.map(({ dliMol }) => {
    if (out === 0 && luck.random() < failing) out = luck.whole(1, 9)
    out = Math.max(0, out - 1)
    return out > 0 ? null : dliMol * scale * Math.exp(luck.normal(0.03))
  })
}
