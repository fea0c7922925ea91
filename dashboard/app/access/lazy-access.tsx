import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useFrame } from '../context.ts'
import { Notice } from '../notice.tsx'
import type { AccessPage } from '../route.ts'

type Page = AccessPage | 'sign-in'
type Screens = ComponentType<{ page: Page }>

/** The screens about people and displays come when they are first wanted: the beds come first. */
export function LazyAccess({ page }: { page: Page }) {
  const { words } = useFrame()
  const { screens, failed, again } = useScreens()
  const Screen = screens.value
  if (Screen !== null) return <Screen page={page} />
  if (!failed.value) return <p class="nothing">{words.value.loading}</p>
  return (
    <Notice title={words.value.pageFailed} body={words.value.unreachable}>
      <button type="button" onClick={again}>
        {words.value.retry}
      </button>
    </Notice>
  )
}

function useScreens(): {
  readonly screens: ReadonlySignal<Screens | null>
  readonly failed: ReadonlySignal<boolean>
  again(): void
} {
  const screens = useSignal<Screens | null>(null)
  const failed = useSignal(false)
  const tries = useSignal(0)
  useSignalEffect(() => {
    tries.value
    import('./screens.tsx').then(
      ({ AccessScreen }) => {
        // A signal that is given a function holds it; a component is one.
        screens.value = AccessScreen
      },
      () => {
        failed.value = true
      },
    )
  })
  return {
    screens,
    failed,
    again: () => {
      failed.value = false
      tries.value += 1
    },
  }
}
