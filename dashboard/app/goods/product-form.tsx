import { useSignal } from '@preact/signals'
import { useApp } from '../context.ts'
import { Box, Fold, Tick } from '../growing/fields.tsx'
import { type FormState, useForm } from '../growing/form-state.ts'
import { useWrite } from '../growing/use-write.ts'
import { goodsDoor } from './goods-door.ts'
import { kindIn, productBody, productFields } from './product-body.ts'
import { SourceFields, UnitFields } from './product-fields.tsx'
import type { ProductPart } from './product-part.ts'
import { useGoodsWords } from './say.ts'
import { SentForm } from './sent-form.tsx'
import { TextArea } from './text-area.tsx'

/** Everything about a product that is not a price, a photo or a permit. */
export function ProductForm({ of, changed }: ProductPart) {
  const say = useGoodsWords()
  const write = useWrite()
  const { ask } = useApp()
  const form = useForm(productFields(of, write), () => {})
  const said = useSignal('')
  const done = async () => {
    said.value = say.saved
    await changed()
  }
  return (
    <section class="sheet" data-part="product-form">
      <h2>{say.about}</h2>
      <SentForm
        form={form}
        act={say.save}
        read={() => productBody(form.fields.peek())}
        send={(body) => {
          said.value = ''
          return goodsDoor(ask).changeProduct(of.id, body)
        }}
        done={done}
      >
        <WordFields form={form} />
        <UnitFields form={form} />
        <SourceFields form={form} />
        <OrderFields form={form} />
        <Tick form={form} name="isPackagedFood" label={say.isPackagedFood} />
        <MoreFields form={form} />
      </SentForm>
      <p class="done" role="status">
        {said.value}
      </p>
    </section>
  )
}

function WordFields({ form }: { form: FormState }) {
  const say = useGoodsWords()
  return (
    <>
      <div class="figures">
        <Box form={form} name="nameId" label={say.name} keys="text" maxLength={60} />
        <Box form={form} name="nameEn" label={say.nameEn} keys="text" maxLength={60} />
      </div>
      <TextArea form={form} name="textId" label={say.text} hint={say.textHint} />
      <TextArea form={form} name="textEn" label={say.textEn} />
    </>
  )
}

function OrderFields({ form }: { form: FormState }) {
  const say = useGoodsWords()
  return (
    <div class="figures">
      <Box form={form} name="minPacks" label={say.minPacks} keys="numeric" />
      <Box form={form} name="stepPacks" label={say.stepPacks} hint={say.stepHint} keys="numeric" />
      {kindIn(form.fields.value) !== 'dibuat' && (
        <Box form={form} name="leadDays" label={say.leadDays} hint={say.leadHint} keys="numeric" />
      )}
      <Box form={form} name="shelfDays" label={say.shelfDays} hint={say.shelfHint} keys="numeric" />
    </div>
  )
}

function MoreFields({ form }: { form: FormState }) {
  const say = useGoodsWords()
  return (
    <Fold
      form={form}
      name="label"
      title={say.labelMore}
      fields={['storage', 'ingredients', 'group']}
    >
      <Box
        form={form}
        name="storage"
        label={say.storage}
        hint={say.storageHint}
        keys="text"
        maxLength={200}
      />
      <TextArea form={form} name="ingredients" label={say.ingredients} hint={say.ingredientsHint} />
      <Box
        form={form}
        name="group"
        label={say.group}
        hint={say.groupHint}
        keys="text"
        maxLength={16}
      />
    </Fold>
  )
}
