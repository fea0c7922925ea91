import type { LeadScore } from '../../../server/contract/forecast.ts'
import type { OutlookWords } from '../../../server/words/outlook-pages-id.ts'

const BASELINES = ['lastFour', 'lastCycle', 'lastYear', 'guess'] as const

/** How much closer than each plain habit, in words; what could not be compared is left out. */
export function skillLines(
  skill: LeadScore['skill'],
  say: OutlookWords,
  count: (n: number) => string,
): string[] {
  return BASELINES.flatMap((name) => {
    const value = skill[name]
    if (value === null || !Number.isFinite(value)) return []
    const than = say.baselines[name]
    const percent = Math.round(Math.abs(value) * 100)
    if (percent === 0) return [say.same({ than })]
    const told = { n: count(percent), than }
    return [value > 0 ? say.better(told) : say.worse(told)]
  })
}
