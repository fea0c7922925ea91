import type { Weighing } from '../forecast/inputs.ts'
import { columnOf } from '../growing/paper/columns.ts'
import { readDay } from '../growing/paper/date-cell.ts'
import { numberIn } from '../growing/paper/number-cell.ts'
import type { PaperCycle, PaperFarm, PaperRecord } from '../growing/paper/paper.ts'

/** Something about a line of a file; `isQuestion`: odd, but taken as it is. */
export interface FolderProblem {
  readonly file: string
  readonly line: number
  readonly column: string | null
  readonly text: string
  readonly isQuestion: boolean
}

/** What a table says, by what it says it of. */
export type Noted<T> = ReadonlyMap<string, T>

interface Table<T> {
  readonly noted: Noted<T>
  readonly problems: readonly FolderProblem[]
}

const DAY_HEADS = ['day', 'date', 'hari', 'tanggal', 'tgl']
const GRAM_HEADS = ['grams', 'gram', 'g', 'berat', 'weight']
const LIGHT_HEADS = ['mol', 'dli', 'light', 'cahaya']
const WEIGHED_AT_MS = 7 * 3_600_000
const USUAL_GRAMS = 50
const USUAL_MOL = 15
const MOST_MOL = 80
const MOST_GRAMS = 20_000

/** A planting's weighings: `bed; transplanted; day; grams`, one plant or several a line. */
export function weighingsIn(
  records: readonly PaperRecord[] | null,
  farm: PaperFarm,
  cycles: readonly PaperCycle[],
): Table<readonly Weighing[]> {
  const noted = new Map<string, Weighing[]>()
  const problems = eachLine(
    'weighings.csv',
    records,
    ['bed', 'transplanted', 'day', 'grams'],
    (cell) => {
      const name = cell('bed')
      const bed = farm.beds.find((one) => one.name === name || one.slug === slugOf(name))?.slug
      const transplantedMs = dayIn(cell('transplanted'), farm)
      const cycle = cycles.find((one) => one.bed === bed && one.transplantedMs === transplantedMs)
      if (cycle === undefined) return ['bed', 'No planting of cycles.csv has this bed and day.']
      const dayMs = dayIn(cell('day'), farm)
      if (dayMs === null || dayMs < cycle.transplantedMs || dayMs > cycle.endedMs) {
        return ['day', 'Not a day on which this planting stood, such as 2026-11-21.']
      }
      const grams = cell('grams')
        .split(/[\s/+]+/)
        .map((one) => numberIn(one, USUAL_GRAMS))
      const real = grams.filter((one) => one !== null && one > 0 && one <= MOST_GRAMS)
      if (real.length !== grams.length) return ['grams', 'Not a weight in g, such as 41.5.']
      const key = `${cycle.bed} ${cycle.transplantedMs}`
      addTo(noted, key, { atMs: dayMs + WEIGHED_AT_MS, grams: real.filter((one) => one !== null) })
      return null
    },
  )
  return { noted, problems }
}

/** Plants that were weighed on one day are one weighing, on however many lines. */
function addTo(noted: Map<string, Weighing[]>, key: string, weighing: Weighing): void {
  const all = noted.get(key) ?? []
  const same = all.find(({ atMs }) => atMs === weighing.atMs)
  const others = all.filter((one) => one !== same)
  const grams = [...(same?.grams ?? []), ...weighing.grams]
  noted.set(key, [...others, { ...weighing, grams }])
}

/** Light of each day, mol/m²: `day; mol`. */
export function lightIn(records: readonly PaperRecord[] | null, farm: PaperFarm): Table<number> {
  const noted = new Map<string, number>()
  const problems = eachLine('light.csv', records, ['day', 'mol'], (cell) => {
    const dayMs = dayIn(cell('day'), farm)
    if (dayMs === null) return ['day', 'Not a day, such as 2026-11-21.']
    const mol = numberIn(cell('mol'), USUAL_MOL)
    if (mol === null || mol > MOST_MOL) return ['mol', 'Not a day’s light in mol/m², such as 18.4.']
    noted.set(String(dayMs), mol)
    return null
  })
  return { noted, problems }
}

type Cell = (column: string) => string
/** Takes a line; gives the column that is wrong and why. */
type Take = (cell: Cell) => readonly [string, string] | null

function eachLine(
  file: string,
  records: readonly PaperRecord[] | null,
  needed: readonly string[],
  take: Take,
): FolderProblem[] {
  const [head, ...rows] = records ?? []
  if (head === undefined) return []
  const heads = head.cells.map(headIn)
  const missing = needed.filter((column) => !heads.includes(column))
  if (missing.length > 0) {
    const text = `It needs the columns ${needed.join(', ')}; ${missing.join(', ')} is missing. The whole file is passed over.`
    return [{ file, line: head.line, column: null, text, isQuestion: false }]
  }
  return rows.flatMap(({ line, cells }) => {
    if (cells.every((one) => one.trim() === '')) return []
    const wrong = take((column) => (cells[heads.indexOf(column)] ?? '').trim())
    return wrong === null
      ? []
      : [{ file, line, column: wrong[0], text: wrong[1], isQuestion: false }]
  })
}

function headIn(cell: string): string {
  const plain = cell
    .toLowerCase()
    .replace(/\(.*?\)/g, '')
    .replace(/[_./-]+/g, ' ')
    .trim()
  if (DAY_HEADS.includes(plain)) return 'day'
  if (GRAM_HEADS.includes(plain)) return 'grams'
  if (LIGHT_HEADS.includes(plain)) return 'mol'
  return columnOf(plain) ?? plain
}

const slugOf = (name: string): string => name.toLowerCase().replace(/\s+/g, '-')

function dayIn(text: string, farm: PaperFarm): number | null {
  const read = readDay(text)
  return read.ok ? farm.startMs(read.day) : null
}
