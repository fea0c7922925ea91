import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useFrame } from '../context.ts'
import type { Sentence } from '../request.ts'
import { useSay } from './say.ts'
import type { Sending } from './sending.ts'

interface FieldProps {
  readonly label: string
  readonly name: string
  readonly value: Signal<string>
  readonly hint?: string
  readonly type?: keyof typeof TYPES
  readonly autocomplete?: string
  readonly inputMode?: 'numeric' | 'text'
  readonly maxLength?: number
  readonly autofocus?: boolean
  /** a sign-in name or a code: nothing that a telephone should correct or begin with a capital */
  readonly verbatim?: boolean
}

const TYPES = {
  text: { type: 'text' },
  password: { type: 'password' },
  search: { type: 'search' },
} as const

/** A labelled line to write in, with its hint below. */
export function Field(props: FieldProps) {
  const id = useId()
  const { hint, value, verbatim = false } = props
  const input = useRef<HTMLInputElement>(null)
  const wantsFocus = props.autofocus === true
  useEffect(() => {
    if (wantsFocus) input.current?.focus()
  }, [wantsFocus])
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        ref={input}
        name={props.name}
        {...TYPES[props.type ?? 'text']}
        value={value.value}
        autocomplete={props.autocomplete}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        autocapitalize={verbatim ? 'none' : undefined}
        autocorrect={verbatim ? 'off' : undefined}
        spellcheck={verbatim ? false : undefined}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => {
          value.value = event.currentTarget.value
        }}
      />
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly T[]
  readonly words: Readonly<Record<T, string>>
  readonly disabled?: boolean
  /** the label is said to screen readers only */
  readonly bare?: boolean
  choose(value: T): void
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const id = useId()
  const { options, words, choose } = props
  return (
    <div class="field">
      <label for={id} class={props.bare === true ? 'only-read' : undefined}>
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        disabled={props.disabled}
        onChange={(event) => {
          const chosen = options.find((each) => each === event.currentTarget.value)
          if (chosen !== undefined) choose(chosen)
        }}
      >
        {options.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
    </div>
  )
}

interface FormProps {
  readonly sending: Sending
  readonly act: string
  /** what is wrong with what stands there; null when it may be sent */
  check?(): Sentence | null
  submit(): Promise<void>
  readonly children: ComponentChildren
}

/** Fields, what is wrong with them, and one button that sends them. */
export function Form({ sending, act, check, submit, children }: FormProps) {
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const sentence = check?.() ?? null
    if (sentence === null) void submit()
    else sending.refused.value = { ok: false, sentence }
  }
  return (
    <form class="form" noValidate onSubmit={send}>
      {children}
      <Trouble sending={sending} />
      <button
        type="submit"
        class="act"
        disabled={sending.busy.value || sending.waitS.value > 0}
        data-part="act"
      >
        {act}
      </button>
    </form>
  )
}

/** Why the last try was refused, and how long until the next. */
export function Trouble({ sending }: { sending: Sending }) {
  const say = useSay()
  const { preferences } = useFrame()
  const refused = sending.refused.value
  if (refused === null) return null
  const waitS = sending.waitS.value
  return (
    <div class="trouble" role="alert" data-part="trouble">
      <p>{refused.sentence[preferences.language.value]}</p>
      {waitS > 0 && <p data-part="wait">{say.tryAgainIn({ n: String(waitS) })}</p>}
    </div>
  )
}
