/** What a probe must show for a job to count as done; pressing a button is no proof. */
export type Goal =
  | {
      readonly kind: 'at_least' | 'at_most'
      readonly channel: string
      /** in the channel's unit */
      readonly value: number
      /** how far it must have moved to be sure that somebody is at it: beyond its noise */
      readonly step: number
    }
  /** the alarm the job comes from has returned to normal: its own probe and delays decide */
  | { readonly kind: 'alarm_gone' }

/** A value a job may rest on: measured live, not bad. */
export interface Seen {
  readonly atMs: number
  readonly value: number
}

/** How far a probe has come towards its goal: 1 and more is there; 0 where it began; null unseen. */
export function progressOf(goal: Goal, from: number | null, seen: Seen | null): number | null {
  if (goal.kind === 'alarm_gone' || seen === null) return null
  const sign = goal.kind === 'at_least' ? 1 : -1
  const toGo = sign * (goal.value - seen.value)
  if (toGo <= 0) return 1
  const whole = from === null ? 0 : sign * (goal.value - from)
  return whole <= 0 ? 0 : 1 - toGo / whole
}

/** Whether the probe has moved towards the goal by more than its noise. */
export function hasMoved(goal: Goal, from: number, seen: Seen): boolean {
  if (goal.kind === 'alarm_gone') return false
  const moved = goal.kind === 'at_least' ? seen.value - from : from - seen.value
  return moved >= goal.step
}
