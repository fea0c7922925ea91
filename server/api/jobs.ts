import { DRY_ROUTE, type DryAhead, DryAheads, JOBS_ROUTE, Jobs } from '../contract/jobs.ts'
import type { FarmJobs, PlotOutlook } from '../jobs/jobs-of-farm.ts'
import { outlookWords } from '../words/jobs.ts'
import type { HttpServer } from './server.ts'

const HOUR_MS = 3_600_000

export interface JobsSource {
  readonly jobs: Pick<FarmJobs, 'list' | 'outlooks'>
  /** farm time */
  readonly now: () => number
}

/** What people at the beds are asked to do, and when the plots will be dry. */
export function jobRoutes(app: HttpServer, { jobs, now }: JobsSource): void {
  const list = { summary: 'What people at the beds should do now', response: { 200: Jobs } }
  app.get(JOBS_ROUTE, { schema: list }, (): Jobs => ({ nowMs: now(), jobs: [...jobs.list()] }))
  const dry = { summary: 'When each irrigated plot will be dry', response: { 200: DryAheads } }
  app.get(DRY_ROUTE, { schema: dry }, (): DryAheads => {
    const nowMs = now()
    return { nowMs, places: jobs.outlooks().map((each) => dryAhead(each, nowMs)) }
  })
}

function dryAhead({ plot, outlook }: PlotOutlook, nowMs: number): DryAhead {
  const { place } = plot
  if (outlook === null) {
    return { place, atMs: null, litres: null, minutes: null, basis: outlookWords.unseen() }
  }
  const { dry, water } = outlook
  const after = (hours: number) => Math.round(nowMs + hours * HOUR_MS)
  const { days } = plot.drying
  const basis = days > 0 ? outlookWords.own(Math.max(1, days)) : outlookWords.formula()
  return {
    place,
    atMs: dry.ok
      ? { early: after(dry.hours.p10), likely: after(dry.hours.p50), late: after(dry.hours.p90) }
      : null,
    litres: water.ok ? Math.ceil(water.litres) : null,
    minutes: water.ok ? Math.ceil(water.minutes) : null,
    basis,
  }
}
