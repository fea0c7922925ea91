import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { writeFarm } from '../../server/book/farm.ts'
import { touchGrowing } from '../../server/book/growing-version.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import type { Clock } from '../../server/clock.ts'
import { DAY_MS } from '../../server/forecast/inputs.ts'
import { keepForecast } from '../../server/forecast/keep/keep-forecast.ts'
import type { LoadedFarm } from '../../server/forecast/keep/load-farm.ts'
import { type Forecaster, openForecaster } from '../../server/forecast/worker/forecaster.ts'
import { heardLog } from '../server/a-server.ts'
import { NOW_MS, someFarm } from './some-farm.ts'

export const ZONE = 'Asia/Jakarta'
export const MINUTE_MS = 60_000

/** A clock that goes when it is told to. */
export interface HandClock extends Clock {
  /** goes on in steps of five seconds */
  pass(ms: number): void
}

function handClock(fromMs: number): HandClock {
  const timers = new Set<{ readonly periodMs: number; dueMs: number; readonly task: () => void }>()
  let nowMs = fromMs
  return {
    now: () => nowMs,
    speed: 1,
    every(periodMs, task) {
      const timer = { periodMs, dueMs: nowMs + periodMs, task }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    pass(ms) {
      const endMs = nowMs + ms
      while (nowMs < endMs) {
        nowMs = Math.min(endMs, nowMs + 5_000)
        for (const timer of timers) {
          if (timer.dueMs > nowMs) continue
          timer.dueMs = nowMs + timer.periodMs
          timer.task()
        }
      }
    },
  }
}

export async function aBook(beds: number): Promise<BookDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-forecast-'))
  const book = await openBook(bookFile(folder))
  onTestFinished(async () => {
    await book.destroy()
    rmSync(folder, { recursive: true, force: true })
  })
  await writeFarm(book, {
    site: { slug: 'lapas-cilegon', name: 'Lapas Cilegon', zone: ZONE },
    tanks: [{ slug: 'tandon-1', number: 1, name: 'Tandon 1', litres: 1000, crop: 'pakcoy' }],
    beds: Array.from({ length: beds }, (_, i) => ({
      slug: `bed-${i}`,
      number: i + 1,
      name: `Bedeng ${i + 1}`,
      kind: 'hydroponic' as const,
      tank: 'tandon-1',
      crop: 'pakcoy',
    })),
    bands: [],
    plantings: Array.from({ length: beds }, (_, i) => ({
      bed: `bed-${i}`,
      crop: 'pakcoy',
      transplantedMs: NOW_MS - 18 * DAY_MS,
      holes: 200,
    })),
  })
  return book
}

/** Some farm's beds under the numbers the book has them. */
export function aLoadedFarm({ beds, past }: { beds: number; past: number }): LoadedFarm {
  const { farm, cycles } = someFarm({ beds, past })
  return {
    farm,
    cycles: cycles.map((cycle, i) => ({ ...cycle, id: String(i + 1) })),
    left: [],
    assumedOf: () => [],
  }
}

/** A forecast that is kept over a real book and a real thread, with a farm that can be changed. */
export async function aKeptForecast(of: { beds: number; past: number; open?: () => Forecaster }) {
  const book = await aBook(of.beds)
  const clock = handClock(NOW_MS + 12 * 3_600_000)
  const log = heardLog()
  const made: number[] = []
  const farm = { now: aLoadedFarm(of), fails: false, loads: 0 }
  const forecast = await keepForecast({
    ...{ book, clock, log, zone: ZONE, draws: 200, open: of.open ?? openForecaster },
    opened: Promise.resolve(),
    onBook: () => () => {},
    isSureOfTime: () => true,
    load: async (nowMs) => {
      farm.loads += 1
      if (farm.fails) throw new Error('history is away')
      return { ...farm.now, farm: { ...farm.now.farm, nowMs } }
    },
  })
  onTestFinished(() => forecast.close())
  forecast.onRun(({ id }) => made.push(id))
  /** Something is noted in the book. */
  const note = () => touchGrowing(book)
  return { book, clock, log, forecast, farm, made, note }
}
