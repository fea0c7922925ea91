import { useId } from 'preact/hooks'
import type { FormState } from '../growing/form-state.ts'

interface Props {
  readonly form: FormState
  readonly name: string
  readonly label: string
  readonly hint?: string
}

/** A labelled box for a few sentences. */
export function TextArea({ form, name, label, hint }: Props) {
  const id = useId()
  return (
    <div class="field" data-field={name}>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={3}
        maxLength={1_000}
        value={form.fields.value[name] ?? ''}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => form.set({ [name]: event.currentTarget.value })}
      />
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
