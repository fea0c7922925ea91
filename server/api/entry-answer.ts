import { findEntry, readEdits, readEntries } from '../book/entries.ts'
import type { KeptHarvest } from '../book/noted/kept.ts'
import type { Noted } from '../book/noted/noted.ts'
import type { BookDatabase } from '../book/tables.ts'
import type { Entry } from '../contract/entries.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { Refused } from './refusal.ts'

/** Everything noted about a planting, oldest first, also what was taken out. */
export async function entryAnswers(book: BookDatabase, cycle: number): Promise<Entry[]> {
  const edits = await readEdits(book, cycle)
  return (await readEntries(book, cycle)).map((noted) => entryAnswer(noted, edits(noted.id)))
}

export async function oneEntryAnswer(book: BookDatabase, id: number): Promise<Entry> {
  const noted = await findEntry(book, id)
  if (noted === null) throw new Refused(404, 'not_found', plantingRefusals.unknownEntry(), 'id')
  return entryAnswer(noted, (await readEdits(book, noted.cycle))(id))
}

function entryAnswer(noted: Noted, edits: number): Entry {
  const { id, cycle, atMs, notedMs, note, removedMs } = noted
  const head = { id, cycle, atMs, notedMs, note, removedMs, edits }
  switch (noted.kind) {
    case 'weighing':
      return { ...head, kind: noted.kind, ...noted.figures }
    case 'harvest':
      return { ...head, kind: noted.kind, ...harvestAnswer(noted.figures) }
    case 'fruit_set':
      return { ...head, kind: noted.kind, ...noted.figures }
    case 'fruit_size':
      return { ...head, kind: noted.kind, ...noted.figures }
    case 'brix':
      return { ...head, kind: noted.kind, ...noted.figures }
    case 'losses':
      return { ...head, kind: noted.kind, ...noted.figures }
    case 'guess':
      return { ...head, kind: noted.kind, ...noted.figures }
  }
}

function harvestAnswer({ lots, culls, ...rest }: KeptHarvest) {
  const kgOf = (each: readonly { readonly kg: number }[]) =>
    each.reduce((sum, { kg }) => sum + kg, 0)
  return {
    ...rest,
    lots: lots.map(({ grade, amount, unit }) => ({ grade, amount, unit })),
    culls: culls.map(({ reason, amount, unit }) => ({ reason, amount, unit })),
    soldKg: kgOf(lots),
    culledKg: kgOf(culls),
  }
}
