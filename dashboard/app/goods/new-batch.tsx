import { useSignal } from '@preact/signals'
import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { dayTyped } from '../growing/farm-time.ts'
import { Box } from '../growing/fields.tsx'
import { useForm } from '../growing/form-state.ts'
import { newKey } from '../growing/save-note.ts'
import { goodsDoor } from './goods-door.ts'
import { NoteField } from './note-field.tsx'
import { useSpeech } from './say.ts'
import { SentForm } from './sent-form.tsx'
import { batchBody } from './stock-body.ts'

/** What was made just now or on a day before. */
export function NewBatch({ product, changed }: { product: Product; changed: () => Promise<void> }) {
  const { say } = useSpeech()
  const { ask, farm, session } = useApp()
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const today = () => ({ madeMs: dayTyped(farm.nowMs.peek() ?? session.nowMs(), offset) })
  const key = useSignal(newKey())
  const form = useForm(today(), () => {})
  const done = async () => {
    key.value = newKey()
    form.fill(today())
    await changed()
  }
  return (
    <details class="fold" data-part="new-batch">
      <summary>{say.stock.newBatch}</summary>
      <div class="fold-inside">
        <SentForm
          form={form}
          act={say.stock.putIn}
          read={() => ({
            ...batchBody(form.fields.peek(), offset),
            ...{ product: product.id, key: key.peek() },
          })}
          send={(body) => goodsDoor(ask).addBatch(body)}
          done={done}
        >
          <div class="figures">
            <Box
              form={form}
              name="packs"
              label={say.stock.howManyMade}
              keys="numeric"
              unit={say.units[product.unit]}
            />
            <Box form={form} name="madeMs" label={say.stock.madeOn} type="date" />
            <Box
              form={form}
              name="expiresMs"
              label={say.stock.lastDay}
              hint={product.shelfDays === null ? say.stock.lastDayNone : say.stock.lastDayHint}
              type="date"
            />
            <Box
              form={form}
              name="code"
              label={say.stock.code}
              hint={say.stock.codeHint}
              keys="text"
              maxLength={24}
            />
          </div>
          <NoteField form={form} />
        </SentForm>
      </div>
    </details>
  )
}
