import { onTestFinished } from 'vitest'
import { writeFarm } from '../../server/book/farm.ts'
import { touchGrowing } from '../../server/book/growing-version.ts'
import type { Kept } from '../../server/book/noted/kept.ts'
import { KEEPERS } from '../../server/book/noted/noted.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import type { EntryKind } from '../../server/contract/entries.ts'
import { aDataFolder } from '../server/a-server.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** The farm's midnight that began a day, in Jakarta. */
export const midnight = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) - 7 * HOUR_MS

/** A book with one tank, `beds` beds on it and a melon plot, where nothing grows yet. */
export async function aGrowingBook(beds = 2, zone = 'Asia/Jakarta'): Promise<BookDatabase> {
  const book = await openBook(bookFile(aDataFolder()))
  onTestFinished(() => book.destroy())
  const hydroponic = Array.from({ length: beds }, (_, i) => ({
    ...{ slug: `bedeng-${i + 1}`, number: i + 1, name: `Bedeng ${i + 1}`, crop: null },
    ...{ kind: 'hydroponic' as const, tank: 'tandon-1' },
  }))
  const melon = { slug: 'melon-1', number: 99, name: 'Melon 1', crop: null, tank: null }
  await writeFarm(book, {
    site: { slug: 'kebun', name: 'Kebun', zone },
    tanks: [{ slug: 'tandon-1', number: 1, name: 'Tandon 1', litres: 1000, crop: null }],
    beds: [...hydroponic, { ...melon, kind: 'melon' }],
    bands: [],
  })
  return book
}

export interface PlantedCycle {
  readonly bed?: string
  readonly crop?: string
  readonly transplantedMs: number
  readonly plannedHarvestMs?: number | null
  readonly endedMs?: number | null
  readonly holes?: number | null
}

/** Plants a bed; gives the cycle's number. */
export async function plant(book: BookDatabase, cycle: PlantedCycle): Promise<number> {
  const { bed = 'bedeng-1', crop = 'selada', holes = 100, endedMs = null } = cycle
  const row = {
    ...{ bed, crop, holes, transplanted_ms: cycle.transplantedMs, ended_ms: endedMs },
    planned_harvest_ms: cycle.plannedHarvestMs ?? null,
  }
  const { id } = await book
    .insertInto('cycle')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  await changed(book, id)
  return id
}

/** Notes something about a cycle. */
export async function note<K extends EntryKind>(
  book: BookDatabase,
  cycle: number,
  { kind, atMs, figures }: { readonly kind: K; readonly atMs: number; readonly figures: Kept[K] },
): Promise<number> {
  const row = { cycle, kind, at_ms: atMs, noted_ms: atMs, note: '', removed_ms: null }
  const { id } = await book
    .insertInto('entry')
    .values({ ...row, draft_key: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await KEEPERS[kind].write(book, id, figures)
  await changed(book, cycle)
  return id
}

export async function end(book: BookDatabase, cycle: number, endedMs: number): Promise<void> {
  await book.updateTable('cycle').set({ ended_ms: endedMs }).where('id', '=', cycle).execute()
  await changed(book, cycle)
}

async function changed(book: BookDatabase, cycle: number): Promise<void> {
  const change = { cycle, entry: null, at_ms: 1, who: 'pembina-1', deed: 'edited' as const }
  await book
    .insertInto('book_change')
    .values({ ...change, before: null, after: null })
    .execute()
  await touchGrowing(book)
}

export const aHarvest = (soldKg: number, more: Partial<Kept['harvest']> = {}): Kept['harvest'] => ({
  lots: [{ grade: 'jual', amount: soldKg, unit: 'kg', kg: soldKg }],
  culls: [],
  ...{ deadHoles: null, isLast: false, isFailed: false, ...more },
})

export const aWeighing = (...grams: readonly number[]): Kept['weighing'] => ({
  plants: grams.map((one) => ({ hole: null, grams: one })),
})
