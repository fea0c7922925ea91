import { useSignal } from '@preact/signals'
import { useFrame } from '../context.ts'
import { hrefOf } from '../route.ts'
import { both } from './checks.ts'
import { doorOf } from './door.ts'
import { DoorFrame } from './door-frame.tsx'
import { Field, Form } from './form.tsx'
import { LinkPage } from './link-page.tsx'
import { PasswordField } from './password-field.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'

/** The page everybody enters by: with a name and a password, or with a one-time link. */
export function SignInPage() {
  const { fragment, session } = useFrame()
  const secret = fragment.secret.value
  if (secret !== null) return <LinkPage key={secret} secret={secret} />
  return session.who.value?.setupOpen === true ? <NoAccountYet /> : <SignIn />
}

function SignIn() {
  const say = useSay()
  const { ask, session } = useFrame()
  const name = useSignal('')
  const password = useSignal('')
  const sending = useSending()
  const check = () =>
    name.value.trim() === '' || password.value === '' ? both((words) => words.empty) : null
  const submit = async () => {
    const body = { name: name.value.trim(), password: password.value }
    const done = await sending.send(() => doorOf(ask).signIn(body))
    password.value = done === undefined ? password.value : ''
    if (done !== undefined) await session.check()
  }
  return (
    <DoorFrame title={say.signInTitle}>
      <Farewell />
      <Form sending={sending} act={say.signIn} check={check} submit={submit}>
        <Field
          label={say.signInName}
          name="username"
          value={name}
          autocomplete="username"
          maxLength={64}
          autofocus
          verbatim
        />
        <PasswordField
          label={say.password}
          name="password"
          value={password}
          autocomplete="current-password"
        />
      </Form>
      <div class="aside">
        <p>{say.forgotten}</p>
        <code>panen-server user link NAMA</code>
        <p>
          <a href={hrefOf({ page: 'tablet' })}>{say.toTablet}</a>
        </p>
      </div>
    </DoorFrame>
  )
}

function Farewell() {
  const say = useSay()
  const farewell = useFrame().session.farewell.value
  if (farewell === null) return null
  return (
    <p class="farewell" role="status" data-part="farewell">
      {farewell === 'ended' ? say.sessionEnded : say.signedOut}
    </p>
  )
}

function NoAccountYet() {
  const say = useSay()
  return (
    <DoorFrame title={say.noAccountYet}>
      <p>{say.noAccountBody}</p>
      <code>panen-server serve</code>
    </DoorFrame>
  )
}
