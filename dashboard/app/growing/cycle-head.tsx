import type { CycleRow } from '../../../server/contract/cycles.ts'
import { useApp } from '../context.ts'
import { PlacePlate } from '../place-plate.tsx'
import { daysOverdue, stateOf } from './calendar.ts'
import { cycleText } from './cycle-text.ts'
import { lastDay } from './farm-time.ts'
import { usePlantingWords, useSay } from './say.ts'
import { useMinute } from './use-minute.ts'

/** Which planting this is: where, what, how old, how many, and when it is to be harvested. */
export function CycleHead({ cycle }: { cycle: CycleRow }) {
  const say = useSay()
  const words = usePlantingWords()
  const app = useApp()
  const { farm, formats } = app
  const nowMs = useMinute()
  const place = farm.site.value?.places.find(({ slug }) => slug === cycle.bed)
  const state = stateOf(cycle, nowMs)
  const over = state === 'overdue' ? daysOverdue(cycle, nowMs) : 0
  return (
    <header class="cycle-head">
      <div class="place-name">
        {place !== undefined && <PlacePlate place={place} />}
        <div>
          <h1>
            {words.title({ bed: cycleText(app).bed(cycle.bed), crop: say.crops[cycle.crop] })}
          </h1>
          <p class="row-head">
            <span class="tag" data-state={state}>
              {words.states[state === 'overdue' ? 'growing' : state]}
            </span>
            {over > 0 && (
              <span class="tag tag-wait">{words.overdue({ n: formats.value.count(over) })}</span>
            )}
          </p>
        </div>
      </div>
      <Facts cycle={cycle} nowMs={nowMs} />
    </header>
  )
}

function Facts({ cycle, nowMs }: { cycle: CycleRow; nowMs: number }) {
  const words = usePlantingWords()
  const app = useApp()
  const text = cycleText(app)
  const { count, date } = app.formats.value
  const say = words.facts
  const isOver = cycle.endedMs !== null
  const rows: readonly (readonly [name: string, value: string | null])[] = [
    [say.transplanted, date(cycle.transplantedMs)],
    [say.age, cycle.state === 'growing' ? text.age(cycle, nowMs) : null],
    [
      isOver ? say.ended : say.planned,
      date(cycle.endedMs === null ? cycle.plannedHarvestMs : lastDay(cycle.endedMs)),
    ],
    [
      cycle.crop === 'melon' ? say.plants : say.holes,
      cycle.holes === null ? words.notCounted : count(cycle.holes),
    ],
    [say.harvested, cycle.state === 'planned' ? null : words.kg({ n: count(cycle.harvestedKg) })],
    [say.cultivar, cycle.cultivar?.name ?? null],
    [say.sown, cycle.sownMs === null ? null : date(cycle.sownMs)],
    [say.note, cycle.note === '' ? null : cycle.note],
  ]
  return (
    <dl class="cycle-facts">
      {rows.map(
        ([name, value]) =>
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
