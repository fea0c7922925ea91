import { useSignal } from '@preact/signals'
import type { Invite, People, Role } from '../../../server/contract/access.ts'
import { useApp } from '../context.ts'
import { nameProblem } from './checks.ts'
import { Copied } from './copied.tsx'
import { doorOf } from './door.ts'
import { Choice, Field, Form } from './form.tsx'
import { type Loaded, useLoaded } from './loaded.ts'
import { Listed, PageFrame } from './page-frame.tsx'
import { PersonRow } from './person-row.tsx'
import { ALL_ROLES } from './roles.ts'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'

/** Who may open Panen, and as what. */
export function PeoplePage() {
  const say = useSay()
  const { ask, words } = useApp()
  const people = useLoaded(() => doorOf(ask).people(), 30_000)
  const invite = useSignal<Invite | null>(null)
  const invited = (made: Invite) => {
    invite.value = made
    return people.again()
  }
  return (
    <PageFrame title={words.value.pages.people} intro={say.people.intro}>
      {invite.value !== null && (
        <InviteSheet
          invite={invite.value}
          close={() => {
            invite.value = null
          }}
        />
      )}
      <section class="sheet">
        <PeopleList people={people} invited={invited} />
      </section>
      <AddPerson invited={invited} />
    </PageFrame>
  )
}

function PeopleList(props: { people: Loaded<People>; invited: (made: Invite) => Promise<void> }) {
  return (
    <Listed
      of={props.people}
      show={({ people }) => (
        <ul class="rows">
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              changed={props.people.again}
              invited={props.invited}
            />
          ))}
        </ul>
      )}
    />
  )
}

function AddPerson({ invited }: { invited: (made: Invite) => Promise<void> }) {
  const say = useSay()
  const { ask, words } = useApp()
  const name = useSignal('')
  const role = useSignal<Role>('instructor')
  const sending = useSending()
  const submit = async () => {
    const body = { name: name.value.trim(), role: role.value }
    const done = await sending.send(() => doorOf(ask).addPerson(body))
    if (done === undefined) return
    name.value = ''
    await invited(done.value)
  }
  return (
    <section class="sheet">
      <h2>{say.people.addTitle}</h2>
      <Form
        sending={sending}
        act={say.people.addDo}
        check={() => nameProblem(name.value.trim())}
        submit={submit}
      >
        <Field
          label={say.signInName}
          name="name"
          value={name}
          hint={say.nameHint}
          autocomplete="off"
          maxLength={32}
          verbatim
        />
        <Choice
          label={say.role}
          value={role.value}
          options={ALL_ROLES}
          words={words.value.roles}
          choose={(chosen) => {
            role.value = chosen
          }}
        />
        <p class="hint">{say.mayDo[role.value]}</p>
      </Form>
    </section>
  )
}

function InviteSheet({ invite, close }: { invite: Invite; close: () => void }) {
  const say = useSay()
  const { formats, words } = useApp()
  const { name, role } = invite.person
  const until = formats.value.moment(invite.expiresMs)
  return (
    <section class="sheet once" role="status" data-part="once">
      <h2>{say.people.linkTitle({ name })}</h2>
      <p>{say.people.linkBody({ name, role: words.value.roles[role], until })}</p>
      <Copied label={say.people.linkTitle({ name })} text={invite.link} />
      <p class="once-only">{say.onceOnly}</p>
      <button type="button" class="quiet" onClick={close}>
        {say.close}
      </button>
    </section>
  )
}
