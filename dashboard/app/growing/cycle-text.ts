import type { CycleRow } from '../../../server/contract/cycles.ts'
import { LOGGING_WORDS } from '../../../server/words/logging.ts'
import { PLANTING_WORDS } from '../../../server/words/planting-pages.ts'
import type { App } from '../context.ts'
import { hst, lastDay } from './farm-time.ts'

/** Names of plantings and beds in the person's language; read inside a component that redraws. */
export function cycleText({ farm, formats, preferences }: App) {
  const language = preferences.language.value
  const [say, planting] = [LOGGING_WORDS[language], PLANTING_WORDS[language]]
  const { shortDay, count } = formats.value
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const bed = (slug: string) =>
    farm.site.value?.places.find((place) => place.slug === slug)?.name ?? slug
  const about = (cycle: CycleRow) => `${bed(cycle.bed)} · ${say.crops[cycle.crop]}`
  const age = (cycle: CycleRow, nowMs: number) =>
    planting.day({ n: count(hst(nowMs, cycle.transplantedMs, offset)) })
  const choice = (cycle: CycleRow, nowMs: number) =>
    `${about(cycle)} · ${cycle.endedMs === null ? age(cycle, nowMs) : planting.endedOn({ at: shortDay(lastDay(cycle.endedMs)) })}`
  return { bed, about, age, choice, offset }
}
