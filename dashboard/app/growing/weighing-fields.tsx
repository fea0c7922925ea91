import { useEffect } from 'preact/hooks'
import type { CycleRow } from '../../../server/contract/cycles.ts'
import { useApp } from '../context.ts'
import { drawHoles } from './draw-holes.ts'
import { Box } from './fields.tsx'
import type { FormPart, FormState } from './form-state.ts'
import { growingDoor } from './growing-door.ts'
import { useSay } from './say.ts'
import { eachRow, figureSoFar, rowsOf, SPANS } from './typed.ts'
import type { Fields } from './waiting.ts'

/** Enough for a mean that says something, few enough to be weighed every week. */
const SAMPLE = 8
const MOST = 60

/** One box of grams for each hole that was drawn. */
export function WeighingFields({ form, cycle }: FormPart) {
  const say = useSay()
  const { formats } = useApp()
  useDrawnHoles(form, cycle)
  const fields = form.fields.value
  const labelOf = (i: number) => {
    const hole = fields[`hole.${i}`] ?? ''
    if (hole !== '') return say.hole({ n: hole })
    const n = formats.value.count(i + 1)
    return cycle.crop === 'melon' ? say.fruitNth({ n }) : say.plantNth({ n })
  }
  const isNumbered = (fields['hole.0'] ?? '') !== ''
  const more = () => {
    const i = rowsOf(form.fields.peek(), 'grams')
    const known = eachRow(fields, 'hole').map((each) => Number(fields[`hole.${each}`]))
    const [hole] = isNumbered ? drawHoles(cycle.holes ?? 0, 1, known) : []
    form.set({ [`hole.${i}`]: hole === undefined ? '' : String(hole), [`grams.${i}`]: '' })
  }
  return (
    <>
      <p class="hint">{isNumbered ? say.holesIntro : say.noHolesIntro}</p>
      <div class="figures" data-part="plants">
        {eachRow(fields, 'grams').map((i) => (
          <Box key={i} form={form} name={`grams.${i}`} label={labelOf(i)} unit="g" />
        ))}
      </div>
      {rowsOf(fields, 'grams') < MOST && (
        <button type="button" class="quiet" onClick={more}>
          {cycle.crop === 'melon' ? say.moreRows : say.moreHoles}
        </button>
      )}
      <Mean fields={fields} />
    </>
  )
}

function Mean({ fields }: { fields: Fields }) {
  const say = useSay()
  const { formats } = useApp()
  const grams = eachRow(fields, 'grams')
    .map((i) => figureSoFar(fields, `grams.${i}`, SPANS.grams))
    .filter((each) => each !== null)
  if (grams.length < 2) return null
  const mean = grams.reduce((sum, each) => sum + each, 0) / grams.length
  const { count, round } = formats.value
  return (
    <p class="sum" data-part="mean">
      {say.meanOf({ n: count(grams.length), grams: round(mean, mean < 100 ? 1 : 0) })}
    </p>
  )
}

/** A fresh form asks the server which holes to weigh; without a network it draws them itself. */
function useDrawnHoles(form: FormState, cycle: CycleRow): void {
  const { ask } = useApp()
  const isFresh = rowsOf(form.fields.value, 'grams') === 0
  useEffect(() => {
    if (!isFresh) return
    let isGone = false
    const lay = (holes: readonly number[]) => {
      if (isGone || rowsOf(form.fields.peek(), 'grams') > 0) return
      const rows = Array.from({ length: holes.length || SAMPLE }, (_, i) => i)
      const pairs = rows.flatMap((i) => [
        [`hole.${i}`, holes[i] === undefined ? '' : String(holes[i])],
        [`grams.${i}`, ''],
      ])
      form.fill({ ...form.fields.peek(), ...Object.fromEntries(pairs) })
    }
    if (cycle.holes === null || cycle.crop === 'melon') lay([])
    else {
      const { holes } = cycle
      const asked = growingDoor(ask).holes(cycle.id, Math.min(SAMPLE, holes))
      void asked.then((answer) => lay(answer.ok ? answer.value.holes : drawHoles(holes, SAMPLE)))
    }
    return () => {
      isGone = true
    }
  }, [isFresh, cycle.id])
}
