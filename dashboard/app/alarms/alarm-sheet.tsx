import type { Signal } from '@preact/signals'
import type { Alarm } from '../../../server/contract/alarms.ts'
import { useApp } from '../context.ts'
import { PlacePlate } from '../place-plate.tsx'
import { AdvicePanel } from './advice-panel.tsx'
import { AlarmActs } from './alarm-acts.tsx'
import { measuredText, respondText, seenText, valueText, whenText } from './alarm-text.ts'
import { PriorityMark } from './priority-mark.tsx'
import { useSay } from './say.ts'
import { useCallWords } from './say-call.ts'
import { useMayAct, usePlace, useTelling } from './use-telling.ts'

interface Props {
  readonly alarm: Alarm
  readonly advised: Signal<number | null>
  readonly changed: () => Promise<void>
}

/** One alarm: how bad, where, since when, by how much, until when, what to do; and what one can do here. */
export function AlarmSheet({ alarm, advised, changed }: Props) {
  const say = useSay()
  const calls = useCallWords()
  const mayAct = useMayAct()
  const { preferences } = useApp()
  const place = usePlace(alarm.place)
  const language = preferences.language.value
  return (
    <section
      class="sheet alarm"
      data-alarm={alarm.rule}
      data-priority={alarm.priority}
      data-alarm-state={alarm.state}
    >
      <div class="alarm-top">
        <PriorityMark priority={alarm.priority} />
        {place !== undefined && <PlacePlate place={place} />}
        <h3>{alarm.title[language]}</h3>
        <span class={alarm.state === 'unacknowledged' ? 'tag tag-call' : 'tag'} data-part="state">
          {calls.states[alarm.state]}
        </span>
        {alarm.replayed && <span class="tag">{say.replayed}</span>}
      </div>
      <Facts alarm={alarm} />
      {alarm.suppressed !== null && <p class="hint">{say.suppressions[alarm.suppressed]}</p>}
      {alarm.state !== 'returned' && (
        <p class="alarm-todo">
          <strong>{say.todo}:</strong> {alarm.action[language]}
        </p>
      )}
      {mayAct && <AlarmActs alarm={alarm} advised={advised} changed={changed} />}
      {mayAct && place !== undefined && advised.value === alarm.id && <AdvicePanel place={place} />}
    </section>
  )
}

function Facts({ alarm }: { alarm: Alarm }) {
  const say = useSay()
  const telling = useTelling()
  const { farm, formats } = useApp()
  const { sinceMs, returnedMs } = alarm
  const age = formats.value.age(telling.nowMs - sinceMs)
  const measured = measuredText(alarm, unitAt(farm.site.value?.channels, alarm), telling)
  const respond = respondText(alarm, telling)
  return (
    <>
      <p class="alarm-since">
        {say.since({ at: whenText(sinceMs, telling), age })}
        {returnedMs !== null && ` · ${say.returnedAt({ at: whenText(returnedMs, telling) })}`}
      </p>
      <dl class="facts">
        {measured !== null && (
          <>
            <dt>{say.valueWas}</dt>
            <dd data-part="measured">{measured}</dd>
          </>
        )}
        <NowMeasured alarm={alarm} />
        {respond !== null && (
          <>
            <dt>{say.respond}</dt>
            <dd data-part="respond" data-late={respond.isLate}>
              {respond.text}
            </dd>
          </>
        )}
      </dl>
      <Seen alarm={alarm} />
    </>
  )
}

function Seen({ alarm }: { alarm: Alarm }) {
  const text = seenText(alarm, useTelling())
  return text === null ? null : <p data-part="seen">{text}</p>
}

/** What its probe shows at this moment, as its tile would. */
function NowMeasured({ alarm }: { alarm: Alarm }) {
  const say = useSay()
  const { farm, formats, words } = useApp()
  const condition = farm.conditions.value.get(alarm.channel ?? '')
  if (condition === undefined || condition.state === 'waiting') return null
  const unit = unitAt(farm.site.value?.channels, alarm)
  const value =
    condition.value === null
      ? `— (${words.value.states[condition.state].toLowerCase()})`
      : valueText(alarm, condition.value, { unit, formats: formats.value })
  return (
    <>
      <dt>{say.valueNow}</dt>
      <dd data-part="now">{value}</dd>
    </>
  )
}

const unitAt = (
  channels: readonly { readonly id: string; readonly unit: string }[] | undefined,
  alarm: Alarm,
): string => channels?.find(({ id }) => id === alarm.channel)?.unit ?? ''
