import { useSignal } from '@preact/signals'
import { useApp } from '../context.ts'
import { Box, Pick } from '../growing/fields.tsx'
import { useForm } from '../growing/form-state.ts'
import { newKey } from '../growing/save-note.ts'
import type { BatchProps } from './batch-props.ts'
import { goodsDoor } from './goods-door.ts'
import { NoteField } from './note-field.tsx'
import { useSpeech } from './say.ts'
import { SentForm } from './sent-form.tsx'
import { movementBody, REASONS } from './stock-body.ts'

/** Packs that left the store for no order, or a count of what stands there. */
export function MovementForm({ batch, product, changed }: BatchProps) {
  const { say } = useSpeech()
  const { ask } = useApp()
  const key = useSignal(newKey())
  const form = useForm({ reason: 'broken' }, () => {})
  const isCount = form.fields.value['reason'] === 'counted'
  const done = async () => {
    key.value = newKey()
    form.fill({ reason: 'broken' })
    await changed()
  }
  const unit = say.units[product.unit]
  return (
    <SentForm
      form={form}
      act={say.save}
      read={() => ({ ...movementBody(form.fields.peek()), key: key.peek() })}
      send={(body) => goodsDoor(ask).move(batch.id, body)}
      done={done}
    >
      <div class="figures">
        <Pick
          form={form}
          name="reason"
          label={say.stock.why}
          options={REASONS.map((value) => ({ value, text: say.stock.reasons[value] }))}
        />
        <Box
          form={form}
          name="packs"
          label={isCount ? say.stock.countNow : say.stock.howMany}
          keys="numeric"
          unit={unit}
        />
      </div>
      <NoteField form={form} />
    </SentForm>
  )
}
