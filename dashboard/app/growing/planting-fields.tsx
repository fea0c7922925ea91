import { useApp } from '../context.ts'
import { bedDefaults, bedsOf } from './bed-defaults.ts'
import { ALL_CROPS } from './cycle-body.ts'
import { Box, Fold, NoteBox, Pick } from './fields.tsx'
import type { FormState } from './form-state.ts'
import { useLoggingRoom } from './logging-room.ts'
import { useSay } from './say.ts'

/** Where, what, how many, when; the rest is folded away. */
export function PlantingFields({ form, isNew }: { form: FormState; isNew: boolean }) {
  const say = useSay()
  const app = useApp()
  const { book } = useLoggingRoom()
  const fields = form.fields.value
  const beds = bedsOf(app.farm.site.value)
  const crops = ALL_CROPS.map((value) => ({ value, text: say.crops[value] }))
  const choose = { value: '', text: say.choose }
  const choseBed = (slug: string) => {
    const bed = beds.find((each) => each.slug === slug)
    if (bed !== undefined) form.set(bedDefaults(bed, book.cycles.peek() ?? []))
  }
  return (
    <>
      {isNew && (
        <div class="figures">
          <Pick
            form={form}
            name="bed"
            label={say.bed}
            options={[choose, ...beds.map(({ slug, name }) => ({ value: slug, text: name }))]}
            picked={choseBed}
          />
          <Pick form={form} name="crop" label={say.crop} options={[choose, ...crops]} />
        </div>
      )}
      <div class="figures">
        <Box
          form={form}
          name="holes"
          label={fields['crop'] === 'melon' ? say.plants : say.holes}
          keys="numeric"
        />
        <Box form={form} name="transplanted" label={say.transplanted} type="date" />
      </div>
      <PlantingFold form={form} />
    </>
  )
}

function PlantingFold({ form }: { form: FormState }) {
  const say = useSay()
  const { book } = useLoggingRoom()
  const { crop = '', cultivar = '' } = form.fields.value
  const grown = book.cultivars.value.filter(
    (each) => each.crop === crop && (each.isGrown || String(each.id) === cultivar),
  )
  const options = grown.map(({ id, name }) => ({ value: String(id), text: name }))
  return (
    <Fold
      form={form}
      name="planting"
      title={say.plantingMore}
      fields={['cultivar', 'newCultivar', 'sown', 'planned', 'fruits', 'note']}
    >
      <Pick
        form={form}
        name="cultivar"
        label={say.cultivar}
        options={[{ value: '', text: say.noCultivar }, ...options]}
      />
      <Box
        form={form}
        name="newCultivar"
        label={say.newCultivar}
        hint={say.newCultivarHint}
        keys="text"
      />
      <Box form={form} name="sown" label={say.sown} type="date" />
      <Box form={form} name="planned" label={say.planned} hint={say.plannedHint} type="date" />
      {crop === 'melon' && <Box form={form} name="fruits" label={say.fruits} keys="numeric" />}
      <NoteBox form={form} />
    </Fold>
  )
}
