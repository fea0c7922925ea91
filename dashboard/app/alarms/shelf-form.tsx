import { useSignal } from '@preact/signals'
import { ALARM_WORDS } from '../../../server/words/alarms.ts'
import { Choice, Field, Form } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { alarmDoor } from './door.ts'
import { useSay } from './say.ts'
import { shelfEnd } from './shelf-end.ts'

const MINUTES = ['30', '60', '120', '240', '480'] as const
const LEAST_LETTERS = 3

/** Keeps a rule quiet: for how long, and why. Both are asked for, because others will wonder. */
export function ShelfForm({ rule, done }: { rule: string; done: () => Promise<void> }) {
  const say = useSay()
  const { ask, farm } = useApp()
  const minutes = useSignal<(typeof MINUTES)[number]>('30')
  const why = useSignal('')
  const sending = useSending()
  const submit = async () => {
    const speed = farm.state.value.clock?.speed ?? 1
    const untilMs = shelfEnd(Number(minutes.value), farm.nowMs.value ?? 0, speed)
    const body = { untilMs, why: why.value.trim() }
    if ((await sending.send(() => alarmDoor(ask).shelve(rule, body))) !== undefined) await done()
  }
  const isShort = () => why.value.trim().length < LEAST_LETTERS
  const both = { id: ALARM_WORDS.id.whyEmpty, en: ALARM_WORDS.en.whyEmpty }
  return (
    <Form
      sending={sending}
      act={say.shelveDo}
      check={() => (isShort() ? both : null)}
      submit={submit}
    >
      <Choice
        label={say.shelveTitle}
        value={minutes.value}
        options={MINUTES}
        words={say.shelves}
        choose={(chosen) => {
          minutes.value = chosen
        }}
      />
      <Field
        label={say.why}
        name="why"
        value={why}
        hint={say.whyHint}
        autocomplete="off"
        maxLength={200}
        autofocus
      />
    </Form>
  )
}
