import { alarmEngine, type Engine } from '../../../server/alarms/engine.ts'
import type { Happened } from '../../../server/alarms/happened.ts'
import type { Input } from '../../../server/alarms/input.ts'
import { actionable } from '../../../server/alarms/limits.ts'
import { alarmsOf } from '../../../server/alarms/list.ts'
import type { Rule } from '../../../server/alarms/rule.ts'
import { rulesOf } from '../../../server/alarms/rules-of.ts'
import { newState, type State } from '../../../server/alarms/state.ts'
import { todaysLimits } from '../../../server/book/todays-limits.ts'
import type { Alarm } from '../../../server/contract/alarms.ts'
import type { LatestReading } from '../../../server/contract/latest.ts'
import type { JobNews } from '../../../server/jobs/job.ts'
import { leftUndone } from '../../../server/jobs/left-undone.ts'
import { lookAt, trustworthy } from '../../../server/jobs/look.ts'
import { type JobsState, NO_JOBS, stepJobs } from '../../../server/jobs/step-jobs.ts'
import { readPlots } from '../../../server/jobs/watch-plots.ts'
import { lookAhead, type Outlook, type Plot } from '../../../server/jobs/water-plots.ts'
import { bare, bareLimits } from './bare-rules.ts'
import {
  DAY_MS,
  type FarmGround,
  HOUR_MS,
  MINUTE_MS,
  PORTS,
  START_MS,
  WIB_MS,
  WORK,
} from './farm-ground.ts'
import { memoryStore } from './memory-store.ts'
import type { Heard } from './probe-line.ts'

/** Alarms and jobs of one farm, fed and stepped as the server does it, in farm time. */
export interface Product {
  /** One minute: what came from the probes, then everything that follows from it. */
  minute(atMs: number, heard: readonly Heard[]): Promise<void>
  give(input: Input): void
  readonly rules: readonly Rule[]
  readonly ground: FarmGround
  alarms(): readonly Alarm[]
  jobs(): JobsState['open']
  /** value of a channel that may be rested on now; null when there is none */
  seen(channel: string, nowMs: number): number | null
  outlooks(nowMs: number): readonly { readonly plot: Plot; readonly outlook: Outlook }[]
  limits(nowMs: number): ReturnType<typeof todaysLimits>
  readonly store: ReturnType<typeof memoryStore>
  readonly happened: readonly { readonly what: Happened; readonly rule: Rule | null }[]
  readonly jobNews: readonly JobNews[]
  /** every job as it was first shown */
  readonly asked: readonly Asked[]
}

export interface Asked extends Pick<JobNews, 'id' | 'place' | 'kind' | 'atMs'> {
  readonly litres: number | null
}

/** The plots are looked at anew this often, as the server does. */
const PLOTS_EVERY_MS = HOUR_MS / 6

/** `isBare`: without delays and hysteresis, to see that they are what keeps it quiet. */
export function product(ground: FarmGround, isBare: boolean): Product {
  const { channels, places } = ground
  const store = memoryStore()
  const latest = new Map<string, LatestReading>()
  const happened: { what: Happened; rule: Rule | null }[] = []
  const jobNews: JobNews[] = []
  const asked: Asked[] = []
  let engine: Engine = alarmEngine([])
  let rules = new Map<string, Rule>()
  let state: State = newState(START_MS)
  let jobs: JobsState = NO_JOBS
  let plots: readonly Plot[] = []
  const limits = (atMs: number) => todaysLimits({ ...ground.rows, atMs })

  const give = (input: Input): void => {
    const stepped = engine.step(state, input)
    state = stepped.state
    for (const what of stepped.happened) happened.push({ what, rule: rules.get(what.rule) ?? null })
  }
  const adopt = (nowMs: number): void => {
    const today = limits(nowMs)
    const own = rulesOf({
      ...{ places, gateways: Object.keys(PORTS), walls: [], speed: 1 },
      channels: channels.map((row) => ({
        ...{ id: row.id, place: row.place, quantity: row.quantity, periodMs: row.period_ms },
        ...{ probe: row.probe, port: row.port, gateway: row.gateway },
        range: { low: row.range_low, high: row.range_high },
      })),
      limitsOf: ({ slug }, quantity) => {
        const found = actionable(today.limits(slug, quantity))
        return isBare && found !== null ? bareLimits(found) : found
      },
    })
    engine = alarmEngine(isBare ? own.map(bare) : own)
    rules = new Map(engine.rules.map((rule) => [rule.id, rule]))
    give({ kind: 'rules', nowMs })
  }
  const alarms = () => alarmsOf(engine.rules, state)
  const live = () => ({ channels, readings: [...latest.values()] })
  const outlooks = (nowMs: number) => {
    const trusted = trustworthy({ ...live(), nowMs })
    return plots.flatMap((plot) => {
      const now = trusted(plot.channel)
      const time = { nowMs, utcOffsetMs: WIB_MS }
      return now === null ? [] : [{ plot, outlook: lookAhead(plot, now.value, time) }]
    })
  }
  const look = async (nowMs: number): Promise<void> => {
    const time = { nowMs, utcOffsetMs: WIB_MS }
    plots = await readPlots({ store, channels, limits: limits(nowMs), time })
    const told = new Map(outlooks(nowMs).map(({ plot, outlook }) => [plot.place, outlook.dry]))
    for (const { place } of plots) {
      const dry = told.get(place)
      const atMs = dry?.ok ? nowMs + dry.hours.p50 * HOUR_MS : null
      give({ kind: 'dry_ahead', nowMs, place, atMs })
    }
  }
  const stepTheJobs = (nowMs: number): void => {
    const farm = { ...live(), nowMs, utcOffsetMs: WIB_MS, alarms: alarms(), plots, hours: WORK }
    const { tankLitres: litres, fullCm } = ground
    const tanks = [{ place: 'tandon-1', channel: 'tandon-1-water-level', litres, fullCm }]
    const open = jobs.open
    const looked = lookAt({ ...farm, tanks }, ({ place, kind }) =>
      open.some((job) => job.place === place && job.kind === kind),
    )
    const after = stepJobs(jobs, { nowMs, ...looked })
    const [before, now] = [leftUndone(jobs), leftUndone(after.state)]
    jobs = after.state
    jobNews.push(...after.news)
    for (const { what, ...news } of after.news) {
      if (what !== 'raised') continue
      asked.push({ ...news, litres: jobs.open.find(({ id }) => id === news.id)?.litres ?? null })
    }
    for (const { slug: place } of places) {
      const isNotDone = now.has(place)
      if (isNotDone !== before.has(place)) give({ kind: 'not_done', nowMs, place, isNotDone })
    }
  }
  return {
    ...{ give, alarms, outlooks, limits, store, ground, happened, jobNews, asked },
    jobs: () => jobs.open,
    get rules() {
      return engine.rules
    },
    seen: (channel, nowMs) => trustworthy({ ...live(), nowMs })(channel)?.value ?? null,
    async minute(atMs, heard) {
      if ((atMs - START_MS) % DAY_MS === MINUTE_MS) adopt(atMs)
      const readings = heard.filter(({ isLive }) => isLive).map(({ reading }) => reading)
      for (const { reading } of heard) {
        const { channel, at, value, quality } = reading
        store.keep(channel, { at, value, isGood: quality === 'good' })
      }
      for (const reading of readings) latest.set(reading.channel, reading)
      give({ kind: 'readings', nowMs: atMs, readings })
      if ((atMs - START_MS) % PLOTS_EVERY_MS === 0) await look(atMs)
      stepTheJobs(atMs)
    },
  }
}
