import { account, voidUntil } from './account.ts'
import type { Happened } from './happened.ts'
import type { Rule } from './rule.ts'
import { isActive, type Occurrence, type Quiet, type Standing } from './state.ts'

/** What one rule came to. */
export interface Settled {
  readonly standing: Standing
  readonly happened: readonly Happened[]
}

export interface Moment {
  readonly atMs: number
  /** the number of the next occurrence */
  readonly nextId: number
  readonly replayed: boolean
}

/** Brings one rule up to a moment, at which at most one thing happens to its alarm. */
export function settle(rule: Rule, before: Standing, moment: Moment): Settled {
  const { atMs } = moment
  const accounted = account(rule, before, atMs)
  const over = accounted.shelf !== null && accounted.shelf.untilMs <= atMs
  const shelf = over ? null : accounted.shelf
  const standing = { ...accounted, shelf, quiet: stillQuiet(accounted.quiet, atMs) }
  const { standing: after, happened } = changed(rule, standing, moment)
  const unshelved = happening(rule, after, { kind: 'unshelved', atMs })
  return {
    standing: { ...after, dueMs: dueMs(rule, after) },
    happened: over ? [unshelved, ...happened] : happened,
  }
}

/** Whatever keeps an alarm from being raised or calling again. */
export const isHeldBack = ({ shelf, quiet }: Standing): boolean =>
  shelf !== null || Object.keys(quiet).length > 0

export function happening(
  rule: Rule,
  { occurrence }: Pick<Standing, 'occurrence'>,
  what: Pick<Happened, 'kind' | 'atMs'> & { readonly by?: string; readonly note?: string },
): Happened {
  const { kind, atMs, by = null, note = '' } = what
  return { kind, atMs, rule: rule.id, occurrence, by, note }
}

function changed(rule: Rule, standing: Standing, moment: Moment): Settled {
  if (isCleared(rule, standing)) return returned(rule, standing, moment.atMs)
  if (isHeldBack(standing)) return { standing, happened: [] }
  if (isArmed(rule, standing)) return raised(rule, standing, moment)
  if (callsAgainMs(rule, standing) <= moment.atMs) return calledAgain(rule, standing, moment.atMs)
  return { standing, happened: [] }
}

const isArmed = (rule: Rule, standing: Standing): boolean =>
  !isActive(standing) && standing.verdict === 'outside' && standing.outsideMs >= rule.onDelayMs

const isCleared = (rule: Rule, standing: Standing): boolean =>
  isActive(standing) && standing.verdict === 'inside' && standing.insideMs >= rule.offDelayMs

/** A condition that comes back before anyone looked is the same alarm, not a second one. */
function raised(rule: Rule, standing: Standing, { atMs, nextId, replayed }: Moment): Settled {
  const occurrence: Occurrence = {
    id: standing.occurrence?.id ?? nextId,
    state: 'unacknowledged',
    sinceMs: standing.occurrence?.sinceMs ?? atMs,
    returnedMs: null,
    acknowledgedMs: null,
    acknowledgedBy: null,
    comment: '',
    value: standing.value,
    limit: rule.limit,
    replayed,
  }
  const after = { ...standing, insideMs: 0, occurrence }
  return { standing: after, happened: [happening(rule, after, { kind: 'raised', atMs })] }
}

/** Nobody has to look at what somebody has looked at: an acknowledged alarm ends by itself. */
function returned(rule: Rule, standing: Standing, atMs: number): Settled {
  const { occurrence } = standing
  if (occurrence === null) return { standing, happened: [] }
  const isSeen = occurrence.state === 'acknowledged'
  const past: Occurrence = { ...occurrence, returnedMs: atMs, state: 'returned' }
  const after = { ...standing, outsideMs: 0, occurrence: isSeen ? null : past }
  const kind = isSeen ? 'closed' : 'returned'
  return {
    standing: after,
    happened: [happening(rule, { occurrence: past }, { kind, atMs })],
  }
}

function calledAgain(rule: Rule, standing: Standing, atMs: number): Settled {
  const { occurrence } = standing
  if (occurrence === null) return { standing, happened: [] }
  const after = { ...standing, occurrence: { ...occurrence, state: 'unacknowledged' as const } }
  return { standing: after, happened: [happening(rule, after, { kind: 'called_again', atMs })] }
}

function callsAgainMs({ reAlarmMs }: Rule, { occurrence }: Standing): number {
  if (reAlarmMs === null || occurrence?.state !== 'acknowledged') return Number.POSITIVE_INFINITY
  return (occurrence.acknowledgedMs ?? occurrence.sinceMs) + reAlarmMs
}

function stillQuiet(quiet: Quiet, atMs: number): Quiet {
  const entries = Object.entries(quiet).filter(([, endMs]) => endMs === null || endMs > atMs)
  return entries.length === Object.keys(quiet).length ? quiet : Object.fromEntries(entries)
}

/** When something happens next if nothing is heard; null never. */
export function dueMs(rule: Rule, standing: Standing): number | null {
  const { untilMs, shelf, quiet } = standing
  const ends = Object.values(quiet).filter((endMs) => endMs !== null)
  const dues = [untilMs, shelf?.untilMs ?? null, ...ends, transitionMs(rule, standing)]
  const next = Math.min(...dues.map((ms) => ms ?? Number.POSITIVE_INFINITY))
  return Number.isFinite(next) ? next : null
}

function transitionMs(rule: Rule, standing: Standing): number {
  const { verdict, accountedMs, insideMs, outsideMs } = standing
  if (isActive(standing) && verdict === 'inside') {
    return accountedMs + Math.ceil(rule.offDelayMs - insideMs)
  }
  // What is held back is looked at again when that ends.
  if (isActive(standing)) {
    return isHeldBack(standing) ? Number.POSITIVE_INFINITY : callsAgainMs(rule, standing)
  }
  if (verdict !== 'outside' || outsideMs >= rule.onDelayMs) return Number.POSITIVE_INFINITY
  return Math.max(accountedMs, voidUntil(standing)) + Math.ceil(rule.onDelayMs - outsideMs)
}
