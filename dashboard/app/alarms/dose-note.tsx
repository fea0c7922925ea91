import { useSignal } from '@preact/signals'
import { ALARM_WORDS } from '../../../server/words/alarms.ts'
import { doorOf } from '../access/door.ts'
import { Field, Form } from '../access/form.tsx'
import { useSending } from '../access/sending.ts'
import { useApp } from '../context.ts'
import { whenText } from './alarm-text.ts'
import { useSay } from './say.ts'
import { useTelling } from './use-telling.ts'

export type DoseKind = 'nutrient' | 'acid_base'

interface Props {
  readonly kind: DoseKind
  readonly millilitres: number
  readonly place: string
  readonly noted: () => Promise<void>
}

const MOST = 50_000
const isAmount = (text: string): boolean => {
  const amount = Number(text.trim())
  return /^\d+$/.test(text.trim()) && amount >= 1 && amount <= MOST
}

/** Notes what was really poured: the next card, and what is learned of the stock, follow from it. */
export function DoseNote({ kind, millilitres, place, noted }: Props) {
  const say = useSay()
  const telling = useTelling()
  const { ask, farm, formats } = useApp()
  const isOpen = useSignal(false)
  const amount = useSignal(String(millilitres))
  const told = useSignal('')
  const sending = useSending()
  const submit = async () => {
    const atMs = Math.round(farm.nowMs.value ?? 0)
    const body = { place, kind, atMs, millilitres: Number(amount.value) }
    if ((await sending.send(() => doorOf(ask).logEvent(body))) === undefined) return
    const n = formats.value.count(body.millilitres)
    told.value = say.dosed({ n, at: whenText(atMs, telling) })
    isOpen.value = false
    await noted()
  }
  const bad = { id: ALARM_WORDS.id.doseBad, en: ALARM_WORDS.en.doseBad }
  return (
    <div class="dose" data-part="dose">
      {!isOpen.value && (
        <button
          type="button"
          class="quiet"
          onClick={() => {
            amount.value = String(millilitres)
            isOpen.value = true
          }}
        >
          {say.dose({ n: formats.value.count(millilitres) })}
        </button>
      )}
      {isOpen.value && (
        <Form
          sending={sending}
          act={say.doseDo}
          check={() => (isAmount(amount.value) ? null : bad)}
          submit={submit}
        >
          <Field
            label={say.doseTitle}
            name="millilitres"
            value={amount}
            hint={say.doseHints[kind]}
            inputMode="numeric"
            autocomplete="off"
            maxLength={5}
            autofocus
          />
        </Form>
      )}
      <p class="done" role="status">
        {told.value}
      </p>
    </div>
  )
}
