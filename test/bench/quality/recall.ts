import { randomFrom } from '../../faults/random.ts'
import {
  BY_MINUTES,
  BY_SECONDS,
  bursts,
  freezes,
  type Ground,
  type Injected,
  type Pace,
  SIZES,
  spikes,
  steps,
} from './inject.ts'
import { judged, type Mark } from './run.ts'
import type { Series } from './sets.ts'

const HOUR_MS = 3_600_000
const SEED = 20_261_121

/** What became of all episodes of one kind. */
export interface Row {
  readonly quantity: string
  readonly kind: string
  readonly episodes: number
  /** spike, noise, stuck: episodes that were marked. step: marks that real changes cost */
  readonly caught: number
  /** stuck: hours until the mark, sorted. step: marks of each, sorted. noise: share marked, sorted */
  readonly figures: readonly number[]
}

/** How often a channel is read, and what is put into it how densely. */
export interface Tempo {
  readonly periodMs: number
  readonly pace: Pace
}
export const RECORDED: Tempo = { periodMs: 300_000, pace: BY_MINUTES }
export const EVERY_TWO_SECONDS: Tempo = { periodMs: 2_000, pace: BY_SECONDS }

interface Seen {
  readonly marks: readonly Mark[]
  readonly injected: Injected
}

/** Every injected fault and step on the healthy days of one series, which is judged by itself. */
export function rowsOf(series: Series, days: ReadonlySet<number>, tempo: Tempo): Row[] {
  const sizes = SIZES[series.quantity]
  if (sizes === undefined) return []
  const { pace } = tempo
  const seen = (inject: (ground: Ground) => Injected): Seen => {
    const injected = inject({ points: series.points, days, random: randomFrom(SEED), pace })
    const altered = { ...series, points: injected.points }
    return { injected, marks: judged([altered], tempo.periodMs).get(altered) ?? [] }
  }
  const row = (
    kind: string,
    { injected, marks }: Seen,
    tell: (of: readonly Mark[]) => Told,
  ): Row => {
    const told = injected.episodes.map(({ from, to }) => tell(marks.slice(from, to)))
    return {
      quantity: series.quantity,
      kind,
      episodes: told.length,
      caught: told.filter(({ isCaught }) => isCaught).length,
      figures: told.map(({ figure }) => figure).filter((figure) => figure !== null),
    }
  }
  return [
    ...sizes.spikes.map((size) =>
      row(
        `spike ±${size}`,
        seen((on) => spikes(on, size)),
        spikeTold,
      ),
    ),
    ...sizes.steps.map((size) =>
      row(
        `step ${size}`,
        seen((on) => steps(on, size)),
        stepTold,
      ),
    ),
    row(
      `noise σ ${sizes.noise}`,
      seen((on) => bursts(on, sizes.noise)),
      noiseTold,
    ),
    row(
      `stuck ${pace.freezeMs / HOUR_MS} h`,
      seen((on) => freezes(on)),
      stuckTold,
    ),
  ]
}

interface Told {
  readonly isCaught: boolean
  readonly figure: number | null
}

const isMarked = ({ quality }: Mark) => quality !== 'good'

const spikeTold = ([mark]: readonly Mark[]): Told => ({
  isCaught: mark !== undefined && isMarked(mark),
  figure: null,
})

const stepTold = (marks: readonly Mark[]): Told => ({
  isCaught: marks.some(isMarked),
  figure: marks.filter(isMarked).length,
})

const noiseTold = (marks: readonly Mark[]): Told => ({
  isCaught: marks.some(({ reason }) => reason === 'noise'),
  figure: marks.filter(isMarked).length / marks.length,
})

function stuckTold(marks: readonly Mark[]): Told {
  const first = marks.find(({ reason }) => reason === 'stuck')
  if (first === undefined) return { isCaught: false, figure: null }
  return { isCaught: true, figure: (first.at - (marks[0]?.at ?? 0)) / HOUR_MS }
}

/** Rows of the same quantity and kind as one. */
export function joined(rows: readonly Row[]): Row[] {
  const kinds = new Map<string, Row>()
  for (const row of rows) {
    const key = `${row.quantity} ${row.kind}`
    const known = kinds.get(key)
    kinds.set(key, {
      ...row,
      episodes: row.episodes + (known?.episodes ?? 0),
      caught: row.caught + (known?.caught ?? 0),
      figures: [...row.figures, ...(known?.figures ?? [])].toSorted((a, b) => a - b),
    })
  }
  return [...kinds.values()]
}
