import type { Keeper } from './kept.ts'

/** Sellable kg somebody expects of the whole planting. */
export const guess: Keeper<'guess'> = {
  async read(book, ids) {
    const rows = await book.selectFrom('guess').selectAll().where('entry', 'in', ids).execute()
    return new Map(rows.map(({ entry, kg }) => [entry, { kg }]))
  },
  async write(book, entry, { kg }) {
    await book.insertInto('guess').values({ entry, kg }).execute()
  },
  async erase(book, entry) {
    await book.deleteFrom('guess').where('entry', '=', entry).execute()
  },
}
