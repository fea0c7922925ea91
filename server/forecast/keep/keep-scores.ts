import { createHash } from 'node:crypto'
import { putScores, readScores, type StoredScores } from '../../book/forecast-scores.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { Crop } from '../../contract/crop.ts'
import type { Log } from '../../log.ts'
import type { Farm } from '../inputs.ts'
import type { InUse, Use } from '../run-inputs.ts'
import { goLive, type Kept } from '../scores/go-live.ts'
import type { CropScore } from '../scores/scores-of.ts'
import { equationsMark } from '../worker/equations.ts'
import type { Forecaster } from '../worker/forecaster.ts'
import { textOf } from '../worker/inputs-text.ts'

/** Scores rest on the farm's past alone. */
const NOTHING = { cycles: [], draws: 0, seed: 0, weeks: { fromMs: 0, weeks: 0 }, inUse: {} }
/**
 * Plantings that are tried: each takes as long as the past it may learn from, and the oldest tell of
 * how a farm worked years ago.
 */
const newestOf = ({ past }: Farm): number =>
  Math.max(60, Math.min(240, Math.floor(150_000 / past.length)))

/** How good the forecasts have been, reckoned anew whenever the past has changed. */
export interface KeptScores {
  /** null while they are being reckoned for the first time */
  readonly now: () => StoredScores | null
  /** what is shown of each crop */
  readonly inUse: () => InUse
  /** Takes a farm as it is loaded; new scores come later. */
  look(farm: Farm): void
  close(): Promise<void>
}

export interface ScoresOptions {
  readonly book: BookDatabase
  readonly log: Log
  /** farm time */
  readonly now: () => number
  /** a thread of their own: a forecast must not wait for them */
  readonly open: () => Forecaster
  /** draws of each forecast that is tried */
  readonly draws: number
  readonly seed: number
  readonly onNew: () => void
  /** how well promises of each crop were kept, of those with enough to judge by */
  readonly kept?: () => Promise<ReadonlyMap<Crop, Kept>>
}

export async function keepScores(options: ScoresOptions): Promise<KeptScores> {
  const { book, log, open, draws, seed } = options
  const equations = equationsMark()
  let kept = await readScores(book)
  let tried: string | null = null
  let under: Promise<void> | null = null
  let ending: Forecaster | null = null
  const reckon = async (farm: Farm, of: string) => {
    const thread = open()
    ending = thread
    try {
      const inputs = await textOf({ ...NOTHING, farm })
      const scores = await thread.score({ inputs, trial: { draws, seed, newest: newestOf(farm) } })
      const promises = (await options.kept?.()) ?? new Map<Crop, Kept>()
      const crops = scores.crops.map((score) => judged(score, promises.get(score.crop) ?? null))
      kept = { madeMs: options.now(), of, ...scores, crops }
      await putScores(book, kept)
      options.onNew()
    } catch (err) {
      if (ending !== null) log.error('The forecasts could not be scored.', { err })
    } finally {
      await thread.close()
      under = null
    }
  }
  return {
    now: () => kept,
    inUse: () => inUseOf(kept),
    look(farm) {
      const of = markOf(farm, equations)
      // What cannot be scored is not tried again until something changes.
      if (under !== null || of === kept?.of || of === tried || farm.past.length === 0) return
      tried = of
      under = reckon(farm, of)
    },
    async close() {
      const thread = ending
      ending = null
      await thread?.close()
      await under
    },
  }
}

/** A forecast by which promises were not kept is not used, however good its scores. */
function judged(score: CropScore, kept: Kept | null): CropScore {
  if (kept === null) return score
  const nearest = score.leads.find(({ lead }) => lead === '0-7')?.summary ?? null
  return { ...score, goLive: goLive(nearest, kept) }
}

const inUseOf = (scores: StoredScores | null): InUse =>
  Object.fromEntries<Use>(
    (scores?.crops ?? []).map(({ crop, goLive }): [Crop, Use] => [crop, goLive.use]),
  )

/** Names what the scores rest on: finished plantings, and the equations. */
function markOf({ past }: Farm, equations: string): string {
  const said = past.map(({ id, holes, plannedHst, weighings, harvest }) => {
    return [id, holes, plannedHst, weighings.length, harvest]
  })
  const text = JSON.stringify([equations, said])
  return createHash('sha256').update(text).digest('hex')
}
