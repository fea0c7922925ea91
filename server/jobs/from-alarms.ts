import type { Quantity } from '../../gateway/contract/reading.ts'
import type { Alarm, RuleKind } from '../contract/alarms.ts'
import type { JobKind, JobReason } from '../contract/jobs.ts'
import type { JobWish } from './job.ts'

/** What the people at the beds can do about an alarm; null when only the staff can. */
interface Errand {
  readonly kind: JobKind
  readonly reason: JobReason
}

/** By what is measured, and on which side it left its limits. */
const BY_QUANTITY: Partial<Record<Quantity, Partial<Record<RuleKind, Errand>>>> = {
  ph: {
    low: { kind: 'call_ph', reason: 'acidic' },
    high: { kind: 'call_ph', reason: 'alkaline' },
  },
  ec: {
    low: { kind: 'call_weak', reason: 'weak' },
    high: { kind: 'call_strong', reason: 'strong' },
    falling: { kind: 'call_weak', reason: 'weak' },
    rising: { kind: 'call_strong', reason: 'strong' },
  },
  air_temperature: { high: { kind: 'open_roof', reason: 'too_hot' } },
  moisture: { high: { kind: 'stop_watering', reason: 'wet' } },
}

/** By what has happened, whatever is measured. */
const BY_KIND: Partial<Record<RuleKind, Errand>> = {
  no_flow: { kind: 'check_pump', reason: 'no_flow' },
  stale: { kind: 'call_dead_data', reason: 'data_dead' },
  dead_probe: { kind: 'call_dead_data', reason: 'data_dead' },
  gateway_offline: { kind: 'call_dead_data', reason: 'data_dead' },
}

const MIN_MS = 60_000

/**
 * What should be done about the alarms that stand. Water has its own way (`water-plots`,
 * `fill-tanks`): how much and until when depends on the bed. An alarm that is shelved, kept quiet,
 * over or of a replayed past asks nobody for anything.
 * `placeOf` gives the place at which people are asked about a gateway.
 */
export function wishesFromAlarms(
  alarms: readonly Alarm[],
  nowMs: number,
  placeOf: (gateway: string) => string | null,
): JobWish[] {
  return alarms.flatMap((alarm) => {
    const errand = isAsking(alarm, nowMs) ? errandOf(alarm) : null
    const place = alarm.place ?? (alarm.gateway && placeOf(alarm.gateway))
    return errand === null || place === null ? [] : [wishOf(alarm, errand, place)]
  })
}

/** Whether an alarm wants somebody to act now. */
export const isAsking = (alarm: Alarm, nowMs: number): boolean =>
  alarm.state !== 'returned' &&
  alarm.suppressed === null &&
  !alarm.replayed &&
  (alarm.shelvedUntilMs === null || alarm.shelvedUntilMs <= nowMs)

const errandOf = ({ quantity, kind }: Alarm): Errand | null =>
  BY_KIND[kind] ?? (quantity && BY_QUANTITY[quantity]?.[kind]) ?? null

const wishOf = (alarm: Alarm, { kind, reason }: Errand, place: string): JobWish => ({
  place,
  kind,
  reason,
  urgency: alarm.priority === 'high' ? 'danger' : 'do',
  harmMs: alarm.sinceMs + alarm.respondMin * MIN_MS,
  litres: null,
  minutes: null,
  alarm: alarm.id,
  goal: { kind: 'alarm_gone' },
})
