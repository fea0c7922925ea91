import { useEffect, useId, useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import type { Refused } from '../request.ts'
import { type Likely, LikelyButton } from './likely.tsx'

interface Props {
  readonly label: string
  readonly name: string
  readonly value: { value: string }
  /** what the server said of the form; told here where it is about this field */
  readonly refused: Refused | null
  readonly hint?: string | undefined
  /** the way out at one touch; told here where it is about this field */
  readonly likely?: Likely | null
  readonly keys?: 'date' | 'text' | 'decimal' | 'numeric' | 'tel' | 'email'
  readonly maxLength?: number
  readonly autofocus?: boolean
}

/** A labelled line to write in; what is wrong with it stands right below. */
export function ToldField({ label, name, value, refused, hint, ...more }: Props) {
  const { preferences } = useApp()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  // A question is asked above the button, where it is answered.
  const isFlaw = refused?.field === name && refused.question === undefined
  const flaw = isFlaw ? refused.sentence[preferences.language.value] : null
  const wantsFocus = more.autofocus === true
  useEffect(() => {
    if (wantsFocus || flaw !== null) input.current?.focus()
  }, [wantsFocus, flaw])
  const below = flaw ?? hint
  const { keys = 'text', likely = null } = more
  return (
    <div class="field" data-field={name}>
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        name={name}
        {...(keys === 'date' ? { type: 'date' } : { type: 'text', inputMode: keys })}
        autocomplete="off"
        maxLength={more.maxLength ?? 60}
        value={value.value}
        aria-invalid={flaw !== null}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
        onInput={(event) => {
          value.value = event.currentTarget.value
        }}
      />
      {below !== undefined && (
        <p
          id={`${id}-below`}
          class={flaw === null ? 'hint' : 'flaw'}
          role={flaw === null ? undefined : 'alert'}
        >
          {below}
        </p>
      )}
      {flaw !== null && likely?.field === name && <LikelyButton of={likely} />}
    </div>
  )
}
