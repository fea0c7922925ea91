import type { CycleRow } from '../../../server/contract/cycles.ts'
import type { App } from '../context.ts'
import { cycleText } from '../growing/cycle-text.ts'
import { hrefOf } from '../route.ts'

/** What a planting is called, as far as that is known here. */
export type PlantingName = (cycle: number) => { readonly bed: string; readonly about: string }

/** Names of plantings by their numbers; one that is not in the list is called by its number. */
export function plantingNames(app: App, cycles: readonly CycleRow[]): PlantingName {
  const text = cycleText(app)
  const byId = new Map(cycles.map((cycle) => [cycle.id, cycle]))
  return (id) => {
    const cycle = byId.get(id)
    if (cycle === undefined) return { bed: `#${id}`, about: `#${id}` }
    const { shortDay } = app.formats.value
    const name = text.about(cycle)
    return { bed: text.bed(cycle.bed), about: `${name} · ${shortDay(cycle.transplantedMs)}` }
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
