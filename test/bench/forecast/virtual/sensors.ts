import type { Luck } from './luck.ts'

/** What the sensors kept of the days' light: spells without a measurement, and a scale of their own. */
export function measuredLight(
  days: readonly { readonly dliMol: number }[],
  luck: Luck,
): (number | null)[] {
  const scale = Math.exp(luck.normal(0.08))
  const failing = luck.between(0, 0.04)
  let out = 0
  return days.map(({ dliMol }) => {
    if (out === 0 && luck.random() < failing) out = luck.whole(1, 9)
    out = Math.max(0, out - 1)
    return out > 0 ? null : dliMol * scale * Math.exp(luck.normal(0.03))
  })
}
