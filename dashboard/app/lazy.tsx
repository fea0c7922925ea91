import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useFrame } from './context.ts'
import { Notice } from './notice.tsx'

type Load<P> = () => Promise<ComponentType<P>>

/** A screen that comes when it is first wanted, with `of` as its properties: the beds come first. */
export function Lazy<P extends object>({ load, of }: { load: Load<P>; of: P }) {
  const { words } = useFrame()
  const { screen, failed, again } = useScreen(load)
  const Screen = screen.value
  if (Screen !== null) return <Screen {...of} />
  if (!failed.value) return <p class="nothing">{words.value.loading}</p>
  return (
    <Notice title={words.value.pageFailed} body={words.value.unreachable}>
      <button type="button" onClick={again}>
        {words.value.retry}
      </button>
    </Notice>
  )
}

/** What was loaded of a screen so far. */
export function useScreen<P>(load: Load<P>): {
  readonly screen: ReadonlySignal<ComponentType<P> | null>
  readonly failed: ReadonlySignal<boolean>
  again(): void
} {
  const screen = useSignal<ComponentType<P> | null>(null)
  const failed = useSignal(false)
  const tries = useSignal(0)
  useSignalEffect(() => {
    tries.value
    load().then(
      (loaded) => {
        // A signal that is given a function holds it; a component is one.
        screen.value = loaded
      },
      () => {
        failed.value = true
      },
    )
  })
  return {
    screen,
    failed,
    again: () => {
      failed.value = false
      tries.value += 1
    },
  }
}
