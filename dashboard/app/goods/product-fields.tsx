import { ALL_CROPS } from '../growing/cycle-body.ts'
import { Box, Pick } from '../growing/fields.tsx'
import type { FormState } from '../growing/form-state.ts'
import { useSay } from '../growing/say.ts'
import { ALL_UNITS, CONTENTS, gradesOf, kindIn } from './product-body.ts'
import { useGoodsWords } from './say.ts'

/** By what it is sold, and what one of them holds. */
export function UnitFields({ form }: { form: FormState }) {
  const say = useGoodsWords()
  const units = ALL_UNITS.map((value) => ({ value, text: say.units[value] }))
  const contents = CONTENTS.map((value) => ({ value, text: say.contentOf[value] }))
  const unit = ALL_UNITS.find((each) => each === form.fields.value['unit']) ?? 'kg'
  return (
    <div class="figures">
      <Pick form={form} name="unit" label={say.unit} options={units} />
      {unit !== 'kg' && (
        <>
          <Box
            form={form}
            name="content"
            label={say.content({ unit: say.units[unit] })}
            hint={say.contentHint}
          />
          <Pick form={form} name="of" label={say.contentUnit} options={contents} />
        </>
      )}
    </div>
  )
}

/** What its promises rest on, which depends on its kind. */
export function SourceFields({ form }: { form: FormState }) {
  const say = useGoodsWords()
  const kind = kindIn(form.fields.value)
  if (kind === 'stok') return null
  if (kind === 'dibuat') {
    return (
      <div class="figures">
        <Box
          form={form}
          name="capacityPerWeek"
          label={say.capacity}
          hint={say.capacityHint}
          keys="numeric"
        />
        <Box form={form} name="leadDays" label={say.leadDays} hint={say.leadHint} keys="numeric" />
      </div>
    )
  }
  return (
    <div class="figures">
      <CropFields form={form} />
    </div>
  )
}

/** The crop, and its grade where it has several. */
export function CropFields({ form }: { form: FormState }) {
  const say = useGoodsWords()
  const names = useSay().crops
  const crops = [
    { value: '', text: say.choose },
    ...ALL_CROPS.map((value) => ({ value, text: names[value] })),
  ]
  const grades = gradesOf(form.fields.value['crop'])
  return (
    <>
      <Pick form={form} name="crop" label={say.crop} options={crops} />
      {grades.length > 1 && (
        <Pick
          form={form}
          name="grade"
          label={say.grade}
          options={grades.map((value) => ({ value, text: say.grades[value] }))}
        />
      )}
    </>
  )
}
