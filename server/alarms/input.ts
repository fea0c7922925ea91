import type { Heard, LiveReading } from './heard.ts'
import type { Shelf } from './state.ts'

/** What the engine takes; `nowMs` is farm time and does not go back, but for `resume`. */
export type Input =
  | Exclude<Heard, { readonly kind: 'reading' | 'begin' }>
  | {
      readonly kind: 'readings'
      readonly nowMs: number
      /** of the live lane only */
      readonly readings: readonly LiveReading[]
    }
  | { readonly kind: 'tick'; readonly nowMs: number }
  /** nobody looked for a while, or the clock was set: what lies between counts for nothing */
  | { readonly kind: 'resume'; readonly nowMs: number }
  /** the engine's rules are others than those the state was made with */
  | { readonly kind: 'rules'; readonly nowMs: number }
  | {
      readonly kind: 'acknowledge'
      readonly nowMs: number
      /** number of the occurrence */
      readonly alarm: number
      readonly by: string
      readonly comment: string
    }
  | {
      readonly kind: 'shelve'
      readonly nowMs: number
      readonly rule: string
      readonly shelf: Shelf
    }
  | {
      readonly kind: 'unshelve'
      readonly nowMs: number
      readonly rule: string
      readonly by: string
    }
