import type { ComponentChildren } from 'preact'
import { useApp } from '../context.ts'
import { Notice } from '../notice.tsx'
import type { Loaded } from './loaded.ts'

/** A page about people or displays: its name, what it is for, and its sheets. */
export function PageFrame(props: { title: string; intro: string; children: ComponentChildren }) {
  return (
    <div class="page">
      <h1>{props.title}</h1>
      <p class="intro">{props.intro}</p>
      {props.children}
    </div>
  )
}

/** A list that is being read, cannot be read, or stands there. */
export function Listed<T>({ of, show }: { of: Loaded<T>; show: (value: T) => ComponentChildren }) {
  const { words, preferences } = useApp()
  const value = of.value.value
  if (value !== null) return <>{show(value)}</>
  if (of.trouble.value === null) return <p class="nothing">{words.value.loading}</p>
  return (
    <Notice title={words.value.pageFailed} body={of.trouble.value[preferences.language.value]}>
      <button type="button" onClick={() => void of.again()}>
        {words.value.retry}
      </button>
    </Notice>
  )
}
