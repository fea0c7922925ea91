import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { LinkSeen } from '../../../server/contract/access.ts'
import { useFrame } from '../context.ts'
import { hrefOf } from '../route.ts'
import { isWholeSecret, nameProblem, passwordProblem } from './checks.ts'
import { doorOf } from './door.ts'
import { DoorFrame } from './door-frame.tsx'
import { Field, Form, Trouble } from './form.tsx'
import { PasswordField } from './password-field.tsx'
import { useSay } from './say.ts'
import { type Sending, useSending } from './sending.ts'

/** What a one-time link is for, before it is used up; or why it opens nothing. */
export function LinkPage({ secret }: { secret: string }) {
  const say = useSay()
  const { ask, words } = useFrame()
  const seen = useSignal<LinkSeen | null>(null)
  const looking = useSending()
  const isWhole = isWholeSecret(secret)
  const look = async () => {
    const done = await looking.send(() => doorOf(ask).lookAtLink(secret))
    seen.value = done?.value ?? null
  }
  useEffect(() => {
    if (isWhole) void look()
  }, [secret])
  if (!isWhole) return <CutLink />
  if (seen.value !== null) return <UseLink secret={secret} seen={seen.value} />
  const refused = looking.refused.value
  if (refused === null) return <DoorFrame title={say.link.looking} />
  if (refused.code === 'gone' || refused.code === 'not_found') return <GoneLink looking={looking} />
  return (
    <DoorFrame title={say.link.looking}>
      <Trouble sending={looking} />
      <button type="button" class="act" onClick={() => void look()}>
        {words.value.retry}
      </button>
    </DoorFrame>
  )
}

function CutLink() {
  const say = useSay()
  return (
    <DoorFrame title={say.link.cutTitle}>
      <p>{say.link.cutBody}</p>
      <ToSignIn />
    </DoorFrame>
  )
}

function GoneLink({ looking }: { looking: Sending }) {
  const say = useSay()
  return (
    <DoorFrame title={say.link.goneTitle}>
      <Trouble sending={looking} />
      <div class="aside">
        <p>{say.link.remedy}</p>
        <code>panen-server user link NAMA</code>
        <p>{say.link.remedySetup}</p>
      </div>
      <ToSignIn />
    </DoorFrame>
  )
}

function ToSignIn() {
  const say = useSay()
  const { fragment } = useFrame()
  return (
    <a class="quiet" href={hrefOf({ page: 'sign-in', back: null })} onClick={fragment.drop}>
      {say.link.toSignIn}
    </a>
  )
}

function UseLink({ secret, seen }: { secret: string; seen: LinkSeen }) {
  const say = useSay()
  const { ask, session, fragment, words } = useFrame()
  const name = useSignal(seen.name ?? '')
  const password = useSignal('')
  const sending = useSending()
  const { kind } = seen
  const check = () =>
    (kind === 'setup' ? nameProblem(name.value.trim()) : null) ??
    (kind === 'enter' ? null : passwordProblem(password.value))
  const submit = async () => {
    const body = {
      secret,
      ...(kind === 'setup' ? { name: name.value.trim() } : {}),
      ...(kind === 'enter' ? {} : { password: password.value }),
    }
    const done = await sending.send(() => doorOf(ask).useLink(body))
    if (done === undefined) return
    await session.check()
    fragment.drop()
  }
  const role = words.value.roles[seen.role]
  const texts = {
    setup: { title: say.link.setupTitle, body: say.link.setupBody, act: say.link.setupDo },
    invite: {
      title: say.link.inviteTitle({ name: seen.name ?? '' }),
      body: say.link.inviteBody({ role }),
      act: say.link.inviteDo,
    },
    enter: {
      title: say.link.enterTitle,
      body: say.link.enterBody({ role }),
      act: say.link.enterDo({ name: seen.name ?? role }),
    },
  }[kind]
  return (
    <DoorFrame title={texts.title}>
      <p>{texts.body}</p>
      <Form sending={sending} act={texts.act} check={check} submit={submit}>
        {kind === 'setup' && (
          <Field
            label={say.signInName}
            name="username"
            value={name}
            hint={say.nameHint}
            autocomplete="username"
            maxLength={32}
            autofocus
            verbatim
          />
        )}
        {kind !== 'enter' && (
          <PasswordField
            label={say.newPassword}
            name="password"
            value={password}
            hint={say.passwordHint}
            autocomplete="new-password"
          />
        )}
      </Form>
    </DoorFrame>
  )
}
