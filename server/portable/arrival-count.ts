import type { Arrived, RowProblem } from './arrival.ts'

export interface ChannelArrival {
  readonly readings: number
  readonly fromMs: number
  readonly toMs: number
  readonly isNew: boolean
}

export interface ArrivalSummary {
  /** readings the file holds and a farm can keep */
  readonly readings: number
  /** of these: not in history before */
  readonly taken: number
  /** in history already, or twice in the file */
  readonly alreadyThere: number
  /** history has another reading at this time, or the file has two; the first stands */
  readonly differing: number
  readonly refused: number
  /** the first of them */
  readonly problems: readonly RowProblem[]
  readonly channels: Readonly<Record<string, ChannelArrival>>
}

/** What has been taken so far. */
export interface Count extends ArrivalSummary {
  readings: number
  taken: number
  alreadyThere: number
  differing: number
  refused: number
  readonly problems: RowProblem[]
  readonly channels: Record<string, ChannelArrival>
}

const SHOWN_PROBLEMS = 20

const NOTHING = { readings: 0, taken: 0, alreadyThere: 0, differing: 0, refused: 0 }

/** A count that begins at nothing, or goes on from an earlier one. */
export const countFrom = (earlier: ArrivalSummary | null): Count => ({
  ...(earlier ?? NOTHING),
  problems: [...(earlier?.problems ?? [])],
  channels: { ...earlier?.channels },
})

/** First and last instant of some readings, epoch ms, both ends inclusive. */
export function spanOf(list: readonly Arrived[]) {
  let fromMs = Number.POSITIVE_INFINITY
  let toMs = Number.NEGATIVE_INFINITY
  for (const { reading } of list) {
    fromMs = Math.min(fromMs, reading.at)
    toMs = Math.max(toMs, reading.at)
  }
  return { fromMs, toMs }
}

export function noteChannel(
  count: Count,
  id: string,
  list: readonly Arrived[],
  isNew: boolean,
): void {
  const { fromMs, toMs } = spanOf(list)
  const old = count.channels[id] ?? { readings: 0, fromMs, toMs, isNew }
  count.channels[id] = {
    readings: old.readings + list.length,
    fromMs: Math.min(old.fromMs, fromMs),
    toMs: Math.max(old.toMs, toMs),
    isNew: old.isNew,
  }
}

/** Counts every problem and keeps the first of them. */
export function noteProblem(count: Count, problem: RowProblem): void {
  count.refused += 1
  if (count.problems.length < SHOWN_PROBLEMS) count.problems.push(problem)
}
