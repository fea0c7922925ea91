import { useSignal } from '@preact/signals'
import type { CANCEL_REASONS, Order } from '../../../server/contract/orders.ts'
import { Choice } from '../access/form.tsx'
import { useApp } from '../context.ts'
import { useOrderWords } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { ToldField } from './told-field.tsx'
import { ToldForm } from './told-form.tsx'
import type { DeedSending } from './use-deed.ts'

const ALL_REASONS: typeof CANCEL_REASONS = [
  'buyer',
  'harvest',
  'price',
  'permit',
  'mistake',
  'other',
]

interface Props {
  readonly order: Order
  readonly deed: DeedSending
  close(): void
}

/** An order is never cancelled without a reason. */
export function CancelForm({ order, deed, close }: Props) {
  const words = useOrderWords()
  const { ask } = useApp()
  const reason = useSignal<(typeof CANCEL_REASONS)[number]>('buyer')
  const note = useSignal('')
  const cancel = async () => {
    const said = { reason: reason.value, note: note.value.trim() }
    const done = await deed.send(({ key }) =>
      sellingDoor(ask).deed(order.id, 'cancel', { key, ...said }),
    )
    if (done) close()
  }
  return (
    <ToldForm
      {...{ part: 'cancel', act: words.doCancel, leave: words.goBack, close }}
      isGrave
      isBusy={deed.sending.busy.value}
      send={cancel}
    >
      <h2>{words.cancelOrder}</h2>
      <Choice
        label={words.reason}
        value={reason.value}
        options={ALL_REASONS}
        words={words.reasons}
        choose={(next) => {
          reason.value = next
        }}
      />
      <ToldField
        label={words.cancelNote}
        name="note"
        value={note}
        refused={deed.sending.refused.value}
        maxLength={200}
      />
    </ToldForm>
  )
}
