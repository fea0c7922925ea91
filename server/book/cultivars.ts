import type { Selectable } from 'kysely'
import type { Crop } from '../contract/crop.ts'
import type { ChangeCultivar, Cultivar, GradeRule } from '../contract/cycles.ts'
import type { CultivarTable } from './growing-tables.ts'
import { touchGrowing } from './growing-version.ts'
import type { BookDatabase } from './tables.ts'

/** By crop and name; also those that are no longer grown, whose past stays. */
export async function readCultivars(book: BookDatabase): Promise<Cultivar[]> {
  const rows = book.selectFrom('cultivar').selectAll().orderBy('crop').orderBy('name')
  return (await rows.execute()).map(toCultivar)
}

export async function findCultivar(book: BookDatabase, id: number): Promise<Cultivar | null> {
  const row = await book.selectFrom('cultivar').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toCultivar(row)
}

/** Adds one; null when the crop has one of that name. `book` must hold the write lock. */
export async function addCultivar(
  book: BookDatabase,
  wanted: { readonly crop: Crop; readonly name: string; readonly gradeRule: GradeRule | null },
): Promise<Cultivar | null> {
  const { crop, name, gradeRule } = wanted
  if (await isTaken(book, wanted)) return null
  const row = { crop, name, grade_rule: ruleText(gradeRule), is_grown: 1 }
  const { id } = await book
    .insertInto('cultivar')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  await touchGrowing(book)
  return { id, crop, name, gradeRule, isGrown: true }
}

/** Changes one; null when the crop has another of that name. `book` must hold the write lock. */
export async function changeCultivar(
  book: BookDatabase,
  old: Cultivar,
  change: ChangeCultivar,
): Promise<Cultivar | null> {
  const { name = old.name, gradeRule = old.gradeRule, isGrown = old.isGrown } = change
  const isOther = name.toLowerCase() !== old.name.toLowerCase()
  if (isOther && (await isTaken(book, { crop: old.crop, name }))) return null
  const set = { name, grade_rule: ruleText(gradeRule), is_grown: Number(isGrown) }
  await book.updateTable('cultivar').set(set).where('id', '=', old.id).execute()
  await touchGrowing(book)
  return { ...old, name, gradeRule, isGrown }
}

async function isTaken(
  book: BookDatabase,
  { crop, name }: { readonly crop: Crop; readonly name: string },
): Promise<boolean> {
  const rows = await book.selectFrom('cultivar').select('name').where('crop', '=', crop).execute()
  return rows.some((row) => row.name.toLowerCase() === name.toLowerCase())
}

const ruleText = (rule: GradeRule | null): string | null =>
  rule === null ? null : JSON.stringify(rule)

const toCultivar = (row: Selectable<CultivarTable>): Cultivar => ({
  id: row.id,
  crop: row.crop,
  name: row.name,
  // Written by this file and by nothing else.
  gradeRule: row.grade_rule === null ? null : (JSON.parse(row.grade_rule) as GradeRule),
  isGrown: row.is_grown === 1,
})
