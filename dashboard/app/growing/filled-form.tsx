import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import type { Corrected } from './correct-note.ts'
import type { FormState } from './form-state.ts'
import { Question } from './question.tsx'
import { Flawed } from './typed.ts'
import type { Waiting } from './waiting.ts'

interface Props {
  readonly form: FormState
  readonly act: string
  /** what the form says; throws Flawed */
  read(): Waiting
  /** closes the sheet when it is done; gives what the server said, when that is answered here */
  send(item: Waiting): Promise<Corrected>
  readonly children: ComponentChildren
}

/** A form that names its flaws in place, and shows the server's question or refusal above its button. */
export function FilledForm({ form, act, read, send, children }: Props) {
  const { preferences } = useApp()
  const isBusy = useSignal(false)
  const said = useSignal<Corrected>(null)
  const box = useRef<HTMLFormElement>(null)
  const deliver = async (item: Waiting) => {
    isBusy.value = true
    said.value = await send(item)
    isBusy.value = false
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy.value) return
    try {
      const item = read()
      form.flaw.value = null
      void deliver(item)
    } catch (flaw) {
      if (!(flaw instanceof Flawed)) throw flaw
      form.flaw.value = { field: flaw.field, flaw: flaw.flaw }
      queueMicrotask(() => boxNamed(flaw.field)?.focus())
    }
  }
  const boxNamed = (name: string) => {
    const found = box.current?.elements.namedItem(name)
    return found instanceof HTMLElement ? found : null
  }
  const answered = said.value
  return (
    <form class="form" noValidate ref={box} onSubmit={submit} onKeyDown={goOn}>
      {children}
      {answered !== null && answered.item.state !== 'waiting' ? (
        <Question item={answered.item} answer={(item) => void deliver(item)} />
      ) : (
        answered !== null && (
          <div class="trouble" role="alert" data-part="trouble">
            <p>{answered.refused.sentence[preferences.language.value]}</p>
          </div>
        )
      )}
      <button type="submit" class="act" disabled={isBusy.value} data-part="act">
        {act}
      </button>
    </form>
  )
}

/** Enter goes on to the next empty figure, as on a calculator; after the last one it sends. */
function goOn(event: KeyboardEvent & { currentTarget: HTMLFormElement }): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  const all = [...event.currentTarget.querySelectorAll<HTMLInputElement>('.figures input')]
  const here = all.indexOf(event.target)
  const next = here < 0 ? undefined : all.slice(here + 1).find(({ value }) => value === '')
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
