import { cropNamed } from '../../agronomy/recipes/crop.ts'
import { CROPS, type Crop } from '../../contract/crop.ts'
import { paperWords } from '../../words/paper.ts'
import type { Column } from './columns.ts'
import { dayText, readDay } from './date-cell.ts'
import { nearestName } from './nearest-name.ts'
import { type Amount, amountIn, countIn, numberIn } from './number-cell.ts'
import { type CellProblem, odd, type PaperBed, type PaperFarm, wrong } from './paper.ts'

/** One line while it is read; what is wrong gathers, so that one look tells all of it. */
export interface Reading {
  readonly cell: (column: Column) => string
  readonly farm: PaperFarm
  readonly problems: CellProblem[]
}

const MOST_HOLES = 100_000
const MOST_KG = 1_000_000
const LONGEST_NAME = 40
const LONGEST_NOTE = 200
const TOLD = 60

const YES = ['ya', 'y', 'yes', '1', 'x', 'v', 'gagal', 'failed', 'true', 'benar']
const NO = ['', 'tidak', 'tdk', 'no', 'n', '0', '-', 'false']

/** A dash is how people cross out a cell. */
const written = ({ cell }: Reading, column: Column): string => {
  const text = cell(column)
  return /^[-–—]+$/.test(text) ? '' : text
}

export function bedCell(reading: Reading): PaperBed | null {
  const text = written(reading, 'bed')
  const { beds } = reading.farm
  if (text === '') return missing(reading, 'bed')
  const name = text.toLowerCase()
  const slug = name.replace(/\s+/g, '-')
  const named = beds.find((bed) => bed.slug === slug || bed.name.toLowerCase() === name)
  const [numbered, other] = beds.filter(({ number }) => String(number) === name)
  const bed = named ?? (other === undefined ? numbered : undefined)
  if (bed !== undefined) return bed
  const names = beds.flatMap((one) => [one.name, one.slug])
  const likely = nearestName(text, [...new Set(names)]) ?? nearestName(slug, names)
  const p = { text: text.slice(0, TOLD), likely }
  reading.problems.push(wrong('bed', paperWords.unknownBed(p), likely))
  return null
}

export function cropCell(reading: Reading): Crop | null {
  const text = written(reading, 'crop')
  if (text === '') return missing(reading, 'crop')
  const crop = cropNamed(text)
  if (crop !== null) return crop
  const likely = nearestName(text, CROPS)
  const p = { text: text.slice(0, TOLD), likely, crops: CROPS.join(', ') }
  reading.problems.push(wrong('crop', paperWords.unknownCrop(p), likely))
  return null
}

export function cultivarCell(reading: Reading, crop: Crop): string | null {
  const text = written(reading, 'cultivar').replace(/\s+/g, ' ')
  if (text === '') return null
  if (text.length > LONGEST_NAME) {
    reading.problems.push(wrong('cultivar', paperWords.longName()))
    return null
  }
  const names = reading.farm.cultivars.filter((one) => one.crop === crop).map(({ name }) => name)
  const known = names.find((name) => name.toLowerCase() === text.toLowerCase())
  if (known !== undefined) return known
  const likely = nearestName(text, names)
  const message = paperWords.newCultivar({ text, likely, crop })
  reading.problems.push(odd('cultivar', 'cultivar_new', { message, likely }))
  return text
}

/** The start of the day by the farm's clock, epoch ms; null where the cell is empty or no day. */
export function dayCell(reading: Reading, column: 'sown' | 'transplanted' | 'harvested') {
  const text = written(reading, column)
  if (text === '') {
    if (column === 'harvested') {
      reading.problems.push(wrong(column, paperWords.noHarvestDay()))
    } else if (column === 'transplanted') missing(reading, column)
    return null
  }
  const read = readDay(text)
  if (read.ok) return reading.farm.startMs(read.day)
  const likely = read.likely === null ? null : dayText(read.likely)
  reading.problems.push(
    wrong(column, paperWords.noDay({ text: text.slice(0, TOLD), likely }), likely),
  )
  return null
}

export function holesCell(reading: Reading): number | null {
  if (written(reading, 'holes') !== '') return countCell(reading, 'holes', 1)
  reading.problems.push(wrong('holes', paperWords.noCount()))
  return null
}

/** Null where the cell is empty, or is no whole number of at least `least`. */
export function countCell(
  reading: Reading,
  column: 'holes' | 'dead' | 'fruitsPerPlant',
  least: number,
): number | null {
  const text = written(reading, column)
  if (text === '') return null
  const count = countIn(text)
  const most = column === 'fruitsPerPlant' ? 8 : MOST_HOLES
  if (count !== null && count >= least && count <= most) return count
  const number = numberIn(text, 100)
  const tens = number === null ? null : Math.round(number * 1000) / 100
  const likely = tens !== null && Number.isInteger(tens) && tens >= least ? String(tens) : null
  reading.problems.push(
    wrong(column, paperWords.noCountIn({ text: text.slice(0, TOLD), likely }), likely),
  )
  return null
}

/** Null where the cell is empty or holds no amount. */
export function amountCell(
  reading: Reading,
  column: 'kg' | 'kgA' | 'kgB' | 'kgC' | 'culled' | 'guess',
  usualKg: number,
): Amount | null {
  const text = written(reading, column)
  if (text === '') return null
  const amount = amountIn(text, usualKg)
  if (amount !== null && amount.amount <= MOST_KG) return amount
  reading.problems.push(wrong(column, paperWords.noAmount({ text: text.slice(0, TOLD) })))
  return null
}

export function failedCell(reading: Reading): boolean {
  const text = written(reading, 'failed').toLowerCase()
  if (!YES.includes(text) && !NO.includes(text)) {
    reading.problems.push(wrong('failed', paperWords.noYesOrNo({ text: text.slice(0, TOLD) })))
  }
  return YES.includes(text)
}

export function noteCell(reading: Reading): string {
  const text = reading.cell('note')
  if (text.length > LONGEST_NOTE) reading.problems.push(wrong('note', paperWords.longNote()))
  return text.slice(0, LONGEST_NOTE)
}

function missing(reading: Reading, column: Column): null {
  reading.problems.push(wrong(column, paperWords.missing()))
  return null
}
