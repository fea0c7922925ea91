import { useApp } from '../context.ts'
import { ALL_UNITS, CULLS, oneOf, spanOf } from './entry-body.ts'
import { Box, Fold, Pick, Tick } from './fields.tsx'
import type { FormPart } from './form-state.ts'
import { useLoggingRoom } from './logging-room.ts'
import { useSay } from './say.ts'
import { eachRow, figureSoFar, rowsOf, SPANS } from './typed.ts'
import { useWrite } from './use-write.ts'

const MOST_CULLS = 8

/** What was cut and is fit for sale, what was not, and whether the bed is empty now. */
export function HarvestFields(part: FormPart) {
  const say = useSay()
  const { form, cycle } = part
  const grades = cycle.crop === 'melon' ? (['A', 'B', 'C'] as const) : (['jual'] as const)
  return (
    <>
      <div class="figures">
        {grades.map((grade) => (
          <Box
            key={grade}
            form={form}
            name={`amount.${grade}`}
            label={grade === 'jual' ? say.amount : say.amountGrade({ grade })}
          />
        ))}
        <Pick
          form={form}
          name="unit"
          label={say.unit}
          options={ALL_UNITS.map((value) => ({ value, text: say.units[value] }))}
        />
      </div>
      <Conversion {...part} grades={grades} />
      <Tick form={form} name="isLast" label={say.isLast} />
      <CullFold {...part} />
    </>
  )
}

/** "40 ikat ≈ 10 kg"; or what one weighs, where nobody has said so yet. */
function Conversion({ form, cycle, grades }: FormPart & { grades: readonly string[] }) {
  const say = useSay()
  const { formats } = useApp()
  const { book } = useLoggingRoom()
  const write = useWrite()
  const fields = form.fields.value
  const unit = oneOf(ALL_UNITS, fields['unit']) ?? 'kg'
  if (unit === 'kg') return null
  const known = book.gramsOf(cycle.crop, unit)
  const grams = figureSoFar(fields, 'pack', SPANS.grams) ?? known
  const amounts = grades.map((each) => figureSoFar(fields, `amount.${each}`, spanOf(unit)))
  const amount = amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  const { count } = formats.value
  const word = say.units[unit]
  return (
    <>
      {(known === null || 'pack' in fields) && (
        <Box
          form={form}
          name="pack"
          label={say.packGrams({ unit: word })}
          hint={
            known === null
              ? say.packUnknown({ unit: word, crop: say.crops[cycle.crop].toLowerCase() })
              : undefined
          }
        />
      )}
      {amount > 0 && grams !== null && (
        <p class="sum" data-part="conversion">
          {say.about({
            amount: `${count(amount)} ${word}`,
            kg: count((amount * grams) / 1_000),
          })}
          {known !== null && !('pack' in fields) && unit !== 'g' && (
            <button type="button" class="quiet" onClick={() => form.set({ pack: write(known) })}>
              {say.otherPack({ unit: word, grams: count(known) })}
            </button>
          )}
        </p>
      )}
    </>
  )
}

function CullFold({ form }: FormPart) {
  const say = useSay()
  const fields = form.fields.value
  const rows = Math.max(1, rowsOf(fields, 'cull'))
  const reasons = CULLS.map((value) => ({ value, text: say.cullReasons[value] }))
  const more = () => form.set({ [`cull.${rows}`]: '', [`cullReason.${rows}`]: 'small' })
  return (
    <Fold form={form} name="culls" title={say.cullFold} fields={['cull', 'dead', 'isFailed']}>
      {Array.from({ length: rows }, (_, i) => (
        <div class="figures" key={i}>
          <Box form={form} name={`cull.${i}`} label={say.cullAmount} unit={unitOfCull(fields, i)} />
          <Pick form={form} name={`cullReason.${i}`} label={say.why} options={reasons} />
        </div>
      ))}
      {rows < MOST_CULLS && eachRow(fields, 'cull').length > 0 && (
        <button type="button" class="quiet" onClick={more}>
          {say.moreCulls}
        </button>
      )}
      <Box form={form} name="dead" label={say.dead} keys="numeric" />
      <Tick form={form} name="isFailed" label={say.isFailed} />
    </Fold>
  )
}

const unitOfCull = (fields: Readonly<Record<string, string>>, i: number): string =>
  oneOf(ALL_UNITS, fields[`cullUnit.${i}`]) ?? 'kg'
