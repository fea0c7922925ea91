import type { Happened } from '../../../server/alarms/happened.ts'
import type { Rule } from '../../../server/alarms/rule.ts'
import { MINUTE_MS, START_MS } from './farm-ground.ts'
import type { Forecast } from './forecast.ts'
import { type Need, needsOf } from './needs.ts'
import type { Replay } from './replay.ts'
import { hasTrueCause } from './true-cause.ts'

export interface Call {
  readonly rule: Rule
  readonly happened: Happened
  readonly isTrue: boolean
}

export interface Met {
  readonly need: Need
  /** of the first answer; null when none came in time */
  readonly answeredMs: number | null
  /** on-delay of the alarm that answered; 0 for a job */
  readonly ruleDelayMs: number
}

/** What one farm's replay came to, before it is added up. */
export interface Score {
  readonly bedDays: number
  readonly calls: readonly Call[]
  readonly met: readonly Met[]
  /** calls of one rule, three within a minute, or again within a quarter of an hour of its return */
  readonly chatter: readonly Happened[]
  readonly jobs: {
    readonly raised: number
    readonly closedByProbe: number
    readonly escalated: number
    readonly overtaken: number
    readonly gone: number
    readonly dataLost: number
  }
  readonly forecasts: readonly Forecast[]
}

export function scoreOf(replay: Replay): Score {
  const { product, nature, days } = replay
  const raised = product.happened.filter(({ what }) => what.kind === 'raised')
  const calls = raised.flatMap(({ what, rule }) =>
    rule === null ? [] : [{ rule, happened: what, isTrue: hasTrueCause(rule, what, replay) }],
  )
  const ended = (end: string) => product.jobNews.filter((news) => news.end === end).length
  const escalated = product.jobNews.filter(
    ({ what, state }) => what === 'state' && state === 'escalated',
  )
  return {
    bedDays: days * (nature.beds.length + nature.plots.length),
    calls,
    met: needsOf(replay).map((need) => answered(need, replay)),
    chatter: chatterOf(product.happened.map(({ what }) => what)),
    jobs: {
      raised: product.jobNews.filter(({ what }) => what === 'raised').length,
      closedByProbe: ended('seen_done'),
      escalated: new Set(escalated.map(({ id }) => id)).size,
      overtaken: ended('overtaken'),
      gone: ended('gone'),
      dataLost: ended('data_lost'),
    },
    forecasts: replay.forecasts,
  }
}

/** A call shortly before the limit was truly crossed is the earlier the better. */
const AHEAD_MS = 240 * MINUTE_MS

function answered(need: Need, { product }: Replay): Met {
  const isOf = (rule: string) => need.rules.some((pattern) => pattern.test(rule))
  const alarms = spansOfAlarms(
    product.happened.map(({ what }) => what).filter(({ rule }) => isOf(rule)),
  )
  const jobs = spansOfJobs(need, product.jobNews)
  const inTime = [...alarms, ...jobs]
    .filter(({ fromMs, toMs }) => {
      const isAhead = fromMs < need.fromMs && toMs < need.fromMs - AHEAD_MS
      return (
        fromMs <= need.deadlineMs &&
        !isAhead &&
        (toMs >= need.fromMs || fromMs >= need.fromMs - AHEAD_MS)
      )
    })
    .toSorted((one, other) => one.fromMs - other.fromMs)
  const [first] = inTime
  const delays = product.rules.find(({ id }) => id === first?.rule)?.onDelayMs ?? 0
  return { need, answeredMs: first?.fromMs ?? null, ruleDelayMs: delays }
}

interface Span {
  readonly fromMs: number
  readonly toMs: number
  readonly rule: string | null
}

function spansOfAlarms(happened: readonly Happened[]): Span[] {
  const open = new Map<string, number>()
  const spans: Span[] = []
  for (const { kind, rule, atMs } of happened) {
    if (kind === 'raised') open.set(rule, open.get(rule) ?? atMs)
    const fromMs = open.get(rule)
    if (fromMs === undefined || (kind !== 'returned' && kind !== 'closed')) continue
    spans.push({ fromMs, toMs: atMs, rule })
    open.delete(rule)
  }
  const still = [...open].map(([rule, fromMs]) => ({
    fromMs,
    toMs: Number.POSITIVE_INFINITY,
    rule,
  }))
  return [...spans, ...still]
}

function spansOfJobs({ jobs }: Need, news: Replay['product']['jobNews']): Span[] {
  const own = news.filter((each) =>
    jobs.some(({ place, kinds }) => place === each.place && kinds.includes(each.kind)),
  )
  return own
    .filter(({ what }) => what === 'raised')
    .map(({ id, atMs }) => {
      const end = own.find((each) => each.id === id && each.what === 'ended')
      return { fromMs: atMs, toMs: end?.atMs ?? Number.POSITIVE_INFINITY, rule: null }
    })
}

const AGAIN_MS = 15 * MINUTE_MS

function chatterOf(happened: readonly Happened[]): Happened[] {
  const returnedMs = new Map<string, number>()
  const raisedMs = new Map<string, number[]>()
  return happened.filter((what) => {
    const { kind, rule, atMs } = what
    if (kind === 'returned' || kind === 'closed') returnedMs.set(rule, atMs)
    if (kind !== 'raised') return false
    const before = raisedMs.get(rule) ?? []
    raisedMs.set(rule, [...before, atMs])
    const isAgain = atMs - (returnedMs.get(rule) ?? START_MS - AGAIN_MS) < AGAIN_MS
    return isAgain || atMs - (before.at(-2) ?? START_MS - MINUTE_MS) < MINUTE_MS
  })
}
