import type { Occurrence } from './state.ts'

/**
 * `raised`: it calls for somebody. `called_again`: it was acknowledged and stands too long.
 * `returned`: the condition is over, nobody has looked yet. `closed`: over and seen. `withdrawn`:
 * its rule is gone. `failed`: the rule is out of service.
 */
export const HAPPENINGS = [
  'raised',
  'called_again',
  'returned',
  'acknowledged',
  'closed',
  'withdrawn',
  'shelved',
  'unshelved',
  'failed',
] as const

/** One thing that happened to a rule's alarm. */
export interface Happened {
  readonly kind: (typeof HAPPENINGS)[number]
  /** farm time */
  readonly atMs: number
  readonly rule: string
  /** as it is after this; null where it is about the rule alone */
  readonly occurrence: Occurrence | null
  /** who did it; null when it came by itself */
  readonly by: string | null
  readonly note: string
}
