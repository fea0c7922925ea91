import type { Keeper } from './kept.ts'

/** Holes seen dead since they were last counted. */
export const losses: Keeper<'losses'> = {
  async read(book, ids) {
    const rows = await book.selectFrom('loss').selectAll().where('entry', 'in', ids).execute()
    return new Map(rows.map(({ entry, holes, reason }) => [entry, { holes, reason }]))
  },
  async write(book, entry, { holes, reason }) {
    await book.insertInto('loss').values({ entry, holes, reason }).execute()
  },
  async erase(book, entry) {
    await book.deleteFrom('loss').where('entry', '=', entry).execute()
  },
}
