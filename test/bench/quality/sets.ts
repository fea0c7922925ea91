import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Quantity } from '../../../gateway/contract/reading.ts'

export interface Point {
  readonly at: number
  readonly value: number
  /** as the wire gave it, where that is another number */
  readonly raw?: number
}

/** One channel of one machine as somebody else recorded it. */
export interface Series {
  readonly machine: string
  readonly quantity: Quantity
  readonly name: string
  readonly points: readonly Point[]
}

const WATER: Record<string, Quantity> = {
  water_potential_hydrogen: 'ph',
  water_electrical_conductivity_ms_cm: 'ec',
  water_temperature_celcius: 'water_temperature',
  air_temperature_celcius: 'air_temperature',
  air_humidity_percent: 'humidity',
}

const GREENHOUSE: Record<string, Quantity> = {
  Tair: 'air_temperature',
  Rhair: 'humidity',
  PARin: 'light',
  Tair_sigrow: 'air_temperature',
  Rhair_sigrow: 'humidity',
  PARin_sigrow: 'light',
}

export interface RealData {
  /** hydroponic boxes with water probes */
  readonly boxes: readonly Series[]
  /** one machine without water probes, with healthy air probes */
  readonly unfitted: readonly Series[]
  /** greenhouse climate, taken as healthy throughout */
  readonly greenhouses: readonly Series[]
}

/** Reads the real recordings, or says in a sentence what is missing. */
export function readRealData(folder: string | undefined): RealData | string {
  if (folder === undefined) return 'PANEN_REAL_DATA is not set: name the folder of the real data'
  const water = join(folder, 'hydroponic-sensors')
  const greenhouse = join(folder, 'agc2022-lettuce')
  const boxes = join(water, 'water_17bots.long.csv.gz')
  const unfitted = join(water, 'EDU-9E5B2BBB.long.csv.gz')
  const missing = [boxes, unfitted, greenhouse].filter((path) => !existsSync(path))
  if (missing.length > 0) return `not in PANEN_REAL_DATA: ${missing.join(', ')}`
  return {
    boxes: longForm(linesOf(boxes)),
    unfitted: longForm(linesOf(unfitted).map((line) => line.replace(',', ',unfitted,'))),
    greenhouses: readdirSync(greenhouse)
      .map((name) => [name, join(greenhouse, name, 'GreenhouseClimate.csv.gz')] as const)
      .filter(([, file]) => existsSync(file))
      .flatMap(([name, file]) => wideForm(name, linesOf(file))),
  }
}

const linesOf = (file: string) =>
  gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/)

/** time, machine, variable, sensor, value; the first line names them. */
function longForm(lines: readonly string[]): Series[] {
  const series = new Map<string, { machine: string; quantity: Quantity; points: Point[] }>()
  for (const line of lines.slice(1)) {
    const [time = '', machine = '', variable = '', , value = ''] = line.split(',')
    const quantity = WATER[variable]
    if (quantity === undefined) continue
    const key = `${machine} ${quantity}`
    const known = series.get(key) ?? { machine, quantity, points: [] }
    series.set(key, known)
    known.points.push({ at: Date.parse(time), value: Number(value) })
  }
  return [...series.values()].map((one) => ({
    ...one,
    name: one.quantity,
    points: inOrder(one.points),
  }))
}

/** A line a moment, a column a channel; an empty cell is no reading. */
function wideForm(machine: string, lines: readonly string[]): Series[] {
  const header = (lines[0] ?? '').replace('\uFEFF', '').split(',')
  const rows = lines.slice(1).map((line) => line.split(','))
  return Object.entries(GREENHOUSE).flatMap(([name, quantity]) => {
    const column = header.indexOf(name)
    if (column < 0) return []
    const points = rows
      .filter((row) => (row[column] ?? '') !== '')
      .map((row) => ({ at: Date.parse(`${row[0]} UTC`), value: Number(row[column]) }))
    return [{ machine, quantity, name, points: inOrder(points) }]
  })
}

const inOrder = (points: readonly Point[]) =>
  points.filter(({ at }) => Number.isFinite(at)).toSorted((a, b) => a.at - b.at)
