import { type Static, Type } from 'typebox'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/** GET: what people at the beds should do now, most urgent first; at most one per place. */
export const JOBS_ROUTE = '/api/v1/jobs'

/** One verb each; the words are in server/words. Chemicals are never in a job: `call_*` fetch the staff. */
export const JOB_KINDS = [
  'water',
  'stop_watering',
  'refill',
  'check_pump',
  'open_roof',
  'call_ph',
  'call_weak',
  'call_strong',
  'call_dead_data',
  'power_out',
] as const
export type JobKind = (typeof JOB_KINDS)[number]

/**
 * `under_way`: the probe sees it happen. `not_yet`: long enough, and the probe does not see it done.
 * `escalated`: the staff was called. `done`: the probe has seen it; shown for a moment.
 */
export const JOB_STATES = ['do', 'under_way', 'not_yet', 'escalated', 'done'] as const
export type JobState = (typeof JOB_STATES)[number]

/** danger: the crop is lost within the hour or so; never rotates away. */
export const URGENCIES = ['danger', 'do'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Why, in words that fit beside a verb. */
export const JOB_REASONS = [
  'dry',
  'dry_soon',
  'wet',
  'tank_low',
  'tank_empty',
  'no_flow',
  'too_hot',
  'acidic',
  'alkaline',
  'weak',
  'strong',
  'data_dead',
  'power_out',
] as const
export type JobReason = (typeof JOB_REASONS)[number]

export const Job = Type.Object({
  id: Type.Integer(),
  kind: wordOf(JOB_KINDS),
  reason: wordOf(JOB_REASONS),
  urgency: wordOf(URGENCIES),
  state: wordOf(JOB_STATES),
  /** slug, and what is painted on the place: a number, or T and a number for a tank */
  place: Type.String(),
  plate: Type.String(),
  sinceMs: Type.Integer(),
  /** whole numbers, for the person who does it; null where they do not apply */
  litres: nullable(Type.Integer()),
  minutes: nullable(Type.Integer()),
  /** the alarm it comes from; null when it comes from the water balance ahead of one */
  alarm: nullable(Type.Integer()),
})
export type Job = Static<typeof Job>

export const Jobs = Type.Object({ nowMs: Type.Integer(), jobs: Type.Array(Job) })
export type Jobs = Static<typeof Jobs>

/** GET /:place: what an instructor should do there, with quantities, waits and refusals. */
export const ADVICE_ROUTE = '/api/v1/advice'
export const AdviceStep = Type.Object({
  text: Sentence,
  millilitres: nullable(Type.Integer()),
  litres: nullable(Type.Integer()),
  waitMin: nullable(Type.Integer()),
})
export type AdviceStep = Static<typeof AdviceStep>
export const AdviceCard = Type.Object({
  alarm: nullable(Type.Integer()),
  title: Sentence,
  steps: Type.Array(AdviceStep),
  /** why no quantity is given, when none is */
  refusal: nullable(Sentence),
  /** what the advice rests on: values, their age, assumptions */
  basis: Type.Array(Sentence),
})
export type AdviceCard = Static<typeof AdviceCard>
export const Advice = Type.Object({ nowMs: Type.Integer(), cards: Type.Array(AdviceCard) })
export type Advice = Static<typeof Advice>

/** When a bed will need water, by its probe and its water balance; null where neither can tell. */
export const DRY_ROUTE = '/api/v1/dry'
export const DryAhead = Type.Object({
  place: Type.String(),
  atMs: nullable(
    Type.Object({ early: Type.Integer(), likely: Type.Integer(), late: Type.Integer() }),
  ),
  litres: nullable(Type.Integer()),
  minutes: nullable(Type.Integer()),
  basis: Sentence,
})
export type DryAhead = Static<typeof DryAhead>
export const DryAheads = Type.Object({ nowMs: Type.Integer(), places: Type.Array(DryAhead) })
export type DryAheads = Static<typeof DryAheads>
