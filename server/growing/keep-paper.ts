import { addCultivar, readCultivars } from '../book/cultivars.ts'
import { addEntry } from '../book/entries.ts'
import type { Kept } from '../book/noted/kept.ts'
import { addPlanting } from '../book/plantings.ts'
import type { Cultivar } from '../contract/cycles.ts'
import type { CycleImportAnswer, EntryBody, EntryKind } from '../contract/entries.ts'
import { paperRecords } from '../portable/paper-records.ts'
import { nextTurn } from '../store/turn.ts'
import { endOfDayMs } from '../zone.ts'
import { TO_KEEP } from './keep-figures.ts'
import { type Notebook, notingOf } from './keep-notebook.ts'
import { paperFarm } from './keep-paper-farm.ts'
import type { PaperCycle, PaperFarm } from './paper/paper.ts'
import { readPaper } from './paper/table.ts'

/** Plantings that are written between two turns of everything else. */
const AT_ONCE = 10

/** A table as text, and what was answered about it. */
export interface PaperWish {
  readonly csv: string
  /** only looks, and says what it found */
  readonly dryRun: boolean
  /** questions answered with yes */
  readonly sure: readonly string[]
}

export interface Brought {
  readonly answer: CycleImportAnswer
  readonly cultivars: readonly Cultivar[]
}

/** Brings past plantings into the book from a table: all of them, or none while one is doubted. */
export async function bringPaper(
  notebook: Notebook,
  { csv, dryRun, sure }: PaperWish,
): Promise<Brought> {
  const farm = await paperFarm(notebook)
  const paper = readPaper(await paperRecords(csv), farm)
  const { lines, cycles, known } = paper
  const problems = paper.problems.filter(
    ({ question }) => question === null || !sure.includes(question),
  )
  const imported = problems.length === 0 && !dryRun
  const answer = { lines, cycles: cycles.length, known, imported, problems: [...problems] }
  if (!imported) return { answer, cultivars: [] }
  const cultivars = await addNewCultivars(notebook, cycles)
  const all = await readCultivars(notebook.book)
  for (const [i, cycle] of cycles.entries()) {
    // What needs nothing of the book, such as live readings, goes on meanwhile.
    if (i % AT_ONCE === AT_ONCE - 1) await nextTurn()
    const isOf = (one: Cultivar) => one.crop === cycle.crop && one.name === cycle.cultivar
    await addCycle(notebook, cycle, { cultivar: all.find(isOf)?.id ?? null, farm })
  }
  return { answer, cultivars }
}

async function addNewCultivars(
  { book }: Notebook,
  cycles: readonly PaperCycle[],
): Promise<Cultivar[]> {
  const added: Cultivar[] = []
  for (const { crop, cultivar: name } of cycles) {
    const cultivar = name === null ? null : await addCultivar(book, { crop, name, gradeRule: null })
    if (cultivar !== null) added.push(cultivar)
  }
  return added
}

interface Into {
  readonly cultivar: number | null
  readonly farm: PaperFarm
}

async function addCycle(notebook: Notebook, cycle: PaperCycle, { cultivar, farm }: Into) {
  const { book, zone } = notebook
  const { bed, crop, holes, note, fruitsPerPlant } = cycle
  const row = {
    ...{ bed, crop, holes, note, cultivar, sown_ms: cycle.sownMs },
    ...{ transplanted_ms: cycle.transplantedMs, fruits_per_plant: fruitsPerPlant },
    ended_ms: endOfDayMs(zone, cycle.endedMs),
  }
  const { id } = await addPlanting(book, row, notingOf(notebook))
  const add = <K extends EntryKind>(kind: K, atMs: number, figures: Kept[K]) =>
    addEntry(book, { cycle: id, kind, atMs, note: '', key: null, figures }, notingOf(notebook))
  const { guess, weighings, harvests } = cycle
  if (guess !== null) await add('guess', guess.atMs, { kg: guess.kg })
  for (const { atMs, plants } of weighings) await add('weighing', atMs, { plants })
  for (const { atMs, ...harvest } of harvests) {
    const entry = await add('harvest', atMs, weighed(harvest, cycle, farm))
    if (!harvest.isLast) continue
    await book.updateTable('cycle').set({ ended_by: entry }).where('id', '=', id).execute()
  }
}

/** Every unit was seen to have a weight when the table was read. */
function weighed(harvest: EntryBody<'harvest'>, { crop, line }: PaperCycle, farm: PaperFarm) {
  const kept = TO_KEEP.harvest(harvest, { crop, packs: farm.packsOf(crop) }, null)
  if ('done' in kept) return kept.done
  throw new Error(`Line ${line}: ${kept.refusal.message.en}`)
}
