import { byEntry, type Keeper } from './kept.ts'

/** Fresh g of each hole, in the order in which they were noted. */
export const weighing: Keeper<'weighing'> = {
  async read(book, ids) {
    const rows = await book
      .selectFrom('weighed_plant')
      .selectAll()
      .where('entry', 'in', ids)
      .orderBy('entry')
      .orderBy('ordinal')
      .execute()
    const plants = byEntry(rows, ({ hole, grams }) => ({ hole, grams }))
    return new Map([...plants].map(([entry, each]) => [entry, { plants: each }]))
  },
  async write(book, entry, { plants }) {
    const rows = plants.map((plant, ordinal) => ({ entry, ordinal, ...plant }))
    await book.insertInto('weighed_plant').values(rows).execute()
  },
  async erase(book, entry) {
    await book.deleteFrom('weighed_plant').where('entry', '=', entry).execute()
  },
}
