import type { Evicted } from '../contract/state.ts'

/** Some of the oldest readings of one place, and how to take them away inside a commit. */
export interface Oldest {
  /** as far as it is known */
  readonly atMs: number
  readonly evict: () => Evicted
  /** after the commit */
  readonly gone: (evicted: Evicted) => void
}
