import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { meanDays } from '../../server/climate/air.ts'
import { type DayFigure, isSeen } from '../../server/climate/day-figure.ts'
import {
  DAY_MS,
  HOUR_MS,
  type Hours,
  hoursOf,
  LONGEST_BRIDGE_MS,
  type Piece,
} from '../../server/climate/hours.ts'
import { lightDays } from '../../server/climate/light.ts'
import { seeded } from '../../server/forecast/chance/random.ts'
import { point } from './some-days.ts'

const SPAN = { fromDay: Date.UTC(2022, 1, 2) / DAY_MS, days: 42, zoneOffsetMs: 0 }
const FOLDER = join(process.env['PANEN_REAL_DATA'] ?? '', 'agc2022-lettuce')

/** One column of each greenhouse's climate, as readings. */
const greenhouses = (column: string): Piece[][] =>
  readdirSync(FOLDER)
    .map((name) => join(FOLDER, name, 'GreenhouseClimate.csv.gz'))
    .filter((file) => existsSync(file))
    .map((file) => readingsIn(gunzipSync(readFileSync(file)).toString('utf8'), column))

function readingsIn(text: string, column: string): Piece[] {
  const [head = '', ...lines] = text.replace('\uFEFF', '').trim().split(/\r?\n/)
  const at = head.split(',').indexOf(column)
  const pieces = lines.flatMap((line) => {
    const cells = line.split(',')
    const cell = cells[at] ?? ''
    const atMs = Date.parse(`${cells[0]} UTC`)
    return cell === '' || Number.isNaN(atMs) ? [] : [point(atMs, Number(cell))]
  })
  return pieces.toSorted((a, b) => a.fromMs - b.fromMs)
}

/** Every day from the fifteenth on, with one hole of 1 to 5 h between 6 and 17 cut into it alone. */
function trialsOf(pieces: readonly Piece[], figures: (hours: Hours) => DayFigure[]) {
  const random = seeded(5, 'holes')
  const whole = figures(hoursOf(pieces, SPAN, LONGEST_BRIDGE_MS))
  return whole.flatMap((truth, day) => {
    if (day < 14 || truth.method !== 'measured') return []
    const fromMs = truth.day * DAY_MS + (6 + 6 * random()) * HOUR_MS
    const toMs = fromMs + (1 + 4 * random()) * HOUR_MS
    const cut = pieces.filter((piece) => piece.fromMs < fromMs || piece.fromMs > toMs)
    const filled = figures(hoursOf(cut, SPAN, LONGEST_BRIDGE_MS))[day]!
    return [{ truth: truth.value!, filled }]
  })
}

function judged(trials: ReturnType<typeof trialsOf>) {
  const seen = trials.filter(({ filled }) => isSeen(filled))
  const rms = (of: (trial: (typeof seen)[number]) => number) =>
    Math.sqrt(seen.reduce((sum, trial) => sum + of(trial) ** 2, 0) / seen.length)
  const mean = seen.reduce((sum, { truth }) => sum + truth, 0) / seen.length
  return {
    trials: trials.length,
    seen: seen.length,
    error: rms(({ truth, filled }) => filled.value! - truth),
    stated: rms(({ filled }) => filled.sigma!),
    share: rms(({ truth, filled }) => filled.value! - truth) / mean,
  }
}

it('real days with a hole cut into them are filled about as well as they say', {
  timeout: 60_000,
}, () => {
  if (!existsSync(FOLDER)) {
    process.stderr.write('NOT RUN: PANEN_REAL_DATA names no folder with agc2022-lettuce.\n')
    return
  }
  const light = judged(greenhouses('PARin').flatMap((one) => trialsOf(one, lightDays)))
  const air = judged(greenhouses('Tair').flatMap((one) => trialsOf(one, meanDays)))
  process.stderr.write(`${JSON.stringify({ light, air })}\n`)
  for (const { trials, seen, error, stated } of [light, air]) {
    expect(seen).toBeGreaterThan(0.8 * trials)
    expect(stated / error).toBeGreaterThan(0.6)
    expect(stated / error).toBeLessThan(1.7)
  }
})
