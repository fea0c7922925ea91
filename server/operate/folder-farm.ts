import { usualHarvestMs } from '../agronomy/recipes/usual-harvest.ts'
import { DAY_MS, type Farm, type FinishedCycle, type Weighing } from '../forecast/inputs.ts'
import { presentAt } from '../growing/known.ts'
import { kgOf } from '../growing/lot.ts'
import { columnOf } from '../growing/paper/columns.ts'
import type { Day } from '../growing/paper/date-cell.ts'
import type { PaperBed, PaperCycle, PaperFarm, PaperRecord } from '../growing/paper/paper.ts'
import { readPaper } from '../growing/paper/table.ts'
import { StartRefusal } from '../start-refusal.ts'
import { zoneLabel, zoneOffsetMinutes } from '../zone.ts'
import { type FolderProblem, lightIn, type Noted, weighingsIn } from './folder-tables.ts'
import { recordsIn } from './paper-folder.ts'

/** A farm as a folder of tables tells it. */
export interface FolderFarm {
  readonly farm: Farm
  /** lines of cycles.csv below its head */
  readonly lines: number
  /** what could not be read, or is odd and was taken as it is */
  readonly problems: readonly FolderProblem[]
}

const ZONE = 'Asia/Jakarta'
const MS_A_MINUTE = 60_000

/**
 * Reads cycles.csv, and where they are there weighings.csv and light.csv. What cannot be read is told
 * and left out. Throws a StartRefusal without any planting.
 */
export async function readFolderFarm(folder: string, nowMs: number): Promise<FolderFarm> {
  const records = await recordsIn(folder, 'cycles.csv')
  if (records === null) throw new StartRefusal(`There is no cycles.csv in ${folder}.`)
  const paperFarm = farmOf(records, nowMs)
  const paper = readPaper(records, paperFarm)
  const wrong = new Set(
    paper.problems.filter(({ isQuestion }) => !isQuestion).map(({ line }) => line),
  )
  const cycles = paper.cycles.filter(({ line }) => !wrong.has(line))
  const told = paper.problems.map(({ line, column, message, isQuestion, likely }) => ({
    ...{ file: 'cycles.csv', line, column, isQuestion },
    text: likely === null ? message.en : `${message.en} (${likely}?)`,
  }))
  if (cycles.length === 0) {
    throw new StartRefusal(
      [`No planting in ${folder}/cycles.csv can be read.`, ...told.map(problemLine)].join('\n'),
    )
  }
  const weighings = weighingsIn(await recordsIn(folder, 'weighings.csv'), paperFarm, cycles)
  const light = lightIn(await recordsIn(folder, 'light.csv'), paperFarm)
  const farm = {
    ...{ nowMs, zoneOffsetMs: zoneOffsetMinutes(ZONE, nowMs) * MS_A_MINUTE },
    past: finishedOf(cycles, weighings.noted, light.noted),
    light: [...light.noted].map(([day, dliMol]) => ({ dayMs: Number(day), dliMol })),
  }
  const problems = [...told, ...weighings.problems, ...light.problems]
  return { farm, lines: paper.lines, problems }
}

/** "cycles.csv line 7, kg: ..." */
export function problemLine({ file, line, column, text, isQuestion }: FolderProblem): string {
  if (column === null) return `${file} line ${line}: ${text}`
  return `${file} line ${line}, ${column}: ${text} ${isQuestion ? 'Taken as it is.' : 'Left out.'}`
}

/** A farm without a book: its beds are those that the table names. */
function farmOf(records: readonly PaperRecord[], nowMs: number): PaperFarm {
  const [head, ...rows] = records.filter(({ cells }) => !(cells[0] ?? '').startsWith('#'))
  const columns = (head?.cells ?? []).map((cell) => columnOf(cell.trim()))
  const [bed, crop] = [columns.indexOf('bed'), columns.indexOf('crop')]
  const named = new Map<string, PaperBed>()
  for (const { cells } of rows) {
    const name = (cells[bed] ?? '').trim()
    const slug = name.toLowerCase().replace(/\s+/g, '-')
    const kind = /melon/i.test(cells[crop] ?? '') ? 'melon' : 'hydroponic'
    if (name !== '') named.set(slug, { slug, name, number: named.size + 1, kind, areaM2: null })
  }
  return {
    beds: [...named.values()],
    ...{ plantings: [], cultivars: [], packsOf: () => [], pastOf: () => [] },
    startMs: ({ year, month, day }: Day) => {
      const atMs = Date.UTC(year, month - 1, day)
      return atMs - zoneOffsetMinutes(ZONE, atMs) * MS_A_MINUTE
    },
    present: presentAt(nowMs, { name: ZONE, label: zoneLabel(ZONE, nowMs) }),
  }
}

function finishedOf(
  cycles: readonly PaperCycle[],
  weighings: Noted<readonly Weighing[]>,
  light: Noted<number>,
): FinishedCycle[] {
  const ages = new Map<string, { readonly endedMs: number; readonly hst: number }[]>()
  const inOrder = cycles.toSorted((a, b) => a.endedMs - b.endedMs)
  return inOrder.map((cycle) => {
    const { crop, transplantedMs } = cycle
    const before = ages.get(crop) ?? []
    const harvest = harvestOf(cycle)
    const usual = (usualHarvestMs(crop, transplantedMs) - transplantedMs) / DAY_MS
    const cutBefore = before.filter(({ endedMs }) => endedMs <= transplantedMs)
    const plannedHst = middleOf(cutBefore.map((one) => one.hst)) ?? usual
    const hst = Math.round((harvest.atMs - transplantedMs) / DAY_MS)
    ages.set(crop, [...before, { endedMs: cycle.endedMs, hst }])
    return {
      id: `${cycle.bed} ${transplantedMs}`,
      ...{ bed: cycle.bed, tank: null, crop, holes: cycle.holes, transplantedMs, plannedHst },
      weighings: [...ownWeighings(cycle), ...(weighings.get(keyOf(cycle)) ?? [])],
      deadHoles: 0,
      dliMol: daysOfLight(transplantedMs, harvest.atMs, light),
      ...(cycle.fruitsPerPlant !== null && { fruitsPerPlant: cycle.fruitsPerPlant }),
      ...(cycle.guess !== null && { guesses: [{ atMs: cycle.guess.atMs, kg: cycle.guess.kg }] }),
      harvest,
    }
  })
}

export const keyOf = ({ bed, transplantedMs }: Pick<PaperCycle, 'bed' | 'transplantedMs'>) =>
  `${bed} ${transplantedMs}`

/** Paper does not say when a harvest was planned: as old as this farm used to cut the crop. */
function middleOf(ages: readonly number[]): number | null {
  const sorted = ages.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

const ownWeighings = ({ weighings }: PaperCycle): Weighing[] =>
  weighings.map(({ atMs, plants }) => ({ atMs, grams: plants.map(({ grams }) => grams) }))

function harvestOf({ harvests }: PaperCycle): FinishedCycle['harvest'] {
  const kgByGrade: Record<string, number> = {}
  let culledKg = 0
  for (const { lots, culls } of harvests) {
    for (const lot of lots) {
      kgByGrade[lot.grade] = (kgByGrade[lot.grade] ?? 0) + (kgOf(lot, []) ?? 0)
    }
    culledKg += culls.reduce((sum, lot) => sum + (kgOf(lot, []) ?? 0), 0)
  }
  return {
    ...{ kgByGrade, culledKg, atMs: mainDay(harvests) },
    deadHoles: Math.max(...harvests.map(({ deadHoles }) => deadHoles ?? 0)),
    failed: harvests.some(({ isFailed }) => isFailed),
  }
}

/** The day that brought most. */
function mainDay(harvests: PaperCycle['harvests']): number {
  const kg = harvests.map(({ lots }) => lots.reduce((sum, lot) => sum + (kgOf(lot, []) ?? 0), 0))
  return harvests[kg.indexOf(Math.max(...kg))]!.atMs
}

function daysOfLight(fromMs: number, toMs: number, light: Noted<number>): (number | null)[] {
  if (light.size === 0) return []
  const days = Math.max(0, Math.floor((toMs - fromMs) / DAY_MS))
  return Array.from({ length: days }, (_, i) => light.get(String(fromMs + i * DAY_MS)) ?? null)
}
