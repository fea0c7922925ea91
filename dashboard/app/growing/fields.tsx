import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { FormState } from './form-state.ts'
import { useSay } from './say.ts'

interface FieldProps {
  readonly form: FormState
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
}

interface BoxProps extends FieldProps {
  /** what the telephone's keys should be */
  readonly keys?: 'decimal' | 'numeric' | 'text'
  readonly type?: 'text' | 'date' | 'datetime-local'
  readonly unit?: string
  readonly maxLength?: number
  readonly max?: string
}

const TYPES = {
  text: { type: 'text' },
  date: { type: 'date' },
  'datetime-local': { type: 'datetime-local' },
} as const

/** A labelled box to type into; a figure takes a comma or a point, whatever the browser's language. */
export function Box(props: BoxProps) {
  const { form, name, label, hint, keys = 'decimal', type = 'text', unit } = props
  const id = useId()
  return (
    <div class="field" data-field={name}>
      <label for={id}>{label}</label>
      <span class="boxed">
        <input
          id={id}
          name={name}
          {...TYPES[type]}
          inputMode={keys}
          autocomplete="off"
          enterkeyhint="next"
          maxLength={props.maxLength ?? 40}
          max={props.max}
          value={form.fields.value[name] ?? ''}
          aria-invalid={form.flaw.value?.field === name}
          aria-describedby={hasBelow(props) ? `${id}-hint` : undefined}
          onInput={(event) => form.set({ [name]: event.currentTarget.value })}
        />
        {unit !== undefined && <span class="boxed-unit">{unit}</span>}
      </span>
      <Below id={`${id}-hint`} form={form} name={name} hint={hint} />
    </div>
  )
}

const hasBelow = ({ form, name, hint }: Omit<FieldProps, 'label'>) =>
  hint !== undefined || form.flaw.value?.field === name

/** What is wrong with a field, else its hint. */
function Below({ id, form, name, hint }: Omit<FieldProps, 'label'> & { id: string }) {
  const say = useSay()
  const flawed = form.flaw.value
  const flaw = flawed?.field === name ? flawed.flaw : null
  if (flaw === null && hint === undefined) return null
  return (
    <p id={id} class={flaw === null ? 'hint' : 'flaw'} role={flaw === null ? undefined : 'alert'}>
      {flaw === null ? hint : say.flaws[flaw]}
    </p>
  )
}

interface PickProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly text: string }[]
  /** told beside the form */
  readonly picked?: (value: string) => void
}

/** A labelled choice out of a few. */
export function Pick({ form, name, label, hint, options, picked }: PickProps) {
  const id = useId()
  return (
    <div class="field" data-field={name}>
      <label for={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={form.fields.value[name] ?? ''}
        aria-invalid={form.flaw.value?.field === name}
        aria-describedby={hasBelow({ form, name, hint }) ? `${id}-hint` : undefined}
        onChange={(event) => {
          form.set({ [name]: event.currentTarget.value })
          picked?.(event.currentTarget.value)
        }}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <Below id={`${id}-hint`} form={form} name={name} hint={hint} />
    </div>
  )
}

/** A box to tick. */
export function Tick({ form, name, label }: FieldProps) {
  return (
    <label class="check tick">
      <input
        type="checkbox"
        name={name}
        checked={form.fields.value[name] === '1'}
        onChange={(event) => form.set({ [name]: event.currentTarget.checked ? '1' : '' })}
      />
      <span>{label}</span>
    </label>
  )
}

/** What few need, folded away; open when something stands in it. */
export function Fold(props: {
  form: FormState
  name: string
  title: string
  fields: readonly string[]
  children: ComponentChildren
}) {
  const { form, fields } = props
  const flawed = form.flaw.value?.field
  const starts = (field: string) =>
    fields.some((each) => field === each || field.startsWith(`${each}.`))
  const isFilled = Object.entries(form.fields.peek()).some(
    ([field, value]) => starts(field) && value !== '' && !/Reason|Unit/.test(field),
  )
  const isOpen = isFilled || (flawed !== undefined && starts(flawed))
  return (
    <details class="fold" open={isOpen || undefined} data-fold={props.name}>
      <summary>{props.title}</summary>
      <div class="fold-inside">{props.children}</div>
    </details>
  )
}

/** Words of one's own beside the figures. */
export function NoteBox({ form }: { form: FormState }) {
  const say = useSay()
  return (
    <Box form={form} name="note" label={say.note} hint={say.noteHint} keys="text" maxLength={200} />
  )
}
