import { describe, expect, it } from 'vitest'
import type { ProductRow } from '../../../server/book/products.ts'
import type { BookDatabase } from '../../../server/book/tables.ts'
import { catalogFiles } from '../../../server/pages/catalog/files.ts'
import { availabilityOf } from '../../../server/sales/keep-availability.ts'
import { readCatalog } from '../../../server/sales/keep-catalog.ts'
import { aGrowingBook } from '../../forecast/a-growing-book.ts'
import { addProduct, addPromise, addRun, inDays, NOW_MS, ZONE } from '../promise/a-selling-book.ts'

const SITE = { name: 'Lapas Cilegon', zone: ZONE }
const AT = { zone: ZONE, nowMs: NOW_MS }
const TEN = Array(10).fill(10)

/** A product that stands in the catalog. */
async function published(book: BookDatabase, more: Parameters<typeof addProduct>[1] = {}) {
  const product = await addProduct(book, { published_ms: NOW_MS, ...more })
  const price = { channel: 'umum' as const, rupiah: 5_000, from_ms: inDays(-1), noted_ms: NOW_MS }
  await book
    .insertInto('price')
    .values({ ...price, product: product.id })
    .execute()
  return product
}

const toldOf = async (book: BookDatabase) =>
  (await readCatalog(book, SITE, NOW_MS)).products.map(({ slug, availability }) => ({
    slug,
    ...availability,
  }))

describe('what the public is told of a crop', () => {
  it('is what may be promised firmly today, less what is promised already', async () => {
    const book = await aGrowingBook()
    const { id } = await published(book)
    await addRun(book, { kg: { 0: TEN } })
    // 10 kg less what is lost, in bunches of 250 g and what is given above it.
    expect(await toldOf(book)).toEqual([{ slug: 'produk-1', state: 'now', packs: 38 }])
    await addPromise(book, { product: id, packs: 30, day: 0 })
    expect(await toldOf(book)).toEqual([{ slug: 'produk-1', state: 'now', packs: 8 }])
    await addPromise(book, { product: id, packs: 8, day: 0 })
    expect(await toldOf(book)).toEqual([{ slug: 'produk-1', state: 'none' }])
  })

  it('is the day of the next harvest that bears the least order, where there is none today', async () => {
    const book = await aGrowingBook()
    await published(book, { min_packs: 10 })
    await addRun(book, { kg: { 0: Array(10).fill(1), 6: TEN } })
    expect(await toldOf(book)).toEqual([{ slug: 'produk-1', state: 'harvest', fromMs: inDays(6) }])
  })

  it('is never a harvest that only most of the draws have', async () => {
    const book = await aGrowingBook()
    await published(book)
    await addRun(book, { kg: { 3: [...Array(7).fill(10), 0, 0, 0] } })
    expect(await toldOf(book)).toEqual([{ slug: 'produk-1', state: 'none' }])
  })

  it('is nothing without a forecast, and nothing of what is not published', async () => {
    const book = await aGrowingBook()
    await published(book)
    await addProduct(book)
    await published(book, { removed_ms: NOW_MS })
    expect(await toldOf(book)).toEqual([{ slug: 'produk-1', state: 'none' }])
  })
})

describe('what the public is told of other goods', () => {
  const product = (more: Partial<ProductRow>) =>
    ({ kind: 'stok', lead_days: 0, min_packs: 5, ...more }) as ProductRow
  const freeFrom = (day: number, packs: number) => (dayMs: number) =>
    dayMs >= inDays(day) ? packs : 0

  it('is what stands in store, or when it is made ready', () => {
    expect(availabilityOf(product({}), AT, () => 7)).toEqual({ state: 'now', packs: 7 })
    expect(availabilityOf(product({}), AT, () => 4)).toEqual({ state: 'none' })
    expect(availabilityOf(product({ lead_days: 2 }), AT, freeFrom(2, 7))).toEqual({
      ...{ state: 'ahead', fromMs: inDays(2) },
    })
  })

  it('is the days a workshop needs, or until its first week with room', () => {
    const chair = product({ kind: 'dibuat', lead_days: 7, min_packs: 1 })
    expect(availabilityOf(chair, AT, () => 2)).toEqual({ state: 'to_order', days: 7 })
    // Today is a Wednesday: the Monday after the second week lies 19 days ahead.
    expect(availabilityOf(chair, AT, freeFrom(13, 2))).toEqual({ state: 'to_order', days: 19 })
    expect(availabilityOf(chair, AT, () => 0)).toEqual({ state: 'none' })
  })
})

describe('a farm full of secrets', () => {
  it('publishes none of them', async () => {
    const book = await aGrowingBook()
    const { id } = await published(book, { work_group: 'regu-rahasia', lead_days: 1 })
    await published(book, {
      ...{ kind: 'stok', crop: null, grade: null, is_packaged_food: 1 },
      published_because: 'Rahasia: contoh untuk pameran',
    })
    await addProduct(book, { slug: 'produk-rahasia', name_id: 'Rahasia besar' })
    await addRun(book, { kg: { 1: Array(10).fill(37.31), 2: TEN } })
    await addPromise(
      book,
      { product: id, packs: 13, day: 1 },
      { code: 'K-RAHASIA', note: 'rahasia' },
    )
    const price = { product: id, from_ms: inDays(-1), noted_ms: NOW_MS }
    const secret = (channel: 'grosir' | 'pegawai', rupiah: number) => ({
      ...price,
      channel,
      rupiah,
    })
    await book
      .insertInto('price')
      .values([secret('grosir', 3_987), secret('pegawai', 2_987)])
      .execute()
    await book
      .insertInto('batch')
      .values({
        ...{ product: 2, code: 'RAHASIA-1', made_day_ms: inDays(-1), expires_ms: null },
        ...{ note: 'rahasia', recalled_ms: null, recalled_because: null, draft_key: null },
        noted_ms: NOW_MS,
      })
      .execute()
    await book
      .insertInto('permit')
      .values({
        kind: 'nib',
        number: '9120001234567',
        until_ms: null,
        note: 'rahasia',
        removed_ms: null,
      })
      .execute()
    const files = [...catalogFiles(await readCatalog(book, SITE, NOW_MS))]
    const text = files.map((file) => `${file.path}\n${file.text}`).join('\n')
    expect(text).toContain('9120001234567')
    expect(text).not.toMatch(
      /rahasia|toko 1|bedeng|tandon|melon 1|\+62|3\.?987|2\.?987|37[.,]3|36[.,]19|"run"|capacity/i,
    )
    // Every word that is told stands in one of these fields, and in no other one.
    const told = JSON.parse(files.find(({ path }) => path === 'catalog.json')?.text ?? '')
    expect(Object.keys(told)).toEqual(['farm', 'permits', 'updated', 'validUntil', 'products'])
    expect(Object.keys(told.products[0]).toSorted()).toEqual(
      [
        ...['slug', 'kind', 'name', 'text', 'storage', 'ingredients', 'unit', 'content', 'price'],
        ...['minPacks', 'stepPacks', 'leadDays', 'shelfDays', 'availability', 'permits'],
        ...['pages', 'photos'],
      ].toSorted(),
    )
  })
})
