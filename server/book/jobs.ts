import type { NoticeJob } from '../contract/outgoing.ts'
import type { JobNews } from '../jobs/job.ts'
import type { JobsState } from '../jobs/step-jobs.ts'
import { atOnce } from './at-once.ts'
import type { BookDatabase } from './tables.ts'

/** The jobs as they stood when this book was last written; null before the first. */
export async function readJobs(book: BookDatabase): Promise<JobsState | null> {
  const row = await book.selectFrom('jobs_state').select('state').executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.state) as JobsState)
}

/** Writes the jobs and what happened to them, both or neither. */
export function writeJobs(
  book: BookDatabase,
  state: JobsState,
  news: readonly JobNews[],
): Promise<void> {
  return atOnce(book, async (writing) => {
    const row = { one: 1, state: JSON.stringify(state) }
    const put = writing.insertInto('jobs_state').values(row)
    await put.onConflict((same) => same.column('one').doUpdateSet({ state: row.state })).execute()
    for (const each of news) {
      await writeNews(writing, each)
      await tellOf(writing, each, state)
    }
  })
}

/** For those who are told elsewhere: it is as durable as the job itself. */
async function tellOf(book: BookDatabase, news: JobNews, { open }: JobsState): Promise<void> {
  const what = news.what === 'state' ? news.state : news.what
  if (what !== 'raised' && what !== 'escalated' && what !== 'done' && what !== 'ended') return
  const { id, kind, place, atMs: at_ms } = news
  const known = open.find((job) => job.id === id)
  const { reason = null, urgency = null, litres = null, minutes = null, alarm = null } = known ?? {}
  const job: NoticeJob = { id, kind, reason, urgency, place, litres, minutes, alarm }
  await book
    .insertInto('job_news')
    .values({ at_ms, what, job: JSON.stringify(job) })
    .execute()
}

async function writeNews(book: BookDatabase, news: JobNews): Promise<void> {
  const { id, place, kind, what, state, end, atMs } = news
  if (what === 'raised') {
    await book.insertInto('job').values({ id, place, kind, raised_at_ms: atMs }).execute()
    return
  }
  const change = book.updateTable('job').where('id', '=', id)
  if (what === 'ended') await change.set({ ended_at_ms: atMs, end }).execute()
  else if (state === 'done') await change.set({ done_at_ms: atMs }).execute()
  else if (state === 'escalated') await change.set({ escalated_at_ms: atMs }).execute()
}

export interface PastJob {
  readonly id: number
  readonly place: string
  readonly kind: string
  readonly raisedMs: number
  readonly escalatedMs: number | null
  readonly doneMs: number | null
  readonly endedMs: number | null
  readonly end: string | null
}

/** Jobs raised since an instant, newest first. */
export async function pastJobs(
  book: BookDatabase,
  sinceMs: number,
  limit: number,
): Promise<PastJob[]> {
  const rows = book.selectFrom('job').selectAll().where('raised_at_ms', '>=', sinceMs)
  return (await rows.orderBy('id', 'desc').limit(limit).execute()).map((row) => ({
    id: row.id,
    place: row.place,
    kind: row.kind,
    raisedMs: row.raised_at_ms,
    escalatedMs: row.escalated_at_ms,
    doneMs: row.done_at_ms,
    endedMs: row.ended_at_ms,
    end: row.end,
  }))
}
