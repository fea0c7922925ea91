import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addBuyer, forgetBuyer } from '../../server/book/buyers.ts'
import { readBands, readPlaces, readSite, writeFarm } from '../../server/book/farm.ts'
import { putGateway } from '../../server/book/gateways.ts'
import { migrate } from '../../server/book/migrate.ts'
import { MIGRATIONS, type Migration } from '../../server/book/migrations/index.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import {
  countSetAside,
  MAX_SET_ASIDE_ROWS,
  readSetAside,
  setAside,
} from '../../server/book/set-aside.ts'
import { openSqlite } from '../../server/book/sqlite.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import { aDataFolder, setUp } from './a-server.ts'

async function aBook(): Promise<BookDatabase> {
  const folder = aDataFolder()
  await setUp(folder)
  const book = await openBook(bookFile(folder))
  onTestFinished(() => book.destroy())
  return book
}

const tablesOf = async (book: BookDatabase) =>
  (await book.introspection.getTables()).map(({ name }) => name).sort()

describe('the farm book', () => {
  it('holds not one letter of a buyer who was forgotten', async () => {
    const folder = aDataFolder()
    await setUp(folder)
    const book = await openBook(bookFile(folder))
    const told = { name: 'Toko Rahasia', phone: '+6281377778888', email: 'toko@rahasia.id' }
    const kind = { type: 'ritel', channel: 'ritel', has_contract: 0, made_ms: 1 } as const
    const id = await addBuyer(book, {
      ...told,
      ...kind,
      address: 'Jalan Rahasia 9',
      note: 'rahasia',
    })
    await forgetBuyer(book, { id, name: 'Pembeli 1', atMs: 2 })
    await sql`pragma wal_checkpoint(truncate)`.execute(book)
    await book.destroy()
    const bytes = readFileSync(bookFile(folder), 'latin1')
    expect(bytes).toContain('Pembeli 1')
    expect(bytes).not.toMatch(/rahasia|6281377778888/i)
  })

  it('is written through before a commit returns, and keeps its foreign keys', async () => {
    const book = await aBook()
    const pragma = async (name: string) =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(book)).rows[0] ?? {})[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    const orphan = book.insertInto('bed').values({
      ...{ slug: 'x', number: 9, name: 'x', kind: 'hydroponic', crop: null },
      tank: 'no-such-tank',
    })
    await expect(orphan.execute()).rejects.toThrow(/FOREIGN KEY/)
  })

  it('opens again as it was, its migrations run once', async () => {
    const folder = aDataFolder()
    await setUp(folder)
    for (let i = 0; i < 3; i++) {
      const book = await openBook(bookFile(folder))
      expect(await readSite(book)).toMatchObject({ slug: 'lapas-cilegon' })
      expect(await book.selectFrom('migration').selectAll().execute()).toHaveLength(
        MIGRATIONS.length,
      )
      await book.destroy()
    }
  })

  it('that was killed in the middle of a migration goes on from before it', async () => {
    const book = await openSqlite(join(aDataFolder(), 'book.db'))
    onTestFinished(() => book.destroy())
    const [first, second, ...rest] = MIGRATIONS as [Migration, Migration, ...Migration[]]
    const killed: Migration = {
      ...second,
      up: async (connection) => {
        await second.up(connection)
        throw new Error('the power is gone')
      },
    }
    await expect(migrate(book, [first, killed, ...rest])).rejects.toThrow('the power is gone')
    expect(await tablesOf(book)).toEqual(['band', 'bed', 'migration', 'site', 'tank'])
    await migrate(book)
    expect(await tablesOf(book)).toContain('set_aside')
  })

  it('of a newer program is left alone, and says so', async () => {
    const folder = aDataFolder()
    const book = await openBook(bookFile(folder))
    await book.insertInto('migration').values({ number: 99, name: 'future' }).execute()
    await book.destroy()
    await expect(openBook(bookFile(folder))).rejects.toThrow(/newer Panen \(its step 99/)
  })

  it('takes the same site again with what has changed', async () => {
    const book = await aBook()
    await writeFarm(book, {
      site: { slug: 'lapas-cilegon', name: 'Lapas Cilegon Baru', zone: 'Asia/Jakarta' },
      tanks: [{ slug: 'tandon-1', number: 1, name: 'Tandon utama', litres: 1200, crop: null }],
      beds: [],
      bands: [{ place: 'tandon-1', quantity: 'ph', low: 5.8, high: null }],
    })
    expect(await readSite(book)).toMatchObject({ name: 'Lapas Cilegon Baru' })
    const places = await readPlaces(book)
    expect(places.map(({ slug, name }) => [slug, name])).toEqual([
      ['tandon-1', 'Tandon utama'],
      ['bedeng-1', 'Bedeng 1'],
      ['melon-1', 'Petak melon 3'],
    ])
    expect(await readBands(book)).toEqual([
      { place: 'tandon-1', quantity: 'ph', low: 5.8, high: null },
    ])
  })
})

describe('batches set aside', () => {
  it('are kept up to a bound, counted beyond it, and the same one only once', async () => {
    const book = await aBook()
    await putGateway(book, { id: 'kebun-2', secretHash: 'x', atMs: 1 })
    const batch = (i: number) => ({
      gateway: 'kebun-2',
      topic: `t/${i}`,
      atMs: i,
      reason: 'rubbish',
      payload: Buffer.alloc(40_000),
    })
    const total = MAX_SET_ASIDE_ROWS + 7
    expect(
      await setAside(
        book,
        Array.from({ length: total }, (_, i) => batch(i)),
      ),
    ).toBe(total)
    expect(await setAside(book, [batch(total - 1)])).toBe(0)
    expect(await countSetAside(book)).toBe(total)
    const kept = await readSetAside(book)
    expect(kept).toHaveLength(MAX_SET_ASIDE_ROWS)
    expect(kept.at(-1)?.topic).toBe('t/7')
    expect([kept[0]?.payload.length, kept[0]?.payload_bytes]).toEqual([32 * 1024, 40_000])
  })
})
