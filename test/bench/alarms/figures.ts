import type { Forecast } from './forecast.ts'
import type { Need } from './needs.ts'
import type { Score } from './score.ts'

export interface Figures {
  readonly missed: number
  readonly needs: number
  /** wanted somebody while its probe, wire or power was away */
  readonly unseen: number
  readonly falsePerBedWeek: number
  readonly chattering: number
  /** from the crossing of what may be so until somebody was called; below 0: ahead of it */
  readonly detectionDelayS: {
    readonly median: number
    readonly p90: number
    readonly beyondRuleP90: number
  }
  readonly jobs: Score['jobs']
  readonly alarmsPerBedDay: number
  readonly timeToDry: TimeToDry
  readonly byFault: Readonly<
    Record<
      string,
      { readonly needs: number; readonly missed: number; readonly delayS: number | null }
    >
  >
  readonly falseByRule: Readonly<Record<string, number>>
  readonly chatterByRule: Readonly<Record<string, number>>
  readonly raisedByRule: Readonly<Record<string, number>>
}

export interface TimeToDry {
  readonly forecasts: number
  readonly medianErrorH: number
  readonly medianErrorShare: number
  readonly coverage80: number
  readonly below: number
  readonly above: number
  /** not dry in eight days */
  readonly censored: number
}

export function figuresOf(scores: readonly Score[]): Figures {
  const all = <T>(of: (score: Score) => readonly T[]): T[] =>
    scores.flatMap((score) => [...of(score)])
  const bedDays = sum(scores.map((score) => score.bedDays))
  const met = all((score) => score.met)
  const counted = met.filter(({ need }) => !need.isUnseen)
  const calls = all((score) => score.calls)
  const wrong = calls.filter(({ isTrue }) => !isTrue)
  const chatter = all((score) => score.chatter)
  const delays = counted.flatMap(({ answeredMs, need, ruleDelayMs }) =>
    answeredMs === null
      ? []
      : [{ all: secondsTo(answeredMs, need), beyond: secondsTo(answeredMs - ruleDelayMs, need) }],
  )
  return {
    missed: counted.filter(({ answeredMs }) => answeredMs === null).length,
    needs: counted.length,
    unseen: met.length - counted.length,
    falsePerBedWeek: rounded((7 * wrong.length) / bedDays),
    chattering: chatter.length,
    detectionDelayS: {
      median: quantile(
        delays.map((delay) => delay.all),
        0.5,
      ),
      p90: quantile(
        delays.map((delay) => delay.all),
        0.9,
      ),
      beyondRuleP90: quantile(
        delays.map(({ beyond }) => beyond),
        0.9,
      ),
    },
    jobs: jobsOf(scores),
    alarmsPerBedDay: rounded(calls.length / bedDays),
    timeToDry: timeToDry(all((score) => score.forecasts)),
    byFault: Object.fromEntries(
      [...new Set(counted.map(({ need }) => need.cause))].toSorted().map((cause) => {
        const own = counted.filter(({ need }) => need.cause === cause)
        const seconds = own.flatMap(({ answeredMs, need }) =>
          answeredMs === null ? [] : [secondsTo(answeredMs, need)],
        )
        const missed = own.length - seconds.length
        const delayS = seconds.length === 0 ? null : quantile(seconds, 0.5)
        return [cause, { needs: own.length, missed, delayS }]
      }),
    ),
    falseByRule: countedBy(wrong.map(({ rule }) => kindOf(rule.id))),
    chatterByRule: countedBy(chatter.map(({ rule }) => kindOf(rule))),
    raisedByRule: countedBy(calls.map(({ rule }) => kindOf(rule.id))),
  }
}

const secondsTo = (answeredMs: number, { seenMs }: Need) => (answeredMs - seenMs) / 1000

function jobsOf(scores: readonly Score[]): Score['jobs'] {
  const of = (name: keyof Score['jobs']) => sum(scores.map(({ jobs }) => jobs[name]))
  return {
    raised: of('raised'),
    closedByProbe: of('closedByProbe'),
    escalated: of('escalated'),
    overtaken: of('overtaken'),
    gone: of('gone'),
    dataLost: of('dataLost'),
  }
}

export function timeToDry(forecasts: readonly Forecast[]): TimeToDry {
  const ended = forecasts.flatMap((each) =>
    each.came === null ? [] : [{ ...each, came: each.came }],
  )
  const errors = ended.map(({ p50, came }) => Math.abs(p50 - came))
  const shares = ended.map(({ p50, came }) => Math.abs(p50 - came) / came)
  const below = ended.filter(({ p10, came }) => came < p10).length
  const above = ended.filter(({ p90, came }) => came > p90).length
  const share = (part: number) => rounded(part / Math.max(1, ended.length))
  return {
    forecasts: ended.length,
    medianErrorH: quantile(errors, 0.5),
    medianErrorShare: quantile(shares, 0.5),
    coverage80: share(ended.length - below - above),
    below: share(below),
    above: share(above),
    censored: forecasts.length - ended.length,
  }
}

/** "ph-low@tandon-1" → "ph-low"; of probes the quantity: "stale tandon-1-ph" → "stale". */
const kindOf = (rule: string): string => rule.split('@')[0] ?? rule

function countedBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted((one, other) => other[1] - one[1]))
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const rounded = (value: number): number => Math.round(value * 1000) / 1000

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return rounded(
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN,
  )
}
