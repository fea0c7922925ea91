import type { ComponentChildren } from 'preact'
import { useApp } from '../context.ts'
import { Notice } from '../notice.tsx'
import type { Fresh } from './use-fresh.ts'

/** Something that is being read, cannot be read, or stands there. */
export function Shown<T>({ of, show }: { of: Fresh<T>; show: (value: T) => ComponentChildren }) {
  const { words, preferences } = useApp()
  const value = of.value.value
  if (value !== null) return <>{show(value)}</>
  const refused = of.refused.value
  if (refused === null) return <p class="nothing">{words.value.loading}</p>
  return (
    <Notice title={words.value.pageFailed} body={refused.sentence[preferences.language.value]}>
      <button type="button" onClick={() => void of.again()}>
        {words.value.retry}
      </button>
    </Notice>
  )
}
