import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Order, OrderLine } from '../../../server/contract/orders.ts'
import type { Product } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { useWrite } from '../growing/use-write.ts'
import type { Refused } from '../request.ts'
import { amountText, nameOf } from './goods-text.ts'
import {
  linesToPack,
  type PackingFields,
  packedLines,
  packingFlaw,
  refusedBox,
} from './packing-body.ts'
import { Refusal } from './refusal.tsx'
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
    const done = await deed.send((body) =>
      sellingDoor(ask).deed(order.id, 'prepare', { ...body, lines }),
    )
    if (done) close()
  }
  const refused = deed.sending.refused.value
  const told: Told = {
    ...{ fields, flaw: flaw.value, refused, at: refusedBox(order, refused?.field) },
    keep: (question) => void deed.keep(question).then((done) => done && close()),
    use: (name, figure) => {
      deed.sending.refused.value = null
      fields.value = { ...fields.value, [name]: figure }
    },
  }
  return (
    <ToldForm
      {...{ part: 'packing', act: words.saveReady, leave: words.goBack, close }}
      isBusy={deed.sending.busy.value}
      send={save}
    >
      <h2>{words.packSheet}</h2>
      <p class="hint">{words.packHint}</p>
      {linesToPack(order).map((line) => (
        <LineBoxes key={line.id} line={line} products={products} told={told} />
      ))}
      {told.at === null && <Refusal refused={refused} keep={told.keep} />}
    </ToldForm>
  )
}

/** What stands in the boxes, and what is wrong with one of them. */
interface Told {
  readonly fields: { value: PackingFields }
  /** the box that holds no figure */
  readonly flaw: string | null
  readonly refused: Refused | null
  /** the box that the refusal is about */
  readonly at: string | null
  keep(question: string): void
  use(name: string, figure: string): void
}

interface BoxesProps {
  readonly line: OrderLine
  readonly products: readonly Product[]
  readonly told: Told
}

function LineBoxes({ line, products, told }: BoxesProps) {
  const words = useOrderWords()
  const speech = useSpeech()
  const write = useWrite()
  const product = products.find(({ id }) => id === line.product)
  const unit = product?.unit ?? 'unit'
  const box = (name: string, label: string, usual: number | null) => (
    <PackBox
      {...{ told, label }}
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
  readonly told: Told
  readonly name: string
  readonly label: string
  readonly usual: string
}

function PackBox({ told, name, label, usual }: BoxProps) {
  const { say } = useSpeech()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { fields, flaw } = told
  const isRefused = told.at === name
  const isWrong = isRefused || flaw === name
  useEffect(() => {
    if (isWrong) input.current?.focus()
  }, [isWrong])
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        name={name}
        inputMode="decimal"
        autocomplete="off"
        maxLength={12}
        placeholder={usual}
        value={fields.value[name] ?? ''}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-below` : undefined}
        onInput={(event) => {
          fields.value = { ...fields.value, [name]: event.currentTarget.value }
        }}
      />
      {isWrong && (
        <div id={`${id}-below`}>
          {isRefused ? (
            <BoxRefusal told={told} name={name} />
          ) : (
            <p class="flaw" role="alert">
              {say.notNumber}
            </p>
          )}
        </div>
      )}
    </div>
  )
}

/** What the server says of one box, answered where it stands. */
function BoxRefusal({ told, name }: { told: Told; name: string }) {
  const { say, formats } = useSpeech()
  const write = useWrite()
  const likely = told.refused?.likely
  return (
    <Refusal refused={told.refused} keep={told.keep}>
      {likely !== undefined && likely > 0 && (
        <button
          type="button"
          class="quiet"
          data-part="likely"
          onClick={() => told.use(name, write(likely))}
        >
          {say.useFree({ what: formats.count(likely) })}
        </button>
      )}
    </Refusal>
  )
}
