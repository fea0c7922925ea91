import type { Place } from '../../../server/contract/site.ts'
import { useApp } from '../context.ts'
import { isStanding } from '../farm/severity.ts'
import { Icon } from '../icons.tsx'
import { hrefOf } from '../route.ts'
import { useCallWords } from './say-call.ts'

/** The worst alarm that stands at a place, in one line of its card. */
export function CardAlarm({ place }: { place: Place }) {
  const say = useCallWords()
  const { farm, preferences } = useApp()
  const alarm = farm.alarms.value?.find((each) => each.place === place.slug && isStanding(each))
  if (alarm === undefined) return null
  return (
    <p class="card-alarm" data-priority={alarm.priority} data-alarm-state={alarm.state}>
      <Icon name={`alarm_${alarm.priority}`} />
      <span>
        <a href={hrefOf({ page: 'alarms' })}>
          <span class="only-read">{say.priorities[alarm.priority]}: </span>
          {alarm.title[preferences.language.value]}
        </a>{' '}
        <span class="alarm-stand">{say.states[alarm.state]}</span>
      </span>
    </p>
  )
}
