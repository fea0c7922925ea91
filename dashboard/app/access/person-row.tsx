import type { ChangePerson, Invite, Person } from '../../../server/contract/access.ts'
import { useApp } from '../context.ts'
import { doorOf } from './door.ts'
import { Choice, Trouble } from './form.tsx'
import { ALL_ROLES } from './roles.ts'
import { useSay } from './say.ts'
import { useSending } from './sending.ts'
import { Sure } from './sure.tsx'

interface Props {
  readonly person: Person
  changed(): Promise<void>
  invited(made: Invite): Promise<void>
}

/** One account: what it may do, whether it may, and a new link when it cannot get in. */
export function PersonRow({ person, changed, invited }: Props) {
  const say = useSay()
  const { ask, session, words } = useApp()
  const sending = useSending()
  const door = doorOf(ask)
  const isMe = session.who.value?.personId === person.id
  const change = async (body: ChangePerson) => {
    await sending.send(() => door.changePerson(person.id, body))
    await changed()
  }
  const freshLink = async () => {
    const done = await sending.send(() => door.freshLink(person.id))
    if (done !== undefined) await invited(done.value)
  }
  return (
    <li data-person={person.name} data-disabled={person.disabled}>
      <div class="row-head">
        <strong>{person.name}</strong>
        {isMe && <span class="tag">{say.people.you}</span>}
        <PersonState person={person} />
      </div>
      <PersonFacts person={person} />
      <div class="row-acts">
        <Choice
          label={say.people.roleOf({ name: person.name })}
          bare
          value={person.role}
          options={ALL_ROLES}
          words={words.value.roles}
          disabled={isMe || sending.busy.value}
          choose={(role) => void change({ role })}
        />
        {!person.disabled && (
          <button
            type="button"
            class="quiet"
            aria-label={`${say.people.newLink}: ${person.name}`}
            onClick={() => void freshLink()}
          >
            {say.people.newLink}
          </button>
        )}
        {!isMe && !person.disabled && (
          <Sure
            act={say.people.disable}
            label={`${say.people.disable}: ${person.name}`}
            question={say.people.disableSure({ name: person.name })}
            go={() => change({ disabled: true })}
          />
        )}
        {person.disabled && (
          <button
            type="button"
            class="quiet"
            aria-label={`${say.people.enable}: ${person.name}`}
            onClick={() => void change({ disabled: false })}
          >
            {say.people.enable}
          </button>
        )}
      </div>
      <Trouble sending={sending} />
    </li>
  )
}

function PersonState({ person }: { person: Person }) {
  const say = useSay()
  if (person.disabled) return <span class="tag tag-off">{say.people.disabled}</span>
  if (!person.hasPassword) return <span class="tag tag-wait">{say.people.invited}</span>
  return <span class="tag">{say.people.active}</span>
}

function PersonFacts({ person }: { person: Person }) {
  const say = useSay()
  const { formats } = useApp()
  return (
    <dl class="facts">
      <dt>{say.seen}</dt>
      <dd>{person.seenMs === null ? say.never : formats.value.moment(person.seenMs)}</dd>
    </dl>
  )
}
