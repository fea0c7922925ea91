import { useSignal } from '@preact/signals'
import { useApp } from '../context.ts'
import { pinProblem } from './checks.ts'
import { doorOf } from './door.ts'
import { Field, Form, Trouble } from './form.tsx'
import { useLoaded } from './loaded.ts'
import { Listed } from './page-frame.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'
import { Sure } from './sure.tsx'

/** The PIN of the shared tablet: whether there is one, a new one, none. */
export function TabletSheet() {
  const say = useSay()
  const { ask } = useApp()
  const door = doorOf(ask)
  const state = useLoaded(() => door.tabletState())
  const pin = useSignal('')
  const isSet = useSignal(false)
  const sending = useSending()
  const dropping = useSending()
  const submit = async () => {
    const done = await sending.send(() => door.setTabletPin(pin.value))
    isSet.value = done !== undefined
    if (done === undefined) return
    pin.value = ''
    await state.again()
  }
  const drop = async () => {
    isSet.value = false
    await dropping.send(() => door.dropTabletPin())
    await state.again()
  }
  return (
    <section class="sheet" data-part="tablet-pin">
      <h2>{say.walls.tabletTitle}</h2>
      <p class="hint">{say.walls.tabletIntro}</p>
      <Listed
        of={state}
        show={({ hasPin }) => (
          <>
            <p>{hasPin ? say.walls.hasPin : say.walls.noPin}</p>
            {hasPin && <Sure act={say.walls.dropPin} question={say.walls.dropPinSure} go={drop} />}
            <Trouble sending={dropping} />
          </>
        )}
      />
      <Form
        sending={sending}
        act={say.walls.setPin}
        check={() => pinProblem(pin.value)}
        submit={submit}
      >
        <Field
          label={say.walls.pin}
          name="pin"
          value={pin}
          inputMode="numeric"
          autocomplete="off"
          maxLength={12}
        />
      </Form>
      <p class="done" role="status">
        {isSet.value ? say.walls.pinSet : ''}
      </p>
    </section>
  )
}
