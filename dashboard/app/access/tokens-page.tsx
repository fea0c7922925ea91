import { useSignal } from '@preact/signals'
import type { SCOPES, Scope, TokenMade, TokenRow } from '../../../server/contract/access.ts'
import { useApp } from '../context.ts'
import { daysProblem, labelProblem } from './checks.ts'
import { Copied } from './copied.tsx'
import { doorOf } from './door.ts'
import { Choice, Field, Form, Trouble } from './form.tsx'
import { useLoaded } from './loaded.ts'
import { Listed, PageFrame } from './page-frame.tsx'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'
import { Sure } from './sure.tsx'

const ALL_SCOPES: typeof SCOPES = ['read', 'metrics']

/** Programs that may read values or watch the server, until when, and the way to make and end one. */
export function TokensPage() {
  const say = useSay()
  const { ask, words } = useApp()
  const tokens = useLoaded(() => doorOf(ask).tokens(), 30_000)
  const made = useSignal<TokenMade | null>(null)
  return (
    <PageFrame title={words.value.pages.tokens} intro={say.tokens.intro}>
      {made.value !== null && (
        <SecretSheet
          made={made.value}
          close={() => {
            made.value = null
          }}
        />
      )}
      <section class="sheet">
        <Listed
          of={tokens}
          show={({ tokens: rows }) => (
            <>
              {rows.length === 0 && <p class="hint">{say.tokens.none}</p>}
              <ul class="rows">
                {rows.map((token) => (
                  <Row key={token.id} token={token} changed={tokens.again} />
                ))}
              </ul>
            </>
          )}
        />
      </section>
      <AddToken
        added={(token) => {
          made.value = token
          return tokens.again()
        }}
      />
    </PageFrame>
  )
}

function Row({ token, changed }: { token: TokenRow; changed: () => Promise<void> }) {
  const say = useSay()
  const { ask, farm, formats } = useApp()
  const sending = useSending()
  const revoke = async () => {
    await sending.send(() => doorOf(ask).revokeToken(token.id))
    await changed()
  }
  const isOver = (farm.nowMs.value ?? 0) > token.expiresMs
  return (
    <li data-token={token.name}>
      <div class="row-head">
        <strong>{token.name}</strong>
        <span class={isOver ? 'tag tag-off' : 'tag'}>
          {isOver ? say.tokens.expired : say.tokens.scopes[token.scope]}
        </span>
      </div>
      <dl class="facts">
        <dt>{say.until}</dt>
        <dd>{formats.value.date(token.expiresMs)}</dd>
        <dt>{say.seen}</dt>
        <dd>{token.seenMs === null ? say.never : formats.value.moment(token.seenMs)}</dd>
      </dl>
      <div class="row-acts">
        <Sure
          act={say.tokens.revoke}
          label={`${say.tokens.revoke}: ${token.name}`}
          question={say.tokens.revokeSure({ name: token.name })}
          go={revoke}
        />
      </div>
      <Trouble sending={sending} />
    </li>
  )
}

function AddToken({ added }: { added: (made: TokenMade) => Promise<void> }) {
  const say = useSay()
  const { ask } = useApp()
  const name = useSignal('')
  const days = useSignal('365')
  const scope = useSignal<Scope>('read')
  const sending = useSending()
  const submit = async () => {
    const body = { name: name.value.trim(), scope: scope.value, days: Number(days.value) }
    const done = await sending.send(() => doorOf(ask).addToken(body))
    if (done === undefined) return
    name.value = ''
    await added(done.value)
  }
  return (
    <section class="sheet">
      <h2>{say.tokens.addTitle}</h2>
      <Form
        sending={sending}
        act={say.tokens.addDo}
        check={() => labelProblem(name.value) ?? daysProblem(days.value)}
        submit={submit}
      >
        <Field
          label={say.name}
          name="name"
          value={name}
          hint={say.tokens.nameHint}
          autocomplete="off"
          maxLength={40}
        />
        <Field
          label={say.tokens.days}
          name="days"
          value={days}
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
        />
        <Choice
          label={say.tokens.scope}
          value={scope.value}
          options={ALL_SCOPES}
          words={say.tokens.scopes}
          choose={(chosen) => {
            scope.value = chosen
          }}
        />
      </Form>
    </section>
  )
}

function SecretSheet({ made, close }: { made: TokenMade; close: () => void }) {
  const say = useSay()
  const title = say.tokens.secretTitle({ name: made.token.name })
  return (
    <section class="sheet once" role="status" data-part="once">
      <h2>{title}</h2>
      <p>{say.tokens.secretBody}</p>
      <Copied label={title} text={made.secret} />
      <p class="once-only">{say.onceOnly}</p>
      <button type="button" class="quiet" onClick={close}>
        {say.close}
      </button>
    </section>
  )
}
