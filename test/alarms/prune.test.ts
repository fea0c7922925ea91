import { describe, expect, it, onTestFinished } from 'vitest'
import { readAlarms } from '../../server/book/alarms.ts'
import { writeJobs } from '../../server/book/jobs.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { pruneHappenings } from '../../server/book/prune.ts'
import { putReplayed } from '../../server/book/replayed-alarms.ts'
import { farmClock } from '../../server/clock.ts'
import type { Alarm } from '../../server/contract/alarms.ts'
import { NO_JOBS } from '../../server/jobs/step-jobs.ts'
import { prune } from '../../server/prune.ts'
import { eventually } from '../line/eventually.ts'
import { aDataFolder, heardLog } from '../server/a-server.ts'
import { START } from './a-watched-farm.ts'

const DAY = 86_400_000

const anAlarm = (sinceMs: number): Alarm => ({
  ...{ id: 0, rule: 'ph-low@tandon-1', kind: 'low', priority: 'low', state: 'returned' },
  ...{ place: 'tandon-1', gateway: null, channel: null, quantity: 'ph', sinceMs },
  ...{ returnedMs: sinceMs + 1, acknowledgedMs: null, acknowledgedBy: null, comment: '' },
  ...{ value: 5, limit: 5.2, title: { id: 'a', en: 'a' }, action: { id: 'b', en: 'b' } },
  ...{ respondMin: 60, shelvedUntilMs: null, suppressed: null, replayed: true },
})

/** A book with so many alarms at this interval up to now, and jobs as old as the first of them. */
async function aBook(nowMs: number, count: number, everyMs: number) {
  const book = await openBook(bookFile(aDataFolder()))
  onTestFinished(() => book.destroy())
  const firstMs = nowMs - count * everyMs
  const alarms = Array.from({ length: count }, (_, i) => anAlarm(firstMs + i * everyMs))
  const span = { from_ms: firstMs, to_ms: nowMs, readings: 1 }
  await putReplayed(book, span, alarms)
  const job = { id: 1, place: 'melon-1', kind: 'water', state: 'done', end: 'seen_done' } as const
  await writeJobs(book, NO_JOBS, [
    { ...job, what: 'raised', atMs: firstMs },
    { ...job, what: 'ended', atMs: firstMs + 1 },
    { ...job, id: 2, what: 'raised', atMs: firstMs },
  ])
  const left = () => readAlarms(book, { fromMs: 0, toMs: nowMs, limit: 1000 })
  return { book, left }
}

describe('alarms and jobs of long ago', () => {
  it('leave the book with what was done about them; what is not over stays', async () => {
    const { book, left } = await aBook(START, 320, DAY)
    // Alarms and their two events each, and the job that ended.
    expect(await pruneHappenings(book, START - 100 * DAY)).toBe(220 + 440 + 1)
    expect(await left()).toHaveLength(100)
    expect(await book.selectFrom('job').select('id').execute()).toEqual([{ id: 2 }])
    expect(await pruneHappenings(book, START - 100 * DAY)).toBe(0)
  })

  it('leave after three years, and not while the time is doubted', async () => {
    const nowMs = Date.now()
    const { book, left } = await aBook(nowMs, 40, 30 * DAY)
    const parts = { book, clock: farmClock(1, 0), log: heardLog() }
    const doubting = prune({ ...parts, isSureOfTime: () => false })
    await doubting.close()
    expect(await left()).toHaveLength(40)
    const sure = prune({ ...parts, isSureOfTime: () => true })
    await eventually('the old ones gone', async () => (await left()).length === 36)
    await sure.close()
  })
})
