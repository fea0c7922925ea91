import { useSignal } from '@preact/signals'
import type { Actor } from '../../../server/contract/access.ts'
import { useFrame } from '../context.ts'
import { hrefOf } from '../route.ts'
import { pinProblem } from './checks.ts'
import { doorOf } from './door.ts'
import { DoorFrame } from './door-frame.tsx'
import { EventPad } from './event-pad.tsx'
import { Field, Form } from './form.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'

const MAY_LOG: readonly Actor[] = ['administrator', 'instructor', 'tablet']

/** The shared tablet: a PIN, then the buttons that log what was done at a place; nothing else. */
export function TabletPage() {
  const say = useSay()
  const { session, words } = useFrame()
  const actor = session.who.value?.actor ?? 'nobody'
  if (!MAY_LOG.includes(actor)) return <OpenTablet />
  const leave =
    actor === 'tablet' ? (
      <button type="button" class="quiet" onClick={() => void session.signOut()}>
        {say.tablet.lock}
      </button>
    ) : (
      <a class="quiet" href={hrefOf({ page: 'overview', filter: 'all' })}>
        {words.value.backToOverview}
      </a>
    )
  return (
    <DoorFrame title={say.tablet.title} wide act={leave}>
      <EventPad />
    </DoorFrame>
  )
}

function OpenTablet() {
  const say = useSay()
  const { ask, session } = useFrame()
  const pin = useSignal('')
  const sending = useSending()
  const submit = async () => {
    const done = await sending.send(() => doorOf(ask).openTablet(pin.value))
    pin.value = ''
    if (done !== undefined) await session.check()
  }
  return (
    <DoorFrame title={say.tablet.openTitle}>
      <Form
        sending={sending}
        act={say.tablet.open}
        check={() => pinProblem(pin.value)}
        submit={submit}
      >
        <Field
          label={say.tablet.pin}
          name="pin"
          type="password"
          value={pin}
          inputMode="numeric"
          autocomplete="off"
          maxLength={12}
          autofocus
        />
      </Form>
      <div class="aside">
        <a href={hrefOf({ page: 'sign-in', back: null })}>{say.link.toSignIn}</a>
      </div>
    </DoorFrame>
  )
}
