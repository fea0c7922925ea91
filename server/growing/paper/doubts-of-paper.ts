import { timeWords } from '../../words/doubts/times.ts'
import { doubtsOfCycle } from '../cycle.ts'
import type { Doubt } from '../doubt.ts'
import { doubtsOfGuess } from '../guess.ts'
import { doubtsOfHarvest } from '../harvest.ts'
import { DAY_MS, type Planting } from '../known.ts'
import { kgOf } from '../lot.ts'
import type { Standing } from '../overlap.ts'
import { dayTold } from '../times.ts'
import { doubtsOfWeighing } from '../weighing.ts'
import type { Column } from './columns.ts'
import type { Gathered } from './gather.ts'
import { type CellProblem, type PaperFarm, wrong } from './paper.ts'
import { barePlanting, type Row } from './row.ts'

interface AtLine {
  readonly line: number
  readonly problem: CellProblem
}

const COLUMN_OF: Readonly<Record<string, Column>> = {
  transplantedMs: 'transplanted',
  plannedHarvestMs: 'harvested',
  endedMs: 'harvested',
  sownMs: 'sown',
  holes: 'holes',
  crop: 'crop',
  fruitsPerPlant: 'fruitsPerPlant',
  deadHoles: 'dead',
  culls: 'culled',
}

/** Everything odd or impossible about one planting; `others` is what else its bed held. */
export function doubtsOfPaper(
  { cycle, rows }: Gathered,
  others: readonly Standing[],
  farm: PaperFarm,
): AtLine[] {
  const [first] = rows
  if (first === undefined) return []
  const isPast = cycle.transplantedMs <= farm.present.nowMs
  const early = rows.filter((row) => isPast && row.harvestedMs <= row.transplantedMs)
  if (early.length > 0) return early.map((row) => beforePlanting(row, farm))
  const { transplantedMs, endedMs, holes } = cycle
  const written = {
    ...{ crop: cycle.crop, sownMs: cycle.sownMs, transplantedMs, endedMs, holes },
    ...{ plannedHarvestMs: null, fruitsPerPlant: cycle.fruitsPerPlant },
  }
  const { name, kind, areaM2 } = first.bed
  const bed = { name, kind, areaM2, plantings: others }
  const ofCycle = doubtsOfCycle(written, bed, farm.present).map((doubt) =>
    atRow(first, doubt, COLUMN_OF[doubt.field] ?? 'transplanted', farm),
  )
  return ofCycle.some(({ problem }) => problem.question === null)
    ? ofCycle
    : [...ofCycle, ...doubtsOfEntries({ cycle, rows, problems: [] }, farm)]
}

const beforePlanting = (row: Row, { present }: PaperFarm): AtLine => {
  const at = dayTold(present, row.harvestedMs)
  const planted = dayTold(present, row.transplantedMs)
  const message = timeWords.harvestBeforePlanting({ at, planted })
  return { line: row.line, problem: wrong('harvested', message) }
}

function doubtsOfEntries({ cycle, rows }: Gathered, farm: PaperFarm): AtLine[] {
  const first = rows[0]!
  const { fruitsPerPlant, endedMs, transplantedMs, holes } = cycle
  const said = { bed: first.bed.name, crop: cycle.crop, transplantedMs, holes }
  let planting: Planting = { ...barePlanting(said, farm), fruitsPerPlant, endedMs }
  const found: AtLine[] = []
  const { present } = farm
  for (const weighing of cycle.weighings) {
    const doubts = doubtsOfWeighing(weighing, planting, present)
    found.push(...doubts.map((doubt) => atRow(first, doubt, 'weighings', farm)))
    const grams = weighing.plants.map((plant) => plant.grams)
    planting = { ...planting, weighings: [...planting.weighings, { atMs: weighing.atMs, grams }] }
  }
  if (cycle.guess !== null) {
    const doubts = doubtsOfGuess(cycle.guess, planting, present)
    found.push(...doubts.map((doubt) => atRow(first, doubt, 'guess', farm)))
  }
  for (const harvest of cycle.harvests) {
    const row = rows.find(
      (one) => one.harvestedMs + DAY_MS > harvest.atMs && one.harvestedMs <= harvest.atMs,
    )
    const doubts = doubtsOfHarvest(harvest, planting, present)
    found.push(
      ...doubts.map((doubt) => atRow(row ?? first, doubt, harvestColumn(doubt, row), farm)),
    )
    const kg = [...harvest.lots, ...harvest.culls].map((lot) => kgOf(lot, planting.packs) ?? 0)
    const sum = kg.reduce((total, one) => total + one, 0)
    planting = { ...planting, harvests: [...planting.harvests, { atMs: harvest.atMs, kg: sum }] }
  }
  return found
}

function harvestColumn({ field }: Doubt, row: Row | undefined): Column {
  const [name = '', at = '0'] = field.split('/')
  if (name === 'lots') return row?.lots[Number(at)]?.column ?? 'kg'
  return COLUMN_OF[name] ?? 'harvested'
}

function atRow(row: Row, doubt: Doubt, column: Column, { present }: PaperFarm): AtLine {
  const { message, question, likely, field } = doubt
  const say = field.endsWith('Ms') ? present.say.id.date : plain
  const told = likely === null ? null : say(likely)
  return { line: row.line, problem: { column, message, question, likely: told } }
}

const plain = (value: number): string => String(value).replace('.', ',')
