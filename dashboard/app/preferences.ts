import { effect, type Signal, signal } from '@preact/signals'
import { LANGUAGES, type Language } from '../../server/words/words.ts'

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const SOUNDS = ['on', 'off'] as const

/** What this browser remembers about its person: language, theme, sound, nothing else. */
export interface Preferences {
  readonly language: Signal<Language>
  readonly theme: Signal<Theme>
  /** whether alarms may sound */
  readonly sound: Signal<(typeof SOUNDS)[number]>
}

/** Indonesian until somebody chooses; `?lang=` in the address chooses too. */
export function openPreferences(window: Window): Preferences {
  const asked = new URL(window.location.href).searchParams.get('lang')
  const language = signal(
    oneOf(LANGUAGES, asked) ?? oneOf(LANGUAGES, recall(window, 'language')) ?? 'id',
  )
  const theme = signal(oneOf(THEMES, recall(window, 'theme')) ?? 'auto')
  const sound = signal(oneOf(SOUNDS, recall(window, 'sound')) ?? 'on')
  const root = window.document.documentElement
  effect(() => {
    root.lang = language.value
    remember(window, 'language', language.value)
  })
  effect(() => {
    root.dataset['theme'] = theme.value
    remember(window, 'theme', theme.value)
  })
  effect(() => remember(window, 'sound', sound.value))
  return { language, theme, sound }
}

function oneOf<T extends string>(words: readonly T[], word: string | null): T | undefined {
  return words.find((each) => each === word)
}

function recall(window: Window, key: string): string | null {
  try {
    return window.localStorage.getItem(`panen.${key}`)
  } catch {
    return null
  }
}

function remember(window: Window, key: string, value: string): void {
  try {
    window.localStorage.setItem(`panen.${key}`, value)
  } catch {
    // A browser that may not store anything still gets its page; it only forgets the choice.
  }
}
