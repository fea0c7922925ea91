import {
  lastRun,
  readResults,
  readWindows,
  type StoredResult,
  type StoredRun,
} from '../book/forecasts.ts'
import { type HarvestedLot, readHarvested } from '../book/harvested.ts'
import { readCommitted } from '../book/promised.ts'
import type { BookDatabase } from '../book/tables.ts'
import { CROPS, type Crop } from '../contract/crop.ts'
import type {
  CropForecast,
  ForecastAnswer,
  ForecastQuery,
  ForecastWindow,
} from '../contract/forecast.ts'
import { quantilesOf } from '../forecast/chance/quantiles.ts'
import { mondayOf } from '../forecast/keep/farm-days.ts'
import type { WindowResult } from '../forecast/reckon.ts'
import { TIER_WORDS, type Tier } from '../forecast/tier.ts'
import { assumedOfSome } from '../words/forecast-assumed.ts'
import type { Sentence } from '../words/refusals.ts'
import { assumedWords, type ForecastSource, runAnswer, scoreOf } from './forecast-parts.ts'

const WEEK_MS = 7 * 86_400_000
const USUAL_WEEKS = 6
const TIERS: readonly Tier[] = ['first', 'shrunk', 'full']

/** The weeks that are asked for: those to come of the newest run, past ones as they were seen last. */
export async function forecastWeeks(
  { book, forecast, site, now }: ForecastSource,
  run: StoredRun | null,
  { from, weeks = USUAL_WEEKS, crop }: ForecastQuery,
): Promise<ForecastAnswer> {
  if (run === null) return { run: null, crops: [], left: [] }
  const fromMs = mondayOf(site.zone, from ?? now())
  const span = { fromMs, toMs: fromMs + weeks * WEEK_MS }
  const windows = await windowsIn(book, run, span)
  const known = { lots: await readHarvested(book, span), promised: await readCommitted(book, span) }
  const results = await readResults(book, run.id)
  const isAsked = (each: Crop) => crop === undefined || crop === each
  const shown = CROPS.filter(
    (each) => isAsked(each) && [...windows, ...results].some(({ crop: one }) => one === each),
  )
  const crops = shown.map(
    (each): CropForecast => ({
      ...aboutCrop(each, results, forecast.scores()),
      windows: windows
        .filter((window) => window.crop === each)
        .map((window) => windowAnswer(window, known)),
    }),
  )
  return { run: runAnswer(run), crops, left: [...run.left] }
}

/** Windows of a span: past weeks by the last run that was made before them, where it is kept. */
async function windowsIn(
  book: BookDatabase,
  run: StoredRun,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<WindowResult[]> {
  const ahead = await readWindows(book, run.id)
  const firstMs = Math.min(...ahead.map((window) => window.fromMs), toMs)
  const found: WindowResult[] = []
  for (let weekMs = fromMs; weekMs < firstMs; weekMs += WEEK_MS) {
    const before = await lastRun(book, weekMs)
    const windows = before === null ? [] : await readWindows(book, before.id)
    found.push(...windows.filter((window) => window.fromMs === weekMs))
  }
  return [...found, ...ahead.filter((each) => each.fromMs >= fromMs && each.fromMs < toMs)]
}

interface Known {
  readonly lots: readonly HarvestedLot[]
  readonly promised: Awaited<ReturnType<typeof readCommitted>>
}

function windowAnswer(
  { crop, grade, fromMs, kg, baselineKg }: WindowResult,
  { lots, promised }: Known,
): ForecastWindow {
  const toMs = fromMs + WEEK_MS
  const isHere = (one: { readonly crop: string; readonly grade: string }, atMs: number) =>
    one.crop === crop && one.grade === grade && atMs >= fromMs && atMs < toMs
  const came = lots.filter((lot) => isHere(lot, lot.atMs))
  const taken = promised.filter((one) => isHere(one, one.dayMs))
  return {
    fromMs,
    toMs,
    grade,
    kg: quantilesOf(Float64Array.from(kg)),
    baselineKg,
    harvestedKg: came.reduce((sum, lot) => sum + lot.kg, 0),
    committedKg: taken.reduce((sum, one) => sum + one.kg, 0),
  }
}

function aboutCrop(
  crop: Crop,
  all: readonly StoredResult[],
  scores: Parameters<typeof scoreOf>[2],
): Omit<CropForecast, 'windows'> {
  const results = all.filter((result) => result.crop === crop)
  const isMean = results.some(({ inUse }) => inUse === 'mean_of_four')
  const tier = TIERS.find((each) => results.some((result) => result.tier === each)) ?? 'first'
  const inUse = isMean ? 'mean_of_four' : 'model'
  const { why, skill } = scoreOf(crop, inUse, scores)
  return {
    crop,
    inUse,
    why,
    tier,
    tierWords: TIER_WORDS[tier],
    skill,
    assumed: assumedOf(results),
    cycles: results.map(({ cycle }) => Number(cycle)),
  }
}

/** What is assumed of some plantings is not said of them all. */
function assumedOf(results: readonly StoredResult[]): Sentence[] {
  const said = results.flatMap(assumedWords)
  return [...new Map(said.map((words) => [words.id, words])).values()].map((words) => {
    const some = said.filter(({ id }) => id === words.id).length
    return some === results.length ? words : assumedOfSome(words, some, results.length)
  })
}
