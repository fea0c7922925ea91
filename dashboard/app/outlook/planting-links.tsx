import type { CycleRow } from '../../../server/contract/cycles.ts'
import { PLANTING_WORDS } from '../../../server/words/planting-pages.ts'
import type { App } from '../context.ts'
import { cycleText } from '../growing/cycle-text.ts'
import { hrefOf } from '../route.ts'

/** What a planting is called, as far as that is known here. */
export type PlantingName = (cycle: number) => { readonly bed: string; readonly about: string }

/** Names of plantings by their numbers; one that is not in the list is called by its number. */
export function plantingNames(app: App, cycles: readonly CycleRow[]): PlantingName {
  const text = cycleText(app)
  const say = PLANTING_WORDS[app.preferences.language.value]
  const byId = new Map(cycles.map((cycle) => [cycle.id, cycle]))
  return (id) => {
    const cycle = byId.get(id)
    if (cycle === undefined) return { bed: `#${id}`, about: `#${id}` }
    const since = say.plannedFrom({ at: app.formats.value.shortDay(cycle.transplantedMs) })
    return {
      bed: `${text.bed(cycle.bed)} · ${since}`,
      about: `${text.about(cycle)} · ${since}`,
    }
  }
}

export function PlantingLinks({ cycles, name }: { cycles: readonly number[]; name: PlantingName }) {
  return (
    <ul class="planting-links">
      {cycles.map((id) => (
        <li key={id}>
          <a class="chip" href={hrefOf({ page: 'cycle', id })}>
            {name(id).bed}
          </a>
        </li>
      ))}
    </ul>
  )
}
