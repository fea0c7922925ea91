import type { StoredScores } from '../../book/forecast-scores.ts'
import { lastRun, type StoredRun } from '../../book/forecasts.ts'
import type { BookDatabase } from '../../book/tables.ts'
import type { Clock } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { RunInputs } from '../run-inputs.ts'
import type { Forecaster } from '../worker/forecaster.ts'
import { mondayOf } from './farm-days.ts'
import { type KeptScores, keepScores, type ScoresOptions } from './keep-scores.ts'
import type { LoadedFarm } from './load-farm.ts'
import { makeRun } from './make-run.ts'
import { drawPictures, type Pictures } from './pictures.ts'
import { pruneRuns } from './prune-runs.ts'
import { reasonsToRun } from './reasons.ts'
import { takeTurns } from './turns.ts'

/** The farm's forecast while the server runs. */
export interface KeptForecast extends Pictures {
  /** the last run; null while none has been made */
  readonly newest: () => StoredRun | null
  readonly scores: () => StoredScores | null
  /** Wants a run now; false where the last one began less than a minute ago. */
  ask(): boolean
  /** farm time from which on the next run may begin */
  readonly nextMs: () => number
  /** Calls `listener` after each run; gives what ends it. */
  onRun(listener: (run: StoredRun) => void): () => void
  close(): Promise<void>
}

export interface ForecastOptions {
  readonly book: BookDatabase
  readonly clock: Clock
  readonly log: Log
  readonly zone: string
  /** rejects while the book or history cannot be read */
  readonly load: (nowMs: number) => Promise<LoadedFarm>
  readonly open: () => Forecaster
  /** resolves when history can be asked for the first time */
  readonly opened: Promise<void>
  /** tells at once that the book has changed; what another program changes is seen at the next look */
  readonly onBook: (listener: () => void) => () => void
  /** a clock that leapt ahead must not take past runs with it */
  readonly isSureOfTime: () => boolean
  /** runs that something rests on are never let go */
  readonly keep?: () => Promise<readonly number[]>
  /** how well promises of each crop were kept, of those with enough to judge by */
  readonly kept?: ScoresOptions['kept']
  readonly draws?: number
}

const MIN_MS = 60_000
const DRAWS = 2000
/** Of each forecast that scores try again. */
const TRIAL_DRAWS = 500
/** One luck for all runs: what moves a forecast is what went in, never the draw. */
const SEED = 1
const WEEKS = 12
const LOOK_MS = 5_000

/**
 * Forecasts all plantings that stand or are planned, in a thread of its own: at the start, when the
 * book changes, each night at ten past twelve and when the days of the farm look otherwise than
 * before; at most once a minute. A run that fails leaves the one before as it is.
 */
export async function keepForecast(options: ForecastOptions): Promise<KeptForecast> {
  const { book, clock } = options
  const forecaster = options.open()
  const listeners = new Set<(run: StoredRun) => void>()
  const [faults, deaf] = [sayOnce(options.log), sayOnce(options.log)]
  let newest = await lastRun(book)
  const scores = await keepScores({
    ...{ book, log: options.log, now: clock.now, open: options.open },
    ...(options.kept !== undefined && { kept: options.kept }),
    ...{ draws: TRIAL_DRAWS, seed: SEED, onNew: () => turns.want('scores') },
  })
  const runOf = runner(options, forecaster, scores)
  let isMade = false
  const run = async (causes: ReadonlySet<string>) => {
    const made = await runOf(causes)
    isMade = made !== null
    if (made === null) return
    newest = made
    for (const listener of listeners) listener(made)
    await prune(options)
  }
  const task = async (causes: ReadonlySet<string>) => {
    if (await faults.during(UNRECKONED, () => run(causes))) return isMade
    turns.want('again')
    return true
  }
  const reasons = reasonsToRun(book, clock, options.zone)
  const look = async () => {
    let causes: readonly string[] = []
    await deaf.during(UNASKED, async () => {
      causes = await reasons()
    })
    return causes
  }
  let isOpen = false
  const turns = takeTurns({
    ...{ clock, task, look: async () => (isOpen ? await look() : []) },
    leastMs: Math.max(MIN_MS, LOOK_MS * clock.speed),
    lookMs: Math.max(LOOK_MS, 1_000 * clock.speed),
  })
  void options.opened.then(() => {
    isOpen = true
    turns.look()
  })
  const stopBook = options.onBook(turns.look)
  return {
    newest: () => newest,
    scores: scores.now,
    nextMs: turns.nextMs,
    ask: () => {
      const mayRun = clock.now() >= turns.nextMs()
      if (mayRun) turns.want('asked')
      return mayRun
    },
    ...drawPictures(book, options.log, forecaster),
    onRun(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      stopBook()
      faults.end()
      await scores.close()
      await forecaster.close()
      await turns.close()
    },
  }
}

const UNRECKONED = 'The forecast could not be reckoned; the last one stays.'
const UNASKED = 'The farm book could not be asked what has changed.'

/** Makes runs; null where nothing but time has passed. */
function runner(options: ForecastOptions, forecaster: Forecaster, scores: KeptScores) {
  const { book, clock, zone, load, draws = DRAWS } = options
  let known = ''
  return async (causes: ReadonlySet<string>): Promise<StoredRun | null> => {
    const nowMs = clock.now()
    const loaded = await load(nowMs)
    // An empty farm that was always empty needs no run, and no thread that waits for one.
    if (loaded.cycles.length + loaded.left.length === 0 && (await lastRun(book)) === null)
      return null
    scores.look(loaded.farm)
    const said = saidBy(loaded)
    if ([...causes].every((cause) => cause === 'weather') && said === known) return null
    const learned = scores.now()?.learned
    const inputs: RunInputs = {
      farm: learned === undefined ? loaded.farm : { ...loaded.farm, learned },
      cycles: loaded.cycles,
      ...{ draws, seed: SEED, inUse: scores.inUse() },
      weeks: { fromMs: mondayOf(zone, nowMs), weeks: WEEKS },
    }
    const cause = [...causes].join(' ')
    const run = await makeRun({ book, zone, forecaster }, { inputs, loaded, cause })
    known = said
    return run
  }
}

/** What the weather may change: the past is the book's, and the book tells of it. */
const saidBy = ({ cycles, farm, left }: LoadedFarm): string =>
  JSON.stringify([cycles, farm.light.slice(-3), farm.warmth?.slice(-3), left])

async function prune({ book, clock, zone, keep, isSureOfTime }: ForecastOptions): Promise<void> {
  if (!isSureOfTime()) return
  await pruneRuns(book, { nowMs: clock.now(), zone, keep: (await keep?.()) ?? [] })
}

/** Says that something goes wrong, and stays silent until it went well or the end has come. */
function sayOnce(log: Log) {
  let isSaid = false
  let isOver = false
  return {
    /** Whether it went well. */
    async during(sentence: string, task: () => Promise<void>): Promise<boolean> {
      try {
        await task()
        isSaid = false
      } catch (err) {
        if (!isSaid && !isOver) log.error(sentence, { err })
        isSaid = true
        return false
      }
      return true
    },
    end: () => {
      isOver = true
    },
  }
}
