import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { putPlanting, readOpenCycles } from '../../server/book/cycles.ts'
import { migrate } from '../../server/book/migrate.ts'
import { MIGRATIONS } from '../../server/book/migrations/index.ts'
import { openSqlite } from '../../server/book/sqlite.ts'
import { wholeCyclesIn } from '../../server/book/whole-cycles.ts'
import { noteEntry } from '../../server/growing/keep-entry.ts'
import { changeGrowing } from '../../server/people/change-growing.ts'
import { aDataFolder } from '../server/a-server.ts'

const DAY_MS = 86_400_000
const PLANTED_MS = Date.UTC(2026, 10, 2, 17)
const NOW_MS = PLANTED_MS + 10 * DAY_MS

/** A book as the version before plantings were kept whole left it, with one that stands. */
async function anOldBook() {
  const book = await openSqlite(`${aDataFolder()}/book.db`)
  onTestFinished(() => book.destroy())
  await migrate(
    book,
    MIGRATIONS.filter(({ number }) => number < 19),
  )
  await sql`insert into site values ('kebun', 'Kebun', 'Asia/Jakarta')`.execute(book)
  await sql`insert into bed (slug, number, name, kind) values ('bedeng-1', 1, 'Bedeng 1', 'hydroponic')`.execute(
    book,
  )
  await sql`insert into cycle (bed, crop, transplanted_ms, holes) values ('bedeng-1', 'pakcoy', ${PLANTED_MS}, 120)`.execute(
    book,
  )
  return book
}

describe('a farm book of the version before', () => {
  it('keeps what stands in its beds, and takes notes about it', async () => {
    const book = await anOldBook()
    await migrate(book)
    expect(await readOpenCycles(book, NOW_MS)).toMatchObject([{ crop: 'pakcoy', holes: 120 }])
    const [cycle] = await wholeCyclesIn(book, {})
    expect(cycle).toMatchObject({ bed: 'bedeng-1', cultivar: null, weighings: [], harvests: [] })
    const unknown = sql`insert into entry (cycle, kind, at_ms, noted_ms, note) values (99, 'guess', 1, 1, '')`
    await expect(unknown.execute(book)).rejects.toThrow(/FOREIGN KEY/)
  })

  it('follows its site file until people keep the bed’s book', async () => {
    const book = await anOldBook()
    await migrate(book)
    const planting = { bed: 'bedeng-1', crop: 'pakcoy', transplantedMs: PLANTED_MS, holes: 118 }
    await putPlanting(book, planting)
    const [cycle] = await readOpenCycles(book, NOW_MS)
    expect(cycle?.holes).toBe(118)
    const changing = { who: 'pembina', nowMs: NOW_MS, farmNowMs: NOW_MS, zone: 'Asia/Jakarta' }
    await changeGrowing(book, changing, (notebook) =>
      noteEntry(notebook, cycle?.id ?? 0, {
        kind: 'losses',
        atMs: NOW_MS,
        figures: { holes: 3, reason: 'rot' },
      }),
    )
    await putPlanting(book, { ...planting, crop: 'selada', transplantedMs: NOW_MS - DAY_MS })
    expect(await readOpenCycles(book, NOW_MS)).toMatchObject([{ crop: 'pakcoy', holes: 118 }])
  })
})
