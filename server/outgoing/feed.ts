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
 * Turns what happened since the last turn into notices for every receiver that wants them. It came
 * into the book together with the alarms and jobs themselves: a kill in between leaves nobody
 * untold. Gives whether there may be more.
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
    await dropTold(writing, news)
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
  const allAlarms = book.selectFrom('alarm_news').selectAll()
  const alarms = await allAlarms.orderBy('id').limit(MOST_EVENTS).execute()
  const allJobs = book.selectFrom('job_news').selectAll()
  const jobs = await allJobs.orderBy('id').limit(MOST_EVENTS).execute()
  return { alarms, jobs, isEmpty: alarms.length === 0 && jobs.length === 0 }
}

async function noticesOf(book: BookDatabase, site: SiteRow, news: FarmNews): Promise<Notice[]> {
  const ofAlarms = news.alarms.flatMap(({ kind, at_ms: atMs, alarm }) => {
    return alarmNotice(site, { kind, atMs }, JSON.parse(alarm) as Alarm) ?? []
  })
  const places = news.jobs.length === 0 ? [] : await readPlaces(book)
  const ofJobs = news.jobs.map(({ what, at_ms: atMs, job: text }) => {
    const job = JSON.parse(text) as NoticeJob
    const placeName = places.find(({ slug }) => slug === job.place)?.name ?? job.place
    return jobNotice(site, { what, atMs, placeName }, job)
  })
  return [...ofAlarms, ...ofJobs]
}

async function dropTold(book: BookDatabase, { alarms, jobs }: FarmNews): Promise<void> {
  const lastAlarm = alarms.at(-1)?.id ?? 0
  await book.deleteFrom('alarm_news').where('id', '<=', lastAlarm).execute()
  const lastJob = jobs.at(-1)?.id ?? 0
  await book.deleteFrom('job_news').where('id', '<=', lastJob).execute()
}
