import { useSignalEffect } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { guard, landing } from './access/guard.ts'
import { LazyAccess } from './access/lazy-access.tsx'
import { AppContext, useFrame } from './context.ts'
import { Notice } from './notice.tsx'
import type { OpenedApp } from './open-app.ts'
import { Shell } from './shell.tsx'

/** Decides which room a visitor stands in: the door, the shared tablet, or the farm. */
export function Root({ open }: { open: () => OpenedApp }) {
  const { session, router, fragment } = useFrame()
  const hasLanded = useRef(false)
  useSignalEffect(() => {
    const next = guard(router.route.value, session.who.value, fragment.secret.value)
    if (next !== null) return router.go(next, 'replace')
    const role = session.me.value?.role
    if (role === undefined || hasLanded.current) return
    hasLanded.current = true
    const first = landing(router.route.value, role)
    if (first !== router.route.value) router.go(first, 'replace')
  })
  const { page } = router.route.value
  if (session.who.value === null) return <Knocking />
  if (page === 'sign-in' || page === 'tablet') return <LazyAccess page={page} />
  const me = session.me.value
  return me === null ? null : <FarmRoom key={`${me.name} ${me.role}`} open={open} />
}

function FarmRoom({ open }: { open: () => OpenedApp }) {
  const opened = useMemo(open, [open])
  useEffect(() => opened.close, [opened])
  return (
    <AppContext.Provider value={opened.app}>
      <Shell />
    </AppContext.Provider>
  )
}

/** Until the server has said who this is. */
function Knocking() {
  const { session, words, preferences } = useFrame()
  const trouble = session.trouble.value
  if (trouble === null) return <p class="nothing">{words.value.loading}</p>
  return (
    <Notice title={words.value.siteFailed} body={trouble[preferences.language.value]}>
      <button type="button" onClick={() => void session.check()}>
        {words.value.retry}
      </button>
    </Notice>
  )
}
