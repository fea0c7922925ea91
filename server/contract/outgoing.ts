import { type Static, Type } from 'typebox'
import { Alarm, PRIORITIES } from './alarms.ts'
import { JOB_KINDS, JOB_REASONS, URGENCIES } from './jobs.ts'
import { Sentence } from './sentence.ts'
import { nullable, wordOf } from './site.ts'

/** GET, POST (the secret is told once), PATCH and DELETE /:id; POST /:id/test sends a trial now. */
export const WEBHOOKS_ROUTE = '/api/v1/webhooks'

/** What receivers are told of. */
export const NOTICE_KINDS = [
  'raised',
  'called_again',
  'returned',
  'acknowledged',
  'closed',
  'withdrawn',
  'job_raised',
  'job_escalated',
  'job_done',
  'job_ended',
  'test',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** A job as its notice tells it; what is null was not known when it was told. */
export const NoticeJob = Type.Object({
  id: Type.Integer(),
  kind: wordOf(JOB_KINDS),
  reason: nullable(wordOf(JOB_REASONS)),
  urgency: nullable(wordOf(URGENCIES)),
  place: Type.String(),
  litres: nullable(Type.Integer()),
  minutes: nullable(Type.Integer()),
  alarm: nullable(Type.Integer()),
})
export type NoticeJob = Static<typeof NoticeJob>

/** The body of a POST to a receiver. It may come more than once: `id` tells whether it is known. */
export const Notice = Type.Object({
  /** UUID; the same at every try */
  id: Type.String(),
  kind: wordOf(NOTICE_KINDS),
  /** farm time at which it happened */
  atMs: Type.Integer(),
  site: Type.Object({ slug: Type.String(), name: Type.String() }),
  priority: wordOf(PRIORITIES),
  /** one sentence for a person */
  text: Sentence,
  /** as it stood when the notice was made */
  alarm: nullable(Alarm),
  job: nullable(NoticeJob),
})
export type Notice = Static<typeof Notice>

/** `Panen-Signature: t=SECONDS,v1=HEX`: HMAC-SHA256 by the secret over `SECONDS.BODY`. */
export const SIGNATURE_HEADER = 'Panen-Signature'
/** A receiver should refuse what was signed longer ago, or is as far ahead: it may be a copy. */
export const REPLAY_WINDOW_S = 300

const Id = Type.String({ maxLength: 40 })
const Label = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '^[^\\u0000-\\u001f\\u007f]*$',
})
const Url = Type.String({ minLength: 1, maxLength: 2_000 })
const Priorities = Type.Array(wordOf(PRIORITIES), { minItems: 1, maxItems: 3, uniqueItems: true })

export const WebhookRow = Type.Object({
  id: Id,
  name: Label,
  url: Url,
  priorities: Type.Array(wordOf(PRIORITIES)),
  enabled: Type.Boolean(),
  createdMs: Type.Integer(),
  /** notices that wait, and those given up because too many waited or nobody answered for days */
  waiting: Type.Integer(),
  dropped: Type.Integer(),
  deliveredMs: nullable(Type.Integer()),
  /** why the last try failed; null when it did not */
  fault: nullable(Sentence),
})
export type WebhookRow = Static<typeof WebhookRow>
export const Webhooks = Type.Object({ webhooks: Type.Array(WebhookRow) })
export type Webhooks = Static<typeof Webhooks>

const exact = { additionalProperties: false }
export const NewWebhook = Type.Object(
  { name: Label, url: Url, priorities: Type.Optional(Priorities) },
  exact,
)
export type NewWebhook = Static<typeof NewWebhook>
export const WebhookMade = Type.Object({ webhook: WebhookRow, secret: Type.String() })
export type WebhookMade = Static<typeof WebhookMade>
export const WebhookChange = Type.Object({ enabled: Type.Boolean() }, exact)
export const WebhookTried = Type.Object({ ok: Type.Boolean(), fault: nullable(Sentence) })
export type WebhookTried = Static<typeof WebhookTried>
