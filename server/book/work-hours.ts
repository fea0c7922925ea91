import type { WorkHours } from '../jobs/work-hours.ts'
import type { BookDatabase } from './tables.ts'

/** When people are at the beds; null where nobody has said so. */
export async function readWorkHours(book: BookDatabase): Promise<WorkHours | null> {
  const row = await book.selectFrom('work_hours').selectAll().executeTakeFirst()
  return row === undefined ? null : { fromMin: row.from_min, toMin: row.to_min }
}

/** Null: from now on at any hour. */
export async function putWorkHours(book: BookDatabase, hours: WorkHours | null): Promise<void> {
  await book.deleteFrom('work_hours').execute()
  if (hours === null) return
  const row = { one: 1, from_min: hours.fromMin, to_min: hours.toMin }
  await book.insertInto('work_hours').values(row).execute()
}
