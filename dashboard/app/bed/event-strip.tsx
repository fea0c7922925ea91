import { useSignal } from '@preact/signals'
import type { FarmEvent } from '../../../server/contract/access.ts'
import { EVENT_KIND_WORDS } from '../../../server/words/event-kinds.ts'
import { useApp } from '../context.ts'
import { EventIcon } from '../event-icon.tsx'
import type { EventMark } from './event-marks.ts'

/** What was done, above the moment it was done; a press tells it in words, and again hides it. */
export function EventStrip({ marks }: { marks: readonly EventMark[] }) {
  const { words, formats } = useApp()
  const say = useEventWords()
  const chosen = useSignal<number | null>(null)
  const told = marks.find(({ events }) => events.some(({ id }) => id === chosen.value))
  if (marks.length === 0) return null
  return (
    <>
      <ul class="event-marks" aria-label={words.value.events}>
        {marks.map((mark) => (
          <Mark
            key={mark.events[0]?.id}
            mark={mark}
            isTold={mark === told}
            choose={() => {
              chosen.value = mark === told ? null : (mark.events[0]?.id ?? null)
            }}
          />
        ))}
      </ul>
      {told !== undefined && (
        <ul class="event-told" role="status">
          {told.events.map((event) => (
            <li key={event.id}>
              <EventIcon kind={event.kind} />
              <span>
                <b>{say(event)}</b> · {formats.value.moment(event.atMs)}
                {event.millilitres !== null && ` · ${formats.value.count(event.millilitres)} ml`}
                {event.note !== '' && ` · ${event.note}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Mark(props: { mark: EventMark; isTold: boolean; choose: () => void }) {
  const { words, formats } = useApp()
  const say = useEventWords()
  const { events, px } = props.mark
  const [first] = events
  if (first === undefined) return null
  const kinds = [...new Set(events.map(say))].join(', ')
  const label = words.value.eventsAt({ kinds, at: formats.value.moment(first.atMs) })
  return (
    <li class="event-mark" style={{ left: `${Math.round(px)}px` }}>
      <button
        type="button"
        title={label}
        aria-label={label}
        aria-expanded={props.isTold}
        data-event={first.id}
        onClick={props.choose}
      >
        <EventIcon kind={first.kind} />
        {events.length > 1 && <span class="event-more">{formats.value.count(events.length)}</span>}
      </button>
    </li>
  )
}

function useEventWords(): (event: FarmEvent) => string {
  const { preferences } = useApp()
  const words = EVENT_KIND_WORDS[preferences.language.value]
  return ({ kind }) => words[kind]
}
