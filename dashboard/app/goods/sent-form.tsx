import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import type { FormState } from '../growing/form-state.ts'
import { Flawed } from '../growing/typed.ts'
import { useWrite } from '../growing/use-write.ts'
import type { Answer, Refused } from '../request.ts'
import { useGoodsWords } from './say.ts'

interface Props<T> {
  readonly form: FormState
  readonly act: string
  /** what the form says; throws Flawed */
  read(): object
  send(body: object): Promise<Answer<T>>
  done(value: T): unknown
  readonly children: ComponentChildren
}

/** A form that names its flaws in place, and shows the server's question or refusal above its button. */
export function SentForm<T>({ form, act, read, send, done, children }: Props<T>) {
  const isBusy = useSignal(false)
  const refused = useSignal<Refused | null>(null)
  const box = useRef<HTMLFormElement>(null)
  const focus = (field: string) =>
    queueMicrotask(() => {
      const found = box.current?.elements.namedItem(field)
      if (found instanceof HTMLElement) found.focus()
    })
  const deliver = async (sure: readonly string[]) => {
    const body = bodyOf(form, read)
    if (body instanceof Flawed) return focus(body.field)
    isBusy.value = true
    const answer = await send(sure.length === 0 ? body : { ...body, sure })
    isBusy.value = false
    refused.value = answer.ok ? null : answer
    if (answer.ok) await done(answer.value)
    else if (answer.field !== undefined) focus(answer.field)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!isBusy.value) void deliver([])
  }
  return (
    <form class="form" noValidate ref={box} onSubmit={submit}>
      {children}
      {refused.value !== null && (
        <Said form={form} refused={refused.value} again={(sure) => void deliver(sure)} />
      )}
      <button type="submit" class="act" disabled={isBusy.value} data-part="act">
        {act}
      </button>
    </form>
  )
}

function bodyOf(form: FormState, read: () => object): object | Flawed {
  try {
    const body = read()
    form.flaw.value = null
    return body
  } catch (flaw) {
    if (!(flaw instanceof Flawed)) throw flaw
    form.flaw.value = { field: flaw.field, flaw: flaw.flaw }
    return flaw
  }
}

interface SaidProps {
  readonly form: FormState
  readonly refused: Refused
  again(sure: readonly string[]): void
}

/** What the server did not take: what was probably meant at one touch, or as it stands at another. */
function Said({ form, refused, again }: SaidProps) {
  const say = useGoodsWords()
  const write = useWrite()
  const { preferences, formats } = useApp()
  const { sentence, question, likely, field = '' } = refused
  const told = sentence[preferences.language.value]
  if (question === undefined) {
    return (
      <div class="trouble" role="alert" data-part="trouble">
        <p>{told}</p>
      </div>
    )
  }
  const mend = (figure: number) => {
    form.set({ [field]: write(figure) })
    again([])
  }
  const isMended = likely !== undefined && field in form.fields.value
  return (
    <fieldset class="question" data-part="question">
      <legend>
        <span role="alert">{told}</span>
      </legend>
      {isMended && (
        <button type="button" class="act" data-part="yes" onClick={() => mend(likely)}>
          {say.yesMeant({ n: formats.value.count(likely) })}
        </button>
      )}
      <button type="button" class="quiet" data-part="keep" onClick={() => again([question])}>
        {say.keepAsIs}
      </button>
    </fieldset>
  )
}
