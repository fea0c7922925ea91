import { readSaid, type StoredResult } from '../book/forecasts.ts'
import { harvestedOf } from '../book/harvested.ts'
import type { PlantingRow } from '../book/plantings.ts'
import type { CycleForecast } from '../contract/forecast.ts'
import { farmDay } from '../forecast/keep/farm-days.ts'
import type { KeptForecast } from '../forecast/keep/keep-forecast.ts'
import type { StressDay } from '../forecast/stress-days.ts'
import { TIER_WORDS } from '../forecast/tier.ts'
import { movedSentence, STRESS_WORDS } from '../words/forecast.ts'
import { startOfDayMs, zoneLabel } from '../zone.ts'
import { assumedWords, type ForecastSource, runAnswer, scoreOf } from './forecast-parts.ts'

/** A planting as the newest run sees it, its growth, and what was said of it before. */
export async function cycleForecast(
  { book, forecast, site, now }: ForecastSource,
  planting: PlantingRow,
): Promise<CycleForecast> {
  const cycle = planting.id
  const run = forecast.newest()
  // Of a past that was noted piece by piece a run may have taken for standing what had long ended.
  const endedMs = planting.ended_ms ?? Number.POSITIVE_INFINITY
  const said = (await readSaid(book, cycle)).filter(({ madeMs }) => madeMs < endedMs)
  const last = said.at(-1)
  const untilMs = said[0] === undefined ? endedMs : startOfDayMs(site.zone, said[0].madeMs)
  const isStanding = planting.ended_ms === null && last !== undefined && last.run === run?.id
  const nowMs = now()
  const name = site.zone
  const moved = isStanding ? last.result.moved : null
  const told = { nowMs, zone: { name, label: zoneLabel(name, nowMs) } }
  return {
    cycle,
    run: run === null ? null : runAnswer(run),
    now: isStanding ? nowAnswer(last.result, forecast.scores()) : null,
    growth: (await growthOf(forecast, cycle, last?.run ?? run?.id)).filter(
      ({ atMs }) => atMs <= endedMs,
    ),
    past: [...(await replayedOf(forecast, cycle, said[0], untilMs)), ...lastOfDays(said, name)],
    moved: moved === null ? null : movedSentence(moved, told),
    movedKg: isStanding ? last.result.movedKg : null,
    stressDays: (last?.result.stress ?? []).map(stressAnswer),
    cameKg: planting.ended_ms === null ? null : await harvestedOf(book, cycle),
  }
}

async function growthOf(forecast: KeptForecast, cycle: number, run: number | undefined) {
  if (run === undefined) return []
  return (await forecast.growth(run, cycle)).map((day) => ({ ...day }))
}

/** Days before anything was said of it, by the first run that knew it, else by the newest. */
async function replayedOf(
  forecast: KeptForecast,
  cycle: number,
  first: Said[number] | undefined,
  untilMs: number,
) {
  const run = first?.run ?? forecast.newest()?.id
  if (run === undefined) return []
  const days = await forecast.past(run, cycle, untilMs)
  return days.map((day) => ({ ...day, run, isReplayed: true }))
}

type Said = Awaited<ReturnType<typeof readSaid>>

function nowAnswer(
  result: StoredResult,
  scores: Parameters<typeof scoreOf>[2],
): NonNullable<CycleForecast['now']> {
  return {
    kg: result.kg,
    byGrade: { ...result.byGrade },
    harvestMs: result.harvestMs,
    tier: result.tier,
    tierWords: TIER_WORDS[result.tier],
    assumed: assumedWords(result),
    inUse: result.inUse,
    why: scoreOf(result.crop, result.inUse, scores).why,
    baselineKg: result.baselineKg,
  }
}

/** What was said last on each day of the farm. */
function lastOfDays(said: Said, zone: string): CycleForecast['past'] {
  const byDay = new Map(said.map((each) => [farmDay(zone, each.madeMs), each]))
  return [...byDay.values()].map(({ run, madeMs, result }) => {
    return { run, madeMs, kg: result.kg, harvestMs: result.harvestMs, isReplayed: false }
  })
}

const stressAnswer = ({ atMs, by }: StressDay): CycleForecast['stressDays'][number] => ({
  atMs,
  what: STRESS_WORDS[by] ?? { id: by, en: by },
})
