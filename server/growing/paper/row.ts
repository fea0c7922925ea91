import type { Crop } from '../../contract/crop.ts'
import type { GRADE_WORDS } from '../../contract/entries.ts'
import { PRIORS } from '../../forecast/prior.ts'
import { paperWords } from '../../words/paper.ts'
import { capacityOf } from '../capacity.ts'
import { DAY_MS, type Planting } from '../known.ts'
import { kgOf } from '../lot.ts'
import { usualWeight } from '../usual-weight.ts'
import {
  amountCell,
  bedCell,
  countCell,
  cropCell,
  cultivarCell,
  dayCell,
  failedCell,
  holesCell,
  noteCell,
  type Reading,
} from './cells.ts'
import { YIELDS } from './columns.ts'
import type { Amount } from './number-cell.ts'
import { type PaperBed, type PaperFarm, wrong } from './paper.ts'
import { type PaperWeighing, weighingsIn } from './weighings-cell.ts'

type Grade = (typeof GRADE_WORDS)[number]

/** One line of a table: a harvest, and the planting it came from. */
export interface Row {
  readonly line: number
  readonly bed: PaperBed
  readonly crop: Crop
  readonly cultivar: string | null
  readonly sownMs: number | null
  readonly transplantedMs: number
  readonly harvestedMs: number
  readonly holes: number
  readonly fruitsPerPlant: number | null
  readonly lots: readonly (Amount & { readonly grade: Grade; readonly column: PaperYield })[]
  readonly culled: Amount | null
  readonly dead: number | null
  readonly isFailed: boolean
  readonly guessKg: number | null
  readonly weighings: readonly PaperWeighing[]
  readonly note: string
}
type PaperYield = (typeof YIELDS)[number]

const GRADES: Readonly<Record<PaperYield, Grade>> = { kg: 'jual', kgA: 'A', kgB: 'B', kgC: 'C' }

/** Reads a line; null where something is missing without which nothing more can be said of it. */
export function readRow(line: number, reading: Reading): Row | null {
  const [bed, crop] = [bedCell(reading), cropCell(reading)]
  const sownMs = dayCell(reading, 'sown')
  const transplantedMs = dayCell(reading, 'transplanted')
  const harvestedMs = dayCell(reading, 'harvested')
  const holes = holesCell(reading)
  const head = {
    ...{ cultivar: crop === null ? null : cultivarCell(reading, crop), sownMs },
    ...{
      fruitsPerPlant: countCell(reading, 'fruitsPerPlant', 1),
      dead: countCell(reading, 'dead', 0),
    },
    ...{ isFailed: failedCell(reading), note: noteCell(reading) },
  }
  if (crop === null || transplantedMs === null || holes === null) return null
  const planting = barePlanting({ bed: bed?.name ?? '', crop, transplantedMs, holes }, reading.farm)
  const came = readYield(
    { ...planting, fruitsPerPlant: head.fruitsPerPlant },
    reading,
    head.isFailed,
  )
  if (bed === null || harvestedMs === null) return null
  return { line, bed, crop, transplantedMs, harvestedMs, holes, ...head, ...came }
}

/** A planting of which nothing was noted yet. */
export const barePlanting = (
  said: Pick<Planting, 'bed' | 'crop' | 'transplantedMs' | 'holes'>,
  { packsOf, pastOf }: PaperFarm,
): Planting => ({
  ...said,
  ...{ fruitsPerPlant: null, endedMs: null, weighings: [], harvests: [], deadHoles: 0 },
  ...{ fruitCount: null, fruit: [], past: pastOf(said.crop), packs: packsOf(said.crop) },
})

function readYield(planting: Planting, reading: Reading, isFailed: boolean) {
  const ripeMs = planting.transplantedMs + PRIORS[planting.crop].weight.hst * DAY_MS
  const usualKg = capacityOf(planting, ripeMs)?.usualKg ?? 1
  const amounts = YIELDS.flatMap((column) => {
    const amount = amountCell(reading, column, usualKg)
    return amount === null ? [] : [{ ...amount, column, grade: GRADES[column] }]
  })
  const culled = amountCell(reading, 'culled', usualKg / 10)
  if (!isFailed && YIELDS.every((column) => reading.cell(column) === '')) {
    reading.problems.push(wrong('kg', paperWords.noYield()))
  }
  const guess = amountCell(reading, 'guess', usualKg)
  for (const lot of [
    ...amounts,
    ...(culled === null ? [] : [{ ...culled, column: 'culled' as const }]),
  ]) {
    if (kgOf(lot, planting.packs) !== null) continue
    const p = { unit: lot.unit, crop: planting.crop }
    reading.problems.push(wrong(lot.column, paperWords.noPack(p)))
  }
  return {
    ...{ lots: amounts, culled, guessKg: guess === null ? null : kgOf(guess, planting.packs) },
    weighings: readWeighings(planting, reading),
  }
}

function readWeighings(planting: Planting, { cell, problems }: Reading): readonly PaperWeighing[] {
  const usual = (hst: number) => usualWeight(planting, planting.transplantedMs + hst * DAY_MS).grams
  const read = weighingsIn(cell('weighings'), usual)
  if ('weighings' in read) return read.weighings
  problems.push(wrong('weighings', paperWords.noWeighing({ text: read.wrong.slice(0, 60) })))
  return []
}
