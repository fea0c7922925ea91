import type { PERMIT_KINDS, Permit } from '../../../server/contract/permits.ts'
import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { Box, Pick, Tick } from '../growing/fields.tsx'
import { useForm } from '../growing/form-state.ts'
import { goodsDoor } from './goods-door.ts'
import { NoteField } from './note-field.tsx'
import { permitBody, permitFields } from './permit-body.ts'
import { nameIn } from './product-text.ts'
import { useSpeech } from './say.ts'
import { SentForm } from './sent-form.tsx'

const KINDS: typeof PERMIT_KINDS = ['halal', 'p-irt', 'bpom-md', 'nib', 'prima', 'other']

interface Props {
  readonly products: readonly Product[]
  /** null: a new one */
  readonly permit: Permit | null
  done(): unknown
}

/** A permit: which, its number, its last day, and what it is for. */
export function PermitForm({ products, permit, done }: Props) {
  const speech = useSpeech()
  const { say } = speech
  const { ask, farm } = useApp()
  const offset = farm.site.value?.utcOffsetMinutes ?? 0
  const form = useForm(permitFields(permit, offset), () => {})
  const door = goodsDoor(ask)
  const send = (body: object) =>
    permit === null ? door.addPermit(body) : door.changePermit(permit.id, body)
  const sent = () => {
    if (permit === null) form.fill(permitFields(null, offset))
    return done()
  }
  return (
    <SentForm
      form={form}
      act={say.save}
      read={() => permitBody(form.fields.peek(), offset)}
      send={send}
      done={sent}
    >
      <div class="figures">
        <Pick
          form={form}
          name="kind"
          label={say.permits.kind}
          options={KINDS.map((value) => ({ value, text: say.permitKinds[value] }))}
        />
        <Box form={form} name="number" label={say.permits.number} keys="text" />
        <Box
          form={form}
          name="untilMs"
          label={say.permits.lastDay}
          hint={say.permits.lastDayHint}
          type="date"
        />
      </div>
      <fieldset class="ticks">
        <legend>{say.permits.forWhich}</legend>
        <p class="hint">{say.permits.forWhichHint}</p>
        {products.map((product) => (
          <Tick
            key={product.id}
            form={form}
            name={`product.${product.id}`}
            label={nameIn(product, speech)}
          />
        ))}
      </fieldset>
      <NoteField form={form} />
    </SentForm>
  )
}
