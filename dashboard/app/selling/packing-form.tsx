import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Order, OrderLine } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { useWrite } from '../growing/use-write.ts'
import { amountText, nameOf } from './goods-text.ts'
import { type PackingFields, packedLines, packingFlaw } from './packing-body.ts'
import { useOrderWords } from './say.ts'
import { sellingDoor } from './selling-door.ts'
import { ToldForm } from './told-form.tsx'
import type { DeedSending } from './use-deed.ts'
import { useSpeech } from './use-speech.ts'

interface Props {
  readonly order: Order
  readonly products: readonly Product[]
  readonly deed: DeedSending
  close(): void
}

/** The packing sheet: how much of each line was really packed, what it weighs, what is billed. */
export function PackingForm({ order, products, deed, close }: Props) {
  const words = useOrderWords()
  const { ask } = useApp()
  const fields = useSignal<PackingFields>({})
  const flaw = useSignal<string | null>(null)
  const save = async () => {
    flaw.value = packingFlaw(fields.value)
    if (flaw.value !== null) return
    const lines = packedLines(order, fields.value)
    const packed = lines.length === 0 ? {} : { lines }
    const done = await deed.send((body) =>
      sellingDoor(ask).deed(order.id, 'prepare', { ...body, ...packed }),
    )
    if (done) close()
  }
  return (
    <ToldForm
      {...{ part: 'packing', act: words.saveReady, leave: words.goBack, close }}
      isBusy={deed.sending.busy.value}
      send={save}
    >
      <h2>{words.packSheet}</h2>
      <p class="hint">{words.packHint}</p>
      {order.lines.map((line) => (
        <LineBoxes key={line.id} {...{ line, products, fields, flaw: flaw.value }} />
      ))}
    </ToldForm>
  )
}

interface BoxesProps {
  readonly line: OrderLine
  readonly products: readonly Product[]
  readonly fields: { value: PackingFields }
  readonly flaw: string | null
}

function LineBoxes({ line, products, fields, flaw }: BoxesProps) {
  const words = useOrderWords()
  const speech = useSpeech()
  const write = useWrite()
  const product = products.find(({ id }) => id === line.product)
  const unit = product?.unit ?? 'unit'
  const box = (name: string, label: string, usual: number | null) => (
    <PackBox
      {...{ fields, flaw, label }}
      name={`${name}.${line.id}`}
      usual={usual === null ? '' : write(usual)}
    />
  )
  return (
    <fieldset class="pack-line">
      <legend>
        {product === undefined ? '' : nameOf(product, speech)}
        <span class="hint">{amountText(line.packs, unit, speech)}</span>
      </legend>
      {box('packs', words.packedPacks({ unit: speech.say.units[unit] }), line.packs)}
      {line.kg !== null && box('kg', words.packedKg, line.kg)}
      {box('billed', words.billedAmount({ unit: speech.say.units[unit] }), null)}
    </fieldset>
  )
}

interface BoxProps {
  readonly fields: { value: PackingFields }
  readonly flaw: string | null
  readonly name: string
  readonly label: string
  readonly usual: string
}

function PackBox({ fields, flaw, name, label, usual }: BoxProps) {
  const { say } = useSpeech()
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        inputMode="decimal"
        autocomplete="off"
        maxLength={12}
        placeholder={usual}
        value={fields.value[name] ?? ''}
        aria-invalid={flaw === name}
        onInput={(event) => {
          fields.value = { ...fields.value, [name]: event.currentTarget.value }
        }}
      />
      {flaw === name && (
        <p class="flaw" role="alert">
          {say.notNumber}
        </p>
      )}
    </div>
  )
}
