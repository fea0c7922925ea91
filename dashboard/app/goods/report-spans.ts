import { dayStart } from '../growing/farm-time.ts'

const MINUTE = 60_000

export const SPAN_NAMES = ['month', 'lastMonth', 'quarter', 'own'] as const
export type SpanName = (typeof SPAN_NAMES)[number]

/** From the start of a day to the end of another (the last ms is not in it), epoch ms. */
export interface ReportSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** The days of a named span around now, at a farm so many minutes ahead of UTC. */
export function reportSpan(
  name: Exclude<SpanName, 'own'>,
  nowMs: number,
  offset: number,
): ReportSpan {
  const local = new Date(nowMs + offset * MINUTE)
  const [year, month] = [local.getUTCFullYear(), local.getUTCMonth()]
  const start = (months: number) => Date.UTC(year, months, 1) - offset * MINUTE
  const endOfToday = dayStart(nowMs, offset) + 86_400_000
  switch (name) {
    case 'month':
      return { fromMs: start(month), toMs: endOfToday }
    case 'lastMonth':
      return { fromMs: start(month - 1), toMs: start(month) }
    case 'quarter':
      return { fromMs: start(month - (month % 3)), toMs: endOfToday }
  }
}

/** The report takes days, the last included: any moment of it will do. */
export const lastMoment = ({ toMs }: ReportSpan): number => toMs - 1
