import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DAY_MS, type FinishedCycle, type Weighing } from '../../../server/forecast/inputs.ts'

/** The day of transplanting in all six greenhouses, by the age their growers count from. */
const TRANSPLANTED_MS = Date.UTC(2022, 1, 1)
/** Readings of light a day below which the day counts as not measured: of 288. */
const ENOUGH_READINGS = 200
/** mol of a µmol/m²/s held for five minutes */
const MOL_OF_A_READING = 300 / 1e6

/**
 * What counts as a cycle's end: the last weighing (day 42 to 48), or the harvest of the whole
 * greenhouse (day 37 to 48), which one grower made five days before the last weighing.
 */
export type Ending = 'last weighing' | 'harvest'

/** One greenhouse of the challenge as a finished cycle, or in a sentence what is missing. */
export function readGreenhouses(
  folder: string | undefined,
  ending: Ending,
): FinishedCycle[] | string {
  if (folder === undefined) return 'PANEN_REAL_DATA is not set: name the folder of the real data'
  const lettuce = join(folder, 'agc2022-lettuce')
  if (!existsSync(lettuce)) return `not in PANEN_REAL_DATA: ${lettuce}`
  return readdirSync(lettuce)
    .filter((name) => existsSync(join(lettuce, name, 'PlantWeight.csv')))
    .toSorted()
    .map((name) => greenhouse(join(lettuce, name), name, ending))
}

/** One greenhouse as a cycle that ended as asked; what was weighed from then on is left out. */
function greenhouse(folder: string, name: string, ending: Ending): FinishedCycle {
  const weighings = weighingsOf(readFileSync(join(folder, 'PlantWeight.csv'), 'utf8'))
  const end = ending === 'harvest' ? harvestOf(folder) : weighings.at(-1)!
  const days = (end.atMs - TRANSPLANTED_MS) / DAY_MS
  const light = gunzipSync(readFileSync(join(folder, 'GreenhouseClimate.csv.gz'))).toString('utf8')
  return {
    id: name,
    bed: name,
    tank: null,
    crop: 'selada',
    holes: end.grams.length,
    transplantedMs: TRANSPLANTED_MS,
    plannedHst: days,
    weighings: weighings.filter(({ atMs }) => atMs < end.atMs),
    deadHoles: 0,
    dliMol: lightOf(light, days),
    harvest: {
      atMs: end.atMs,
      kgByGrade: { jual: end.grams.reduce((sum, one) => sum + one, 0) / 1000 },
      culledKg: 0,
      deadHoles: 0,
      failed: false,
    },
  }
}

/** The heads of the final harvest, up to 72. */
function harvestOf(folder: string): Weighing {
  const file = readdirSync(folder).find((name) => name.startsWith('GreenhouseCrop')) ?? ''
  const [month, day, year] = (/(\d+)_(\d+)_(\d+)/.exec(file) ?? []).slice(1).map(Number)
  const atMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day)
  return { atMs, grams: columnOf(readFileSync(join(folder, file), 'utf8'), 'Fresh Weight') }
}

/** `date; [dry weights]; [fresh weights]`, dates as 02/08/2022 or 2022-03-17. */
function weighingsOf(text: string): Weighing[] {
  return linesOf(text)
    .slice(1)
    .map((line) => {
      const [date = '', , fresh = ''] = line.split(';')
      return { atMs: Date.parse(`${date.trim()} UTC`), grams: JSON.parse(fresh) }
    })
    .filter(({ atMs }) => Number.isFinite(atMs))
}

/** Light of each day since transplanting, mol/m². */
function lightOf(text: string, days: number): (number | null)[] {
  const lines = linesOf(text)
  const column = (lines[0] ?? '').split(',').indexOf('PARin')
  const byDay = new Map<number, number[]>()
  for (const line of lines.slice(1)) {
    const cells = line.split(',')
    const day = Math.floor((Date.parse(`${cells[0]} UTC`) - TRANSPLANTED_MS) / DAY_MS)
    const cell = cells[column] ?? ''
    if (cell === '' || !Number.isFinite(Number(cell))) continue
    byDay.set(day, [...(byDay.get(day) ?? []), Math.max(0, Number(cell))])
  }
  return Array.from({ length: days }, (_, day) => {
    const readings = byDay.get(day) ?? []
    if (readings.length < ENOUGH_READINGS) return null
    const mean = readings.reduce((sum, one) => sum + one, 0) / readings.length
    return mean * 288 * MOL_OF_A_READING
  })
}

function columnOf(text: string, name: string): number[] {
  const lines = linesOf(text)
  const column = (lines[0] ?? '').split(',').indexOf(name)
  return lines
    .slice(1)
    .map((line) => Number(line.split(',')[column]))
    .filter((grams) => grams > 0)
}

const linesOf = (text: string) => text.replace('\uFEFF', '').trim().split(/\r?\n/)
