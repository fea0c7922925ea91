import type { BookDatabase } from '../tables.ts'

/** How large a display is, how far away people stand, and when it may sound. */
export async function wallSettings(book: BookDatabase): Promise<void> {
  await book.schema.alterTable('wall').addColumn('sounds', 'integer').execute()
  await book.schema
    .createTable('wall_settings')
    .addColumn('wall', 'text', (column) =>
      column.primaryKey().references('wall.id').onDelete('cascade'),
    )
    .addColumn('diagonal_inch', 'real', (column) => column.notNull())
    .addColumn('view_distance_m', 'real', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('volume', 'integer', (column) => column.notNull())
    .addColumn('quiet_from_min', 'integer')
    .addColumn('quiet_to_min', 'integer')
    .addColumn('reload_at_min', 'integer', (column) => column.notNull())
    .execute()
}
