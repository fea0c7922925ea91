import type { ReadonlySignal } from '@preact/signals'
import type { AlarmRule, AlarmRules } from '../../../server/contract/alarms.ts'
import { Trouble } from '../access/form.tsx'
import type { Loaded } from '../access/loaded.ts'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { whenText } from './alarm-text.ts'
import { alarmDoor } from './door.ts'
import { NowListed } from './now-listed.tsx'
import { useSay } from './say.ts'
import { useMayAct, useTelling } from './use-telling.ts'

interface Props {
  readonly rules: Loaded<AlarmRules>
  readonly advised: ReadonlySignal<number | null>
}

/** What does not call although it might: by whom or by what it is kept quiet, and until when. */
export function QuietSheet({ rules, advised }: Props) {
  const say = useSay()
  const { farm, preferences } = useApp()
  const suppressed = (farm.alarms.value ?? []).filter(
    (alarm) =>
      alarm.suppressed !== null && alarm.shelvedUntilMs === null && alarm.id !== advised.value,
  )
  return (
    <section class="sheet" data-part="quiet">
      <h2>{say.quiet}</h2>
      <NowListed
        of={rules}
        show={(all) => {
          const shelved = all.rules.filter(({ shelvedUntilMs }) => shelvedUntilMs !== null)
          if (shelved.length + suppressed.length === 0) return <p class="hint">{say.quietNone}</p>
          return (
            <ul class="rows">
              {shelved.map((rule) => (
                <Shelved key={rule.rule} rule={rule} changed={rules.again} />
              ))}
              {suppressed.map(({ id, title, suppressed: why }) => (
                <li key={id}>
                  <strong>{title[preferences.language.value]}</strong>
                  {why !== null && <p class="hint">{say.suppressions[why]}</p>}
                </li>
              ))}
            </ul>
          )
        }}
      />
    </section>
  )
}

function Shelved({ rule, changed }: { rule: AlarmRule; changed: () => Promise<void> }) {
  const say = useSay()
  const telling = useTelling()
  const mayAct = useMayAct()
  const { ask, preferences } = useApp()
  const sending = useSending()
  const end = async () => {
    await sending.send(() => alarmDoor(ask).unshelve(rule.rule))
    await changed()
  }
  const title = rule.title[preferences.language.value]
  return (
    <li data-shelved={rule.rule}>
      <strong>{title}</strong>
      <p class="hint">
        {say.shelvedUntil({
          at: whenText(rule.shelvedUntilMs ?? 0, telling),
          who: rule.shelvedBy ?? '?',
          why: rule.shelvedWhy ?? '?',
        })}
      </p>
      {mayAct && (
        <div class="row-acts">
          <button
            type="button"
            class="quiet"
            aria-label={`${say.unshelve}: ${title}`}
            onClick={() => void end()}
          >
            {say.unshelve}
          </button>
        </div>
      )}
      <Trouble sending={sending} />
    </li>
  )
}
