import type { Place } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { hrefOf } from '../route.ts'
import type { Bar } from './calendar.ts'
import { hst, lastDay } from './farm-time.ts'
import { usePlantingWords, useSay } from './say.ts'

/** One planting as a bar: its crop, how it stands in a word, and its planned harvest. */
export function CycleBar({ bar, bed, nowMs }: { bar: Bar; bed: Place; nowMs: number }) {
  const words = usePlantingWords()
  const say = useSay()
  const { cycle, state, from, to, harvest } = bar
  const crop = say.crops[cycle.crop]
  const [word, more] = useBarWords(bar, nowMs)
  return (
    <li class="bar" data-state={state} style={{ '--from': String(from), '--to': String(to) }}>
      <a
        class="bar-link"
        href={hrefOf({ page: 'cycle', id: cycle.id })}
        data-cycle={cycle.id}
        aria-label={`${bed.name}: ${crop}, ${words.states[wordOf(state)]}, ${word}, ${more}`}
        title={`${crop} · ${word} · ${more}`}
      >
        <span class="bar-first">
          {state === 'overdue' && <Icon name="alarm_medium" />} <strong>{crop}</strong> {word}
        </span>
        <span class="bar-more">{more}</span>
      </a>
      {harvest !== null && state !== 'overdue' && (
        <i
          class="bar-harvest"
          style={{ '--at': String((harvest - from) / Math.max(1e-6, to - from)) }}
        />
      )}
    </li>
  )
}

const wordOf = (state: Bar['state']) => (state === 'overdue' ? 'growing' : state)

/** How it stands, and the date that matters next. */
function useBarWords({ cycle, state, daysOver }: Bar, nowMs: number): readonly [string, string] {
  const words = usePlantingWords()
  const { formats, farm } = useApp()
  const { count, shortDay } = formats.value
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const day = words.day({ n: count(hst(nowMs, cycle.transplantedMs, offset)) })
  const harvest = words.harvestOn({ at: shortDay(cycle.plannedHarvestMs) })
  switch (state) {
    case 'planned':
      return [words.plannedFrom({ at: shortDay(cycle.transplantedMs) }), harvest]
    case 'growing':
      return [day, harvest]
    case 'overdue':
      return [words.overdue({ n: count(daysOver) }), day]
    case 'failed':
    case 'finished': {
      const ended = words.endedOn({
        at: shortDay(cycle.endedMs === null ? cycle.plannedHarvestMs : lastDay(cycle.endedMs)),
      })
      const isFailed = state === 'failed' && cycle.harvestedKg === 0
      return [isFailed ? words.failed : words.kg({ n: count(cycle.harvestedKg) }), ended]
    }
  }
}
