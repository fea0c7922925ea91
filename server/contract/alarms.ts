import { type Static, Type } from 'typebox'
import { Sentence } from './sentence.ts'
import { nullable, QuantityWord, wordOf } from './site.ts'

/** GET: what stands now, worst first. GET /history: what was, newest first. */
export const ALARMS_ROUTE = '/api/v1/alarms'
/** GET: every rule with its rationale and how it behaved. POST and DELETE /:rule/shelf. */
export const ALARM_RULES_ROUTE = '/api/v1/alarms/rules'

/** ISA-18.2: most alarms are low; high is for what is lost within the hour. */
export const PRIORITIES = ['high', 'medium', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

/** ISA-18.2 states of an alarm that is not normal. */
export const ALARM_STATES = ['unacknowledged', 'acknowledged', 'returned'] as const
export type AlarmState = (typeof ALARM_STATES)[number]

/** What a rule watches for. */
export const RULE_KINDS = [
  'low',
  'high',
  'falling',
  'rising',
  'dry_ahead',
  'no_flow',
  'not_done',
  'stale',
  'dead_probe',
  'gateway_offline',
  'backlog',
  'clock',
  'wall_dark',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** Why an alarm is kept quiet although its condition stands; each ends by itself. */
export const SUPPRESSIONS = [
  'calibrating',
  'just_dosed',
  'gateway_offline',
  'port_down',
  'power_cut',
] as const
export type Suppression = (typeof SUPPRESSIONS)[number]

export const Alarm = Type.Object({
  /** one occurrence: rises by one; below zero in a past that was played again */
  id: Type.Integer(),
  /** the rule at its place, such as "ec-low@tandon-1" */
  rule: Type.String(),
  kind: wordOf(RULE_KINDS),
  priority: wordOf(PRIORITIES),
  state: wordOf(ALARM_STATES),
  place: nullable(Type.String()),
  gateway: nullable(Type.String()),
  channel: nullable(Type.String()),
  quantity: nullable(QuantityWord),
  /** farm time at which the condition had stood for the rule's delay */
  sinceMs: Type.Integer(),
  returnedMs: nullable(Type.Integer()),
  acknowledgedMs: nullable(Type.Integer()),
  acknowledgedBy: nullable(Type.String()),
  comment: Type.String(),
  /** the value that raised it and the limit it passed, in the quantity's unit */
  value: nullable(Type.Number()),
  limit: nullable(Type.Number()),
  /** what is wrong, and what to do, in one sentence each */
  title: Sentence,
  action: Sentence,
  /** minutes within which acting still helps */
  respondMin: Type.Integer(),
  shelvedUntilMs: nullable(Type.Integer()),
  suppressed: nullable(wordOf(SUPPRESSIONS)),
  /** of a past that is played again: it never rang */
  replayed: Type.Boolean(),
})
export type Alarm = Static<typeof Alarm>

export const Alarms = Type.Object({ nowMs: Type.Integer(), alarms: Type.Array(Alarm) })
export type Alarms = Static<typeof Alarms>

export const AlarmRule = Type.Object({
  rule: Type.String(),
  kind: wordOf(RULE_KINDS),
  priority: wordOf(PRIORITIES),
  place: nullable(Type.String()),
  quantity: nullable(QuantityWord),
  limit: nullable(Type.Number()),
  hysteresis: nullable(Type.Number()),
  onDelayMs: Type.Integer(),
  offDelayMs: Type.Integer(),
  respondMin: Type.Integer(),
  title: Sentence,
  cause: Sentence,
  consequence: Sentence,
  action: Sentence,
  shelvedUntilMs: nullable(Type.Integer()),
  shelvedBy: nullable(Type.String()),
  shelvedWhy: nullable(Type.String()),
  /** of the days asked for */
  raised: Type.Integer(),
  perDay: Type.Number(),
  /** raised three times or more within one hour */
  chattering: Type.Integer(),
  /** stood for less than a minute */
  fleeting: Type.Integer(),
  longestMs: Type.Integer(),
  standing: Type.Boolean(),
  /** why it is out of service, as the log says it; null while it works */
  failed: Type.Optional(nullable(Type.String())),
})
export type AlarmRule = Static<typeof AlarmRule>

export const AlarmRules = Type.Object({
  nowMs: Type.Integer(),
  days: Type.Integer(),
  rules: Type.Array(AlarmRule),
})
export type AlarmRules = Static<typeof AlarmRules>

const exact = { additionalProperties: false }
/** GET /history: raised within [from, to), epoch ms; the last week and 200 at most unless told. */
export const AlarmHistoryQuery = Type.Object(
  {
    from: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
    to: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d{0,2}|1000)$' })),
  },
  exact,
)
/** GET of the rules: over how many days they are counted, 1 to 90; 7 unless told. */
export const AlarmRulesQuery = Type.Object(
  { days: Type.Optional(Type.String({ pattern: '^([1-9]|[1-8]\\d|90)$' })) },
  exact,
)
const Note = Type.String({ maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f]*$' })
/** POST /:id/acknowledge */
export const Acknowledge = Type.Object({ comment: Type.Optional(Note) }, exact)
export type Acknowledge = Static<typeof Acknowledge>

/** A shelf without an end hides an alarm for ever: eight hours at most. */
export const MAX_SHELF_MS = 8 * 3_600_000
export const Shelve = Type.Object(
  { untilMs: Type.Integer({ minimum: 0 }), why: Type.String({ minLength: 3, maxLength: 200 }) },
  exact,
)
export type Shelve = Static<typeof Shelve>
