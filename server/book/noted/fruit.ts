import { byEntry, type Keeper } from './kept.ts'

/** Fruit counted on the whole bed. */
export const fruitSet: Keeper<'fruit_set'> = {
  async read(book, ids) {
    const rows = await book
      .selectFrom('fruit_count')
      .selectAll()
      .where('entry', 'in', ids)
      .execute()
    return new Map(rows.map(({ entry, count }) => [entry, { count }]))
  },
  async write(book, entry, { count }) {
    await book.insertInto('fruit_count').values({ entry, count }).execute()
  },
  async erase(book, entry) {
    await book.deleteFrom('fruit_count').where('entry', '=', entry).execute()
  },
}

/** cm, and g where one was weighed. */
export const fruitSize: Keeper<'fruit_size'> = {
  async read(book, ids) {
    const rows = await book
      .selectFrom('fruit_size')
      .selectAll()
      .where('entry', 'in', ids)
      .orderBy('entry')
      .orderBy('ordinal')
      .execute()
    const fruit = byEntry(rows, ({ tag, length_cm, width_cm, girth_cm, grams }) => ({
      tag,
      lengthCm: length_cm,
      widthCm: width_cm,
      girthCm: girth_cm,
      grams,
    }))
    return new Map([...fruit].map(([entry, each]) => [entry, { fruit: each }]))
  },
  async write(book, entry, { fruit }) {
    const rows = fruit.map(({ tag, lengthCm, widthCm, girthCm, grams }, ordinal) => ({
      ...{ entry, ordinal, tag, grams },
      length_cm: lengthCm,
      width_cm: widthCm,
      girth_cm: girthCm,
    }))
    await book.insertInto('fruit_size').values(rows).execute()
  },
  async erase(book, entry) {
    await book.deleteFrom('fruit_size').where('entry', '=', entry).execute()
  },
}

/** °Brix of each fruit that was cut. */
export const brix: Keeper<'brix'> = {
  async read(book, ids) {
    const rows = await book
      .selectFrom('brix_sample')
      .selectAll()
      .where('entry', 'in', ids)
      .orderBy('entry')
      .orderBy('ordinal')
      .execute()
    const samples = byEntry(rows, (row) => row.brix)
    return new Map([...samples].map(([entry, each]) => [entry, { brix: each }]))
  },
  async write(book, entry, figures) {
    const rows = figures.brix.map((each, ordinal) => ({ entry, ordinal, brix: each }))
    await book.insertInto('brix_sample').values(rows).execute()
  },
  async erase(book, entry) {
    await book.deleteFrom('brix_sample').where('entry', '=', entry).execute()
  },
}
