import type { CycleForecast } from '../../../server/contract/forecast.ts'

export interface Spell {
  readonly fromMs: number
  readonly toMs: number
  readonly what: CycleForecast['stressDays'][number]['what']
}

const DAY_AND_A_BIT = 1.5 * 86_400_000

/** Days on end with the same trouble as one spell, oldest first. */
export function spellsOf(days: CycleForecast['stressDays']): Spell[] {
  const spells: Spell[] = []
  const open = new Map<string, number>()
  for (const { atMs, what } of days.toSorted((a, b) => a.atMs - b.atMs)) {
    const at = open.get(what.id)
    const spell = at === undefined ? undefined : spells[at]
    if (at !== undefined && spell !== undefined && atMs - spell.toMs < DAY_AND_A_BIT) {
      spells[at] = { ...spell, toMs: atMs }
      continue
    }
    open.set(what.id, spells.length)
    spells.push({ fromMs: atMs, toMs: atMs, what })
  }
  return spells
}
