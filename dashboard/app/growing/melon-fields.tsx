import { useApp } from '../context.ts'
import { Box } from './fields.tsx'
import type { FormPart, FormState } from './form-state.ts'
import { useSay } from './say.ts'
import { rowsOf } from './typed.ts'

const FIRST_ROWS = 4
const MOST = 20

export function FruitSetFields({ form }: FormPart) {
  const say = useSay()
  return <Box form={form} name="count" label={say.fruitCount} keys="numeric" />
}

const SIZES = [
  ['length', 'cm'],
  ['width', 'cm'],
  ['girth', 'cm'],
  ['grams', 'g'],
] as const

/** A row for each tagged fruit. */
export function FruitSizeFields({ form }: FormPart) {
  const say = useSay()
  const rows = useRows(form, 'length')
  const words = {
    length: say.length,
    width: say.width,
    girth: say.girth,
    grams: say.gramsShort,
  } as const
  return (
    <>
      <p class="hint">{say.fruitHint}</p>
      {Array.from({ length: rows.n }, (_, i) => (
        <div class="fruit-row" key={i}>
          <Box form={form} name={`tag.${i}`} label={say.tag} keys="text" maxLength={12} />
          {SIZES.map(([name, unit]) => (
            <Box key={name} form={form} name={`${name}.${i}`} label={words[name]} unit={unit} />
          ))}
        </div>
      ))}
      <MoreRows {...rows} />
    </>
  )
}

export function BrixFields({ form }: FormPart) {
  const say = useSay()
  const { formats } = useApp()
  const rows = useRows(form, 'brix')
  return (
    <>
      <p class="hint">{say.brixHint}</p>
      <div class="figures">
        {Array.from({ length: rows.n }, (_, i) => (
          <Box
            key={i}
            form={form}
            name={`brix.${i}`}
            label={say.fruitNth({ n: formats.value.count(i + 1) })}
            unit="°Brix"
          />
        ))}
      </div>
      <MoreRows {...rows} />
    </>
  )
}

function useRows(form: FormState, name: string) {
  const n = Math.max(FIRST_ROWS, rowsOf(form.fields.value, name))
  return { n, more: () => form.set({ [`${name}.${n}`]: '' }) }
}

function MoreRows({ n, more }: { n: number; more: () => void }) {
  const say = useSay()
  if (n >= MOST) return null
  return (
    <button type="button" class="quiet" onClick={more}>
      {say.moreRows}
    </button>
  )
}
