import { useSignalEffect } from '@preact/signals'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../lazy.tsx'
import type { Route } from '../route.ts'
import type { Opening } from './logging-door.ts'
import { mayNote } from './may-note.ts'

const load = () => import('./logging.tsx').then(({ Logging }) => Logging)

/** The way to note something, on every page, with how many notes the server does not have yet. */
export function LogButton() {
  const { logging, session, router, words, formats } = useApp()
  const who = session.who.value
  if (!mayNote(session.me.value?.role) || typeof who?.personId !== 'string') return null
  const n = logging.unsent.value
  return (
    <>
      <button
        type="button"
        class="log-button"
        data-part="log"
        data-unsent={n}
        onClick={() => {
          logging.opening.value = openingHere(router.route.peek())
        }}
      >
        <Icon name="plus" />
        <span>{words.value.log}</span>
        {n > 0 && (
          <span class="log-count">
            <span class="log-unsent">{words.value.unsent}</span> {formats.value.count(n)}
          </span>
        )}
      </button>
      <LazyLogging key={who.personId} person={who.personId} />
    </>
  )
}

/** What is looked at is probably what is noted about. */
function openingHere(route: Route): Opening {
  if (route.page === 'cycle') return { kind: null, cycle: route.id }
  return route.page === 'place' ? { kind: null, bed: route.slug } : { kind: null }
}

/** What notes need comes right after the beds do, so that it is there when the network is not. */
function LazyLogging({ person }: { person: string }) {
  const { screen, failed, again } = useScreen(load)
  const { logging } = useApp()
  useSignalEffect(() => {
    if (logging.opening.value !== null && failed.peek()) again()
  })
  const Screen = screen.value
  return Screen === null ? null : <Screen person={person} />
}
