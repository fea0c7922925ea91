import { byEntry, type Keeper } from './kept.ts'

/** Lots and culls as they were written, with their kg. */
export const harvest: Keeper<'harvest'> = {
  async read(book, ids) {
    const heads = await book.selectFrom('harvest').selectAll().where('entry', 'in', ids).execute()
    const lots = byEntry(
      await book
        .selectFrom('harvest_lot')
        .selectAll()
        .where('entry', 'in', ids)
        .orderBy('entry')
        .orderBy('ordinal')
        .execute(),
      ({ grade, amount, unit, kg }) => ({ grade, amount, unit, kg }),
    )
    const culls = byEntry(
      await book
        .selectFrom('harvest_cull')
        .selectAll()
        .where('entry', 'in', ids)
        .orderBy('entry')
        .orderBy('ordinal')
        .execute(),
      ({ reason, amount, unit, kg }) => ({ reason, amount, unit, kg }),
    )
    const kept = heads.map(({ entry, dead_holes, is_last, is_failed }) => ({
      entry,
      lots: lots.get(entry) ?? [],
      culls: culls.get(entry) ?? [],
      deadHoles: dead_holes,
      isLast: is_last === 1,
      isFailed: is_failed === 1,
    }))
    return new Map(kept.map(({ entry, ...figures }) => [entry, figures]))
  },
  async write(book, entry, { lots, culls, deadHoles, isLast, isFailed }) {
    const head = {
      entry,
      dead_holes: deadHoles,
      is_last: Number(isLast),
      is_failed: Number(isFailed),
    }
    await book.insertInto('harvest').values(head).execute()
    const lotRows = lots.map((lot, ordinal) => ({ entry, ordinal, ...lot }))
    if (lotRows.length > 0) await book.insertInto('harvest_lot').values(lotRows).execute()
    const cullRows = culls.map((cull, ordinal) => ({ entry, ordinal, ...cull }))
    if (cullRows.length > 0) await book.insertInto('harvest_cull').values(cullRows).execute()
  },
  async erase(book, entry) {
    for (const table of ['harvest_lot', 'harvest_cull', 'harvest'] as const) {
      await book.deleteFrom(table).where('entry', '=', entry).execute()
    }
  },
}
