import { useSignal } from '@preact/signals'
import type { Sessions } from '../../../server/contract/access.ts'
import { useApp } from '../context.ts'
import { Switches } from '../switches.tsx'
import { both, passwordProblem } from './checks.ts'
import { doorOf } from './door.ts'
import { Form } from './form.tsx'
import { type Loaded, useLoaded } from './loaded.ts'
import { PageFrame } from './page-frame.tsx'
import { PasswordField } from './password-field.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'
import { SessionList } from './session-list.tsx'

/** What I may do, my password, where I am signed in, and how this device speaks and looks. */
export function AccountPage() {
  const say = useSay()
  const { ask, session, words } = useApp()
  const sessions = useLoaded(() => doorOf(ask).sessions(), 30_000)
  const me = session.me.value
  if (me === null) return null
  const role = words.value.roles[me.role]
  return (
    <PageFrame
      title={words.value.pages.account}
      intro={`${say.account.intro({ name: me.name, role })} ${say.mayDo[me.role]}`}
    >
      <section class="sheet">
        <h2>{say.account.sessions}</h2>
        <SessionList sessions={sessions} />
      </section>
      <ChangePassword sessions={sessions} />
      <section class="sheet">
        <h2>{say.account.look}</h2>
        <p class="hint">{say.account.lookBody}</p>
        <Switches />
      </section>
    </PageFrame>
  )
}

function ChangePassword({ sessions }: { sessions: Loaded<Sessions> }) {
  const say = useSay()
  const { ask } = useApp()
  const old = useSignal('')
  const password = useSignal('')
  const isDone = useSignal(false)
  const sending = useSending()
  const check = () =>
    old.value === '' ? both((words) => words.empty) : passwordProblem(password.value)
  const submit = async () => {
    isDone.value = false
    const body = { old: old.value, password: password.value }
    const done = await sending.send(() => doorOf(ask).changePassword(body))
    if (done === undefined) return
    old.value = ''
    password.value = ''
    isDone.value = true
    await sessions.again()
  }
  return (
    <section class="sheet">
      <h2>{say.account.passwordTitle}</h2>
      <Form sending={sending} act={say.account.passwordDo} check={check} submit={submit}>
        <PasswordField
          label={say.oldPassword}
          name="old"
          value={old}
          autocomplete="current-password"
        />
        <PasswordField
          label={say.newPassword}
          name="password"
          value={password}
          hint={say.passwordHint}
          autocomplete="new-password"
        />
      </Form>
      <p class="done" role="status">
        {isDone.value ? say.account.passwordDone : ''}
      </p>
    </section>
  )
}
