import { atOnce } from '../book/at-once.ts'
import type { BookDatabase, WallSettingsRow } from '../book/tables.ts'
import type { ChangeWallSettings, WallSettings } from '../contract/access.ts'
import { note } from './audit.ts'
import { type By, deedOf } from './people.ts'

const AT_21 = 21 * 60
const AT_5 = 5 * 60
const AT_3 = 3 * 60

/** A common television in a common hall, silent while people sleep. */
export const DEFAULT_WALL_SETTINGS: WallSettings = {
  diagonalInch: 43,
  viewDistanceM: 8,
  language: 'id',
  volume: 80,
  quietFromMin: AT_21,
  quietToMin: AT_5,
  reloadAtMin: AT_3,
}

/** Settings of one display; the default's where nobody has set any. */
export async function readWallSettings(book: BookDatabase, wall: string): Promise<WallSettings> {
  const rows = book.selectFrom('wall_settings').selectAll().where('wall', '=', wall)
  const row = await rows.executeTakeFirst()
  return row === undefined ? DEFAULT_WALL_SETTINGS : fromRow(row)
}

/** Changes what is named in `change`; null when there is no such display. */
export async function changeWallSettings(
  book: BookDatabase,
  { id, change }: { readonly id: string; readonly change: ChangeWallSettings },
  by: By,
): Promise<WallSettings | null> {
  return await atOnce(book, async (writing) => {
    const walls = writing.selectFrom('wall').select('name').where('id', '=', id)
    const wall = await walls.executeTakeFirst()
    if (wall === undefined) return null
    const before = await readWallSettings(writing, id)
    const after = { ...before, ...change }
    const row = toRow(id, after)
    const put = writing.insertInto('wall_settings').values(row)
    await put.onConflict((old) => old.column('wall').doUpdateSet(row)).execute()
    const deed = deedOf(by, 'wall_settings_changed', wall.name)
    await note(writing, { ...deed, before: { ...before }, after: { ...after } })
    return after
  })
}

const fromRow = (row: WallSettingsRow): WallSettings => ({
  diagonalInch: row.diagonal_inch,
  viewDistanceM: row.view_distance_m,
  language: row.language,
  volume: row.volume,
  quietFromMin: row.quiet_from_min,
  quietToMin: row.quiet_to_min,
  reloadAtMin: row.reload_at_min,
})

const toRow = (wall: string, settings: WallSettings): WallSettingsRow => ({
  wall,
  diagonal_inch: settings.diagonalInch,
  view_distance_m: settings.viewDistanceM,
  language: settings.language,
  volume: settings.volume,
  quiet_from_min: settings.quietFromMin,
  quiet_to_min: settings.quietToMin,
  reload_at_min: settings.reloadAtMin,
})
