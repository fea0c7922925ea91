/** The demo's sales staff at a real server: what they sell is what was harvested, made and promised. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { PRODUCTS } from '../../firmware-sim/demo/shop-plan.ts'
import { openShopDesk } from '../../firmware-sim/people/shop-desk.ts'
import { openShopkeeper } from '../../firmware-sim/people/shopkeeper.ts'
import { midnightOf } from '../../firmware-sim/people/sowing.ts'
import { atOnce } from '../../server/book/at-once.ts'
import { linkPath, makeLink } from '../../server/people/links.ts'
import { anOffice } from '../people/an-office.ts'
import { addRun } from '../sales/promise/a-selling-book.ts'

const DAY_MS = 86_400_000
/** The smallest picture there is: what is drawn is looked at elsewhere. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function aShop() {
  const office = await anOffice()
  const { book, httpUrl } = office
  const nowMs = Date.now()
  const seller = await office.person('sales', 'penjualan-2')
  const trouble: string[] = []
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const link = async () => {
    const wish = { kind: 'enter' as const, person: seller.id }
    const { secret } = await atOnce(book, (writing) => makeLink(writing, wish, Date.now()))
    return `${httpUrl}${linkPath(secret)}`
  }
  const desk = () =>
    openShopDesk({
      server: httpUrl,
      link,
      signal: gone.signal,
      trouble: (it) => void trouble.push(it),
    })
  const keeper = () => openShopkeeper({ desk: desk(), liveMs: nowMs, picture: () => PICTURE }, 7)
  return { office, book, nowMs, trouble, keeper, seller }
}

/** Two beds of pakcoy that were cut in the past. */
async function someHarvests({ office, nowMs }: Awaited<ReturnType<typeof aShop>>) {
  const instructor = await office.person('instructor')
  for (const [daysAgo, kg] of [
    [70, 21.4],
    [30, 17.9],
  ] as const) {
    const plantedMs = midnightOf(nowMs) - daysAgo * DAY_MS
    const planting = { bed: 'bedeng-1', crop: 'pakcoy', holes: 120, transplantedMs: plantedMs }
    const { json } = await instructor.send('POST', '/api/v1/cycles', planting)
    await instructor.send('POST', `/api/v1/cycles/${json.id}/harvests`, {
      ...{ atMs: plantedMs + 25 * DAY_MS, culls: [], deadHoles: 3, isLast: true, isFailed: false },
      lots: [{ grade: 'jual', amount: kg, unit: 'kg' }],
      sure: ['lot_heavy', 'harvest_large', 'yield_high', 'yield_low'],
    })
  }
  return 21.4 + 17.9
}

describe('the shop of the demo', () => {
  it('sells no more than was harvested and made, and says the same sums everywhere', async () => {
    const shop = await aShop()
    const { book, nowMs, seller, trouble } = shop
    const harvestedKg = await someHarvests(shop)
    await shop.keeper().tend(nowMs)
    const lines = await book
      .selectFrom('sale_line')
      .innerJoin('product', 'product.id', 'sale_line.product')
      .selectAll('sale_line')
      .select(['crop', 'slug'])
      .execute()
    const pakcoy = lines.filter(({ crop }) => crop === 'pakcoy')
    const soldKg = pakcoy.reduce((sum, { packed_kg }) => sum + (packed_kg ?? 0), 0)
    expect(soldKg).toBeGreaterThan(harvestedKg * 0.6)
    expect(soldKg).toBeLessThan(harvestedKg)
    const { batches } = (await seller.get('/api/v1/batches')).json
    expect(batches.length).toBeGreaterThan(10)
    for (const { packs, expiresMs } of batches) {
      expect(packs).toBeGreaterThanOrEqual(0)
      if (expiresMs !== null && expiresMs <= nowMs) expect(packs).toBe(0)
    }
    const span = `from=${nowMs - 200 * DAY_MS}&to=${nowMs}`
    const report = (await seller.get(`/api/v1/sales/report?${span}`)).json
    const rows = await book.selectFrom('sale').selectAll().where('state', '=', 'paid').execute()
    const paid = new Set(rows.map(({ id }) => id))
    const sum = lines
      .filter(({ sale }) => paid.has(sale))
      .reduce((all, line) => all + (line.billed_rupiah ?? 0), 0)
    expect(report.pnbpRupiah).toBe(sum)
    expect(report.total.orders).toBe(rows.length)
    expect(report.premi.rupiah).toBe(Math.round(sum * 0.1))
    expect(trouble).toEqual([])
  }, 60_000)

  it('tells of a feast in the kitchen that endangers an order, and tells it once', async () => {
    const shop = await aShop()
    const { book, nowMs, seller, trouble } = shop
    const kg = { 5: [4, 4, 4, 4, 3.5, 3.5, 3, 3, 3, 3] }
    await addRun(book, { kg, todayMs: midnightOf(nowMs) })
    await shop.keeper().tend(nowMs)
    const claims = async () => (await seller.get('/api/v1/claims')).json.claims
    expect((await claims()).map(({ crop }: { crop: string }) => crop)).toContain('pakcoy')
    expect((await seller.get('/api/v1/promise/risks')).json.risks).not.toEqual([])
    const told = (await claims()).length
    await shop.keeper().tend(nowMs)
    expect((await claims()).length).toBe(told)
    expect(trouble).toEqual([])
  }, 60_000)

  it('is opened once: who comes again finds it as it was left', async () => {
    const shop = await aShop()
    const { book, nowMs, seller, trouble } = shop
    await shop.keeper().tend(nowMs)
    const products = (await seller.get('/api/v1/products')).json.products
    expect(products).toHaveLength(PRODUCTS.length)
    const published = products.filter(
      (one: { publication: { publishedMs: unknown } }) => one.publication.publishedMs !== null,
    )
    expect(published.map(({ slug }: { slug: string }) => slug)).toContain('minuman-telang')
    const states = await book.selectFrom('sale').select('state').distinct().execute()
    const all = states.map(({ state }) => state)
    expect(all).toEqual(
      expect.arrayContaining(['quotation', 'making', 'ready', 'delivered', 'paid', 'cancelled']),
    )
    const count = async () => {
      const tables = [
        'product',
        'price',
        'permit',
        'buyer',
        'sale',
        'batch',
        'movement',
        'claim',
      ] as const
      const counts: Record<string, number> = {}
      for (const table of tables) {
        const { n } = await book
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
        counts[table] = n
      }
      return counts
    }
    const before = await count()
    const [pakcoy] = products
    await seller.send('DELETE', `/api/v1/products/${pakcoy.id}/publish`)
    await shop.keeper().tend(nowMs)
    expect(await count()).toEqual(before)
    const again = (await seller.get(`/api/v1/products/${pakcoy.id}`)).json
    expect((again.product ?? again).publication.publishedMs).toBe(null)
    expect(trouble).toEqual([])
  }, 60_000)
})
