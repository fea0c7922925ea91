import type { Product, ProductKind } from '../../../server/contract/products.ts'
import { useApp } from '../context.ts'
import { Box, Tick } from '../growing/fields.tsx'
import { type FormState, useForm } from '../growing/form-state.ts'
import { figureIn } from '../growing/typed.ts'
import { goodsDoor } from './goods-door.ts'
import { ALL_KINDS, kindIn, newProductBody, RUPIAH_SPAN } from './product-body.ts'
import { SourceFields, UnitFields } from './product-fields.tsx'
import { useGoodsWords } from './say.ts'
import { SentForm } from './sent-form.tsx'

const FIRST = { kind: 'panen', unit: 'ikat', of: 'g', grade: 'jual' }
/** How each kind of goods is usually sold. */
const USUAL_UNITS: Readonly<Record<ProductKind, string>> = {
  panen: 'ikat',
  stok: 'bungkus',
  dibuat: 'unit',
}

/** A new product, as short as can be: where it comes from, its name, its unit and its price. */
export function NewProduct({ close }: { close: () => void }) {
  const say = useGoodsWords()
  const { ask, router } = useApp()
  const form = useForm(FIRST, () => {})
  const send = async (body: object) => {
    const added = await goodsDoor(ask).addProduct(body)
    const rupiah = figureIn(form.fields.peek(), 'rupiah', RUPIAH_SPAN)
    // A price that is refused is asked for again on the product's own page.
    if (added.ok && rupiah !== null)
      await goodsDoor(ask).setPrice(added.value.id, { channel: 'umum', rupiah })
    return added
  }
  const read = () => {
    figureIn(form.fields.peek(), 'rupiah', RUPIAH_SPAN)
    return newProductBody(form.fields.peek())
  }
  const done = ({ id }: Product) => router.go({ page: 'product', id })
  return (
    <section class="sheet" data-part="new-product">
      <h2>{say.newProduct}</h2>
      <SentForm form={form} act={say.addProduct} read={read} send={send} done={done}>
        <KindQuestions form={form} />
        <Box
          form={form}
          name="nameId"
          label={say.name}
          hint={say.nameHint}
          keys="text"
          maxLength={60}
        />
        <UnitFields form={form} />
        <SourceFields form={form} />
        <Tick form={form} name="isPackagedFood" label={say.isPackagedFood} />
        <Box
          form={form}
          name="rupiah"
          label={say.publicPrice}
          hint={say.publicPriceHint}
          unit="Rp"
        />
      </SentForm>
      <button type="button" class="quiet" onClick={close}>
        {say.close}
      </button>
    </section>
  )
}

/** Three plain questions, of which one is answered with yes. */
function KindQuestions({ form }: { form: FormState }) {
  const say = useGoodsWords()
  const chosen = kindIn(form.fields.value)
  return (
    <fieldset class="questions">
      <legend>{say.whereFrom}</legend>
      {ALL_KINDS.map((kind) => (
        <label key={kind} class="question-choice">
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={kind === chosen}
            onChange={() => form.set({ kind, unit: USUAL_UNITS[kind] })}
          />
          <span>
            <strong>{say.kindQuestions[kind]}</strong>
            <span class="hint">{say.kindHints[kind]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
