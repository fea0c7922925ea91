import { useApp } from '../context.ts'
import { isStanding } from '../farm/severity.ts'
import { Icon } from '../icons.tsx'
import { hrefOf } from '../route.ts'
import { useCallWords } from './say-call.ts'

/** The way to the alarms, with how many wait to be acknowledged. */
export function AlarmLink() {
  const say = useCallWords()
  const { farm, router, words, formats } = useApp()
  const alarms = farm.alarms.value
  const waiting = (alarms ?? []).filter(
    (alarm) => isStanding(alarm) && alarm.state === 'unacknowledged' && !alarm.replayed,
  ).length
  const n = formats.value.count(waiting)
  return (
    <a
      class="alarm-link"
      href={hrefOf({ page: 'alarms' })}
      aria-label={labelOf(say, alarms === null, waiting, n)}
      aria-current={router.route.value.page === 'alarms' ? 'page' : undefined}
      data-part="alarm-link"
      data-waiting={alarms === null ? '' : waiting}
    >
      <Icon name="bell" />
      <span class="alarm-word">{words.value.pages.alarms}</span>
      {waiting > 0 && <span class="alarm-count">{n}</span>}
    </a>
  )
}

function labelOf(
  say: ReturnType<typeof useCallWords>,
  isUnknown: boolean,
  waiting: number,
  n: string,
): string {
  if (isUnknown) return say.notKnown
  return waiting === 0 ? say.none : say.waiting({ n })
}
