import type { CycleDraws } from '../draws.ts'
import type { Move } from '../explain.ts'
import type { GrowthDay } from '../growth-curve.ts'
import type { Cycle, Farm } from '../inputs.ts'
import type { CycleResult, WindowResult } from '../reckon.ts'
import type { ReplayedDay } from '../replayed-past.ts'
import type { Trial } from '../scores/rolling-origin.ts'
import type { Scores } from '../scores/scores-of.ts'
import type { InputsText } from './inputs-text.ts'
import type { KeptDays } from './kept-days.ts'
import type { KeptInputs } from './kept-inputs.ts'

/** What the thread can be asked for, and what it gives. */
export interface Tasks {
  readonly forecast: { readonly asked: ForecastAsked; readonly done: readonly CycleDraws[] }
  readonly run: { readonly asked: RunAsked; readonly done: RunDone }
  readonly replay: { readonly asked: KeptInputs; readonly done: Replayed }
  readonly score: { readonly asked: ScoreAsked; readonly done: Scores }
  readonly past: { readonly asked: PastAsked; readonly done: readonly ReplayedDay[] }
  readonly growth: { readonly asked: GrowthAsked; readonly done: readonly GrowthDay[] }
}

export interface RunAsked {
  readonly inputs: InputsText
  /** of the run that it is to be held against */
  readonly before: KeptInputs | null
}

export interface ScoreAsked {
  readonly inputs: InputsText
  readonly trial: Trial
}

export interface PastAsked extends GrowthAsked {
  readonly untilMs: number
}

export interface GrowthAsked {
  readonly kept: KeptInputs
  readonly cycle: string
}

export interface ForecastAsked {
  readonly cycles: readonly Cycle[]
  readonly farm: Farm
  readonly draws: number
  readonly seed: number
}

export interface RunDone extends Replayed {
  readonly kept: KeptInputs
  readonly results: readonly CycleResult[]
  /** by planting: what moved it since the run before */
  readonly moves: ReadonlyMap<string, Move>
  readonly windows: readonly WindowResult[]
  readonly days: readonly KeptDays[]
  readonly tookMs: number
}

/** A run's mark: where both are the same, so is every draw. */
export interface Replayed {
  /** hex SHA-256 over all draws */
  readonly digest: string
  /** which equations reckoned it */
  readonly model: string
}
