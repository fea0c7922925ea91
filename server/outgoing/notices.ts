import { randomUUID } from 'node:crypto'
import type { SiteRow } from '../book/tables.ts'
import type { Alarm } from '../contract/alarms.ts'
import type { Notice, NoticeJob, NoticeKind } from '../contract/outgoing.ts'
import { noticeWords } from '../words/outgoing.ts'

type Told<K extends keyof Notice> = Pick<Notice, K>

const notice = (
  site: SiteRow,
  told: Told<'kind' | 'atMs' | 'priority' | 'text'> & Partial<Told<'alarm' | 'job'>>,
): Notice => ({
  id: randomUUID(),
  site: { slug: site.slug, name: site.name },
  alarm: null,
  job: null,
  ...told,
})

/** What happened to an alarm, for those who are told; null when it is none of their business. */
export function alarmNotice(
  site: SiteRow,
  { kind, atMs }: { readonly kind: string; readonly atMs: number },
  alarm: Alarm,
): Notice | null {
  const told = ALARM_NOTICES.find((each) => each === kind)
  // A past that is played again must wake nobody.
  if (told === undefined || alarm.replayed) return null
  const text = noticeWords.ofAlarm(told, alarm.title)
  return notice(site, { kind: told, atMs, priority: alarm.priority, text, alarm })
}

const ALARM_NOTICES: readonly NoticeKind[] = [
  'raised',
  'called_again',
  'returned',
  'acknowledged',
  'closed',
  'withdrawn',
]

export interface JobHappened {
  readonly what: 'raised' | 'escalated' | 'done' | 'ended'
  readonly atMs: number
  /** what people call the place */
  readonly placeName: string
}

/** Jobs have no priority of their own: danger and an escalation are high, the others medium. */
export function jobNotice(
  site: SiteRow,
  { what, atMs, placeName }: JobHappened,
  job: NoticeJob,
): Notice {
  const kind = `job_${what}` as const
  const isHigh = job.urgency === 'danger' || what === 'escalated'
  const text = noticeWords.ofJob(kind, job.kind, placeName)
  return notice(site, { kind, atMs, priority: isHigh ? 'high' : 'medium', text, job })
}

export const testNotice = (site: SiteRow, atMs: number): Notice =>
  notice(site, { kind: 'test', atMs, priority: 'low', text: noticeWords.test() })
