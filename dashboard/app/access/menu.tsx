import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { AllRooms } from '../rooms.tsx'
import { type AccessPage, hrefOf } from '../route.ts'
import { Switches } from '../switches.tsx'
import { useFolding } from '../use-folding.ts'
import { mayOpen } from './guard.ts'

const OFFERED: readonly AccessPage[] = [
  'account',
  'equipment',
  'tablet',
  'people',
  'walls',
  'tokens',
  'audit',
]

/** Who is signed in, and the pages about people and displays that their role has a use for. */
export function Menu() {
  const { session, router, words } = useApp()
  const box = useRef<HTMLDetailsElement>(null)
  useFolding(box)
  const me = session.me.value
  if (me === null) return null
  const pages = OFFERED.filter((page) => mayOpen(page, me.role))
  return (
    <details class="menu" ref={box}>
      <summary data-part="me">
        <Icon name="person" />
        <span class="menu-name">{me.name}</span>
        <span class="menu-role">{words.value.roles[me.role]}</span>
      </summary>
      <nav class="menu-sheet" aria-label={words.value.menu}>
        {session.who.value?.demo === true && <p class="menu-note">{words.value.demoFarm}</p>}
        <p class="menu-note menu-who">{`${me.name} · ${words.value.roles[me.role]}`}</p>
        <div class="menu-rooms">
          <AllRooms />
        </div>
        {pages.map((page) => (
          <a
            key={page}
            href={hrefOf({ page })}
            aria-current={router.route.value.page === page ? 'page' : undefined}
          >
            {words.value.pages[page]}
          </a>
        ))}
        <Switches />
        <SignOut />
      </nav>
    </details>
  )
}

function SignOut() {
  const { session, words, preferences, logging, formats } = useApp()
  const trouble = useSignal<string | null>(null)
  const unsent = logging.unsent.value
  const leave = async () => {
    const answer = await session.signOut()
    trouble.value = answer.ok ? null : answer.sentence[preferences.language.value]
  }
  return (
    <>
      <button type="button" data-part="sign-out" onClick={() => void leave()}>
        {words.value.signOut}
      </button>
      {unsent > 0 && (
        <p class="menu-note" data-part="unsent">
          {words.value.leaveUnsent({ n: formats.value.count(unsent) })}
        </p>
      )}
      {trouble.value !== null && (
        <p class="menu-note" role="alert">
          {trouble.value}
        </p>
      )}
    </>
  )
}
