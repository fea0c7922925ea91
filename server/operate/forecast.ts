import { readInputs, readRun } from '../book/forecasts.ts'
import type { Config } from '../config.ts'
import type { Farm } from '../forecast/inputs.ts'
import { createFarmLoader } from '../forecast/keep/load-farm.ts'
import { type Scores, scoresOf } from '../forecast/scores/scores-of.ts'
import { replayed } from '../forecast/worker/run.ts'
import { StartRefusal } from '../start-refusal.ts'
import { openToRead } from '../store/snapshot.ts'
import { problemLine, readFolderFarm } from './folder-farm.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

/** As many as the server itself tries, with its seed. */
const TRIAL = { draws: 500, seed: 1 }

export interface BacktestWish {
  /** tables of a farm elsewhere; null for the farm book */
  readonly folder: string | undefined
  readonly json: boolean
}

/**
 * Forecasts a farm's past again, week by week with no more than was known, and holds it against what
 * came and against four plain habits. Writes nothing.
 */
export async function backtest(
  config: Config,
  { folder, json }: BacktestWish,
  terminal: Terminal,
): Promise<ExitCode> {
  if (folder === undefined) {
    return await withBook(config, async (book, site) => {
      const store = await openToRead(config.storeUrl, {
        ...{ site: site.slug, now: Date.now, influxToken: config.influxToken },
      })
      try {
        const { farm } = await createFarmLoader({ book, store, site })(Date.now())
        return tellScores(farm, json, terminal)
      } finally {
        await store.close()
      }
    })
  }
  const { farm, lines, problems } = await readFolderFarm(folder, Date.now())
  for (const problem of problems) terminal.err(problemLine(problem))
  terminal.err(
    `${farm.past.length} plantings in ${lines} lines, ${farm.light.length} days of light`,
  )
  return tellScores(farm, json, terminal)
}

function tellScores(farm: Farm, json: boolean, { out }: Terminal): ExitCode {
  const scores = scoresOf(farm, TRIAL)
  for (const line of reportOf(scores)) out(line)
  if (json) out(JSON.stringify(summaryOf(farm, scores)))
  return 0
}

/** What a program reads: the last line. */
const summaryOf = (farm: Farm, { crops }: Scores) => ({
  plantings: farm.past.length,
  crops: crops.map(({ crop, finished, goLive, leads }) => ({
    ...{ crop, finished, use: goLive.use, why: goLive.why.en },
    leads: leads.map(({ lead, summary }) => ({ lead, ...summary })),
  })),
})

function reportOf({ crops }: Scores): string[] {
  if (crops.length === 0) return ['There is no finished planting to forecast again.']
  const head = [
    'crop',
    'days',
    'n',
    'CRPS kg',
    'P10–P90',
    'bias kg',
    'WAPE',
    'over last',
    'over four',
    'over year',
    'over guess',
  ]
  const rows = crops.flatMap(({ crop, leads }) =>
    leads.map(({ lead, summary }) => {
      const { forecasts, crps, coverage, biasKg, wape, skill } = summary
      const skills = [skill.lastCycle, skill.lastFour, skill.lastYear, skill.guess]
      return [
        crop,
        lead,
        String(forecasts),
        crps.toFixed(2),
        percent(coverage.share),
        biasKg.toFixed(2),
        percent(wape),
        ...skills.map(percent),
      ]
    }),
  )
  const uses = crops.map(
    ({ crop, finished, goLive }) =>
      `${crop}, ${finished} plantings: ${goLive.use}. ${goLive.why.en}`,
  )
  return [...aligned([head, ...rows]), ...uses]
}

const percent = (share: number | null): string =>
  share === null ? '-' : `${(100 * share).toFixed(0)} %`

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  )
}

/** Reckons a stored run again: whether every draw is the same. */
export async function replayForecast(
  config: Config,
  { run: text, json }: { readonly run: string; readonly json: boolean },
  { out }: Terminal,
): Promise<ExitCode> {
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new StartRefusal(`"${text}" is no number of a run. The forecast's page shows it.`)
  }
  return await withBook(config, async (book) => {
    const run = await readRun(book, Number(text))
    if (run === null)
      throw new StartRefusal(`There is no run ${text}: it is too old, or never was.`)
    const kept = await readInputs(book, run.id)
    if (kept === null) throw new StartRefusal(`What run ${text} was reckoned from was let go.`)
    const { digest, model } = replayed(kept)
    const isSame = digest === run.digest
    if (json)
      out(
        JSON.stringify({
          run: run.id,
          draws: run.draws,
          isSame,
          digest,
          model,
          was: run.digest,
          wasModel: run.model,
        }),
      )
    else out(sentenceOf(isSame, model === run.model, run.id))
    return isSame ? 0 : 1
  })
}

function sentenceOf(isSame: boolean, isSameModel: boolean, run: number): string {
  if (isSame) return `Run ${run}: every draw came out the same.`
  return isSameModel
    ? `Run ${run}: the draws came out otherwise, though the equations are the same.`
    : `Run ${run}: the draws came out otherwise; the program's equations have changed since.`
}
