import { useSignal } from '@preact/signals'
import type { Alarm, Alarms } from '../../../server/contract/alarms.ts'
import { Choice } from '../access/form.tsx'
import type { Loaded } from '../access/loaded.ts'
import { Listed } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { lengthText, seenText } from './alarm-text.ts'
import { useSay } from './say.ts'
import { useCallWords } from './say-call.ts'
import { useTelling } from './use-telling.ts'

const EVERYWHERE = '*'
const ELSEWHERE = ''
/** As many as the server gives at once. */
const MOST = 200

/** What was raised in the last seven days, newest first; of one place when one is chosen. */
export function HistorySheet({ past }: { past: Loaded<Alarms> }) {
  const say = useSay()
  const chosen = useSignal(EVERYWHERE)
  const isChosen = ({ place }: Alarm) =>
    chosen.value === EVERYWHERE || (place ?? ELSEWHERE) === chosen.value
  return (
    <section class="sheet" data-part="history">
      <h2>{say.history}</h2>
      <Listed
        of={past}
        show={({ alarms }) => (
          <>
            <PlaceChoice
              alarms={alarms}
              chosen={chosen.value}
              choose={(place) => {
                chosen.value = place
              }}
            />
            {alarms.length === 0 && <p class="hint">{say.historyNone}</p>}
            <ul class="rows past-rows">
              {alarms.filter(isChosen).map((alarm) => (
                <PastRow key={alarm.id} alarm={alarm} />
              ))}
            </ul>
            {alarms.length >= MOST && <p class="hint">{say.historyMost({ n: String(MOST) })}</p>}
          </>
        )}
      />
    </section>
  )
}

function PlaceChoice(props: {
  alarms: readonly Alarm[]
  chosen: string
  choose: (place: string) => void
}) {
  const say = useSay()
  const { farm } = useApp()
  const found = new Set(props.alarms.map(({ place }) => place ?? ELSEWHERE))
  const places = (farm.site.value?.places ?? []).filter(({ slug }) => found.has(slug))
  const elsewhere = found.has(ELSEWHERE) ? [ELSEWHERE] : []
  const words: Record<string, string> = { [EVERYWHERE]: say.everywhere, [ELSEWHERE]: say.elsewhere }
  for (const { slug, name } of places) words[slug] = name
  if (found.size < 2) return null
  return (
    <Choice
      label={say.at}
      value={props.chosen}
      options={[EVERYWHERE, ...places.map(({ slug }) => slug), ...elsewhere]}
      words={words}
      choose={props.choose}
    />
  )
}

function PastRow({ alarm }: { alarm: Alarm }) {
  const say = useSay()
  const calls = useCallWords()
  const telling = useTelling()
  const { formats, preferences } = useApp()
  const { sinceMs, returnedMs, priority } = alarm
  const length =
    returnedMs === null
      ? say.stands
      : say.stood({ length: lengthText(returnedMs - sinceMs, telling) })
  const seen = seenText({ ...alarm, state: 'acknowledged' }, telling)
  return (
    <li data-past={alarm.rule}>
      <span class="past-when">{formats.value.moment(sinceMs)}</span>
      <span class="past-what">
        <span class="past-title" data-priority={priority}>
          <Icon name={`alarm_${priority}`} />
          <span class="only-read">{calls.priorities[priority]}: </span>
          {alarm.title[preferences.language.value]}
        </span>
        <span class="hint">
          {[length, seen ?? calls.states.unacknowledged, alarm.replayed && say.replayed]
            .filter((part) => part !== false)
            .join(' · ')}
        </span>
      </span>
    </li>
  )
}
