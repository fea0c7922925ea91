import { atOnce } from '../book/at-once.ts'
import { putDelivery } from '../book/deliveries.ts'
import { readPlaces } from '../book/farm.ts'
import type { BookDatabase, SiteRow } from '../book/tables.ts'
import type { Alarm } from '../contract/alarms.ts'
import type { Notice, NoticeJob } from '../contract/outgoing.ts'
import { alarmNotice, jobNotice } from './notices.ts'
import { prioritiesOf, readWebhooks } from './webhooks.ts'

/** Of one turn, so that a long absence does not hold the book. */
const MOST_EVENTS = 200

/**
 * Turns what the book says happened since the last turn into notices for every receiver that wants
 * them. What happened and how far it was told lie in the same book: a kill between the two leaves
 * nobody untold. Gives whether there may be more.
 */
export async function feed(book: BookDatabase, site: SiteRow): Promise<boolean> {
  if ((await readNews(book)).isEmpty) return false
  return await atOnce(book, async (writing) => {
    const news = await readNews(writing)
    const receivers = (await readWebhooks(writing)).filter(({ enabled }) => enabled === 1)
    if (receivers.length > 0) {
      for (const notice of await noticesOf(writing, site, news)) {
        const wanting = receivers.filter((row) => prioritiesOf(row).includes(notice.priority))
        for (const { id: webhook } of wanting)
          await putDelivery(writing, deliveryOf(notice, webhook))
      }
    }
    await markTold(writing, news)
    return news.alarms.length === MOST_EVENTS || news.jobs.length === MOST_EVENTS
  })
}

const deliveryOf = (notice: Notice, webhook: string) => ({
  webhook,
  notice: notice.id,
  kind: notice.kind,
  body: JSON.stringify(notice),
})

type FarmNews = Awaited<ReturnType<typeof readNews>>

async function readNews(book: BookDatabase) {
  const told = await book.selectFrom('webhook_feed').select('alarm_event').executeTakeFirst()
  const alarms = await book
    .selectFrom('alarm_event')
    .leftJoin('alarm', 'alarm.id', 'alarm_event.alarm')
    .select(['alarm_event.id', 'alarm_event.at_ms as atMs', 'alarm_event.kind', 'alarm.alarm'])
    .where('alarm_event.id', '>', told?.alarm_event ?? 0)
    .orderBy('alarm_event.id')
    .limit(MOST_EVENTS)
    .execute()
  const jobs = await book
    .selectFrom('job_event')
    .selectAll()
    .orderBy('id')
    .limit(MOST_EVENTS)
    .execute()
  return { alarms, jobs, isEmpty: alarms.length === 0 && jobs.length === 0 }
}

async function noticesOf(book: BookDatabase, site: SiteRow, news: FarmNews): Promise<Notice[]> {
  const ofAlarms = news.alarms.flatMap((event) => {
    const alarm = event.alarm === null ? null : (JSON.parse(event.alarm) as Alarm)
    return (alarm && alarmNotice(site, event, alarm)) ?? []
  })
  const places = news.jobs.length === 0 ? [] : await readPlaces(book)
  const ofJobs = news.jobs.map(({ what, at_ms: atMs, job: text }) => {
    const job = JSON.parse(text) as NoticeJob
    const placeName = places.find(({ slug }) => slug === job.place)?.name ?? job.place
    return jobNotice(site, { what, atMs, placeName }, job)
  })
  return [...ofAlarms, ...ofJobs]
}

async function markTold(book: BookDatabase, { alarms, jobs }: FarmNews): Promise<void> {
  const alarm_event = alarms.at(-1)?.id
  if (alarm_event !== undefined)
    await book.updateTable('webhook_feed').set({ alarm_event }).execute()
  const last = jobs.at(-1)?.id
  if (last !== undefined) await book.deleteFrom('job_event').where('id', '<=', last).execute()
}
