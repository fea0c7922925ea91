import type { Signal } from '@preact/signals'
import type { Alarm } from '../../../server/contract/alarms.ts'
import { useApp } from '../context.ts'
import { isStanding } from '../farm/severity.ts'
import { Icon } from '../icons.tsx'
import { Notice } from '../notice.tsx'
import { AlarmSheet } from './alarm-sheet.tsx'
import { useSay } from './say.ts'

interface Props {
  /** the alarm whose advice card is open */
  readonly advised: Signal<number | null>
  /** something was put on the shelf */
  readonly changed: () => Promise<void>
}

/** What stands, worst first; then what has gone by and nobody has seen. Old ones are never shown as current. */
export function StandingList({ advised, changed }: Props) {
  const say = useSay()
  const { farm } = useApp()
  const alarms = farm.alarms.value
  if (alarms === null) return <Unknown />
  // A dose that was just noted keeps an alarm quiet; who is working on it must not lose the card.
  const standing = alarms.filter((alarm) => isStanding(alarm) || alarm.id === advised.value)
  const over = alarms.filter(
    (alarm) => isOver(alarm) && !standing.some(({ id }) => id === alarm.id),
  )
  const show = (alarm: Alarm) => (
    <AlarmSheet key={alarm.id} alarm={alarm} advised={advised} changed={changed} />
  )
  return (
    <div class="alarm-list">
      <h2 class="only-read">{say.standing}</h2>
      {standing.length === 0 && (
        <p class="sheet calm">
          <Icon name="ok" />
          {say.calm}
        </p>
      )}
      {standing.map(show)}
      {over.length > 0 && <h2>{say.backToNormal}</h2>}
      {over.map(show)}
    </div>
  )
}

const isOver = ({ state, shelvedUntilMs, suppressed }: Alarm): boolean =>
  state === 'returned' && shelvedUntilMs === null && suppressed === null

function Unknown() {
  const say = useSay()
  const { farm, words, preferences } = useApp()
  const trouble = farm.alarmTrouble.value
  if (farm.link.value !== 'lost' && trouble === null) {
    return <p class="nothing">{words.value.loading}</p>
  }
  const body = trouble?.[preferences.language.value] ?? say.unknownBody
  return <Notice title={say.unknownTitle} body={body} />
}
