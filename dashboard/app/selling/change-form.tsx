import type { HANDOVERS, Order } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import { Choice } from '../access/form.tsx'
import { AddLine } from './add-line.tsx'
import { ChangeLine } from './change-line.tsx'
import { LikelyButton } from './likely.tsx'
import { Refusal } from './refusal.tsx'
import { useOrderWords } from './say.ts'
import { ToldField } from './told-field.tsx'
import { useChange } from './use-change.ts'
import type { DeedSending } from './use-deed.ts'
import { useSpeech } from './use-speech.ts'

const ALL_HANDOVERS: typeof HANDOVERS = ['pickup', 'delivery']

interface Props {
  readonly order: Order
  readonly products: readonly Product[]
  readonly deed: DeedSending
  close(): void
}

/** An order that is not packed yet, to be written over: it is taken as a whole or stays as it was. */
export function ChangeForm({ order, products, deed, close }: Props) {
  const words = useOrderWords()
  const { say } = useSpeech()
  const form = useChange({ order, products, deed, close })
  const { written, refused, likely } = form
  const { lines, handover } = written.value
  const told = (field: string) => ({ refused, likely, name: field })
  return (
    <form
      class="form"
      noValidate
      data-part="change"
      onSubmit={(event) => {
        event.preventDefault()
        void form.send()
      }}
    >
      <h2>{words.change}</h2>
      <p class="hint">{words.changeHint}</p>
      <ToldField {...told('deliverMs')} label={say.day} value={form.box('day')} keys="date" />
      {lines.map((line, at) => (
        <ChangeLine
          key={`${at}.${line.product}`}
          {...{ at, line, refused, likely }}
          of={products.find(({ id }) => id === line.product)}
          isAgreed={form.isAgreed(line.product)}
          isLast={lines.length === 1}
          write={(change) => form.writeLine(at, change)}
          drop={() => form.dropLine(at)}
        />
      ))}
      <AddLine products={products} lines={lines} add={form.addLine} />
      <Choice
        label={say.handover}
        value={handover}
        options={ALL_HANDOVERS}
        words={say.handovers}
        choose={(next) => form.write({ handover: next })}
      />
      <ToldField {...told('note')} label={say.note} value={form.box('note')} maxLength={200} />
      <Refusal refused={refused} fields={form.fields} keep={form.keep}>
        {likely !== null && <LikelyButton of={likely} />}
      </Refusal>
      <div class="row-acts">
        <button type="submit" class="act" disabled={deed.sending.busy.value} data-part="act">
          {say.save}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {words.goBack}
        </button>
      </div>
    </form>
  )
}
