import { type Signal, useSignal } from '@preact/signals'
import { Field } from './form.tsx'
import { useSay } from './say.ts'

interface Props {
  readonly label: string
  readonly name: string
  readonly value: Signal<string>
  readonly autocomplete: 'current-password' | 'new-password'
  readonly hint?: string
  readonly autofocus?: boolean
}

/** A password that can be looked at: nobody types a long one blind on a telephone. */
export function PasswordField(props: Props) {
  const say = useSay()
  const isShown = useSignal(false)
  return (
    <div class="password">
      <Field {...props} type={isShown.value ? 'text' : 'password'} maxLength={256} verbatim />
      <label class="check">
        <input
          type="checkbox"
          checked={isShown.value}
          onChange={(event) => {
            isShown.value = event.currentTarget.checked
          }}
        />
        {say.showPassword}
      </label>
    </div>
  )
}
