import { describe, expect, it } from 'vitest'
import { addPrice } from '../../../server/book/prices.ts'
import { putSalesSettings } from '../../../server/book/sales-settings.ts'
import { mondayOf } from '../../../server/forecast/keep/farm-days.ts'
import { startOfDayMs } from '../../../server/zone.ts'
import { anOffice, type Caller } from '../../people/an-office.ts'
import { addProduct, addPromise, addRun, inDays as daysFrom, ZONE } from './a-selling-book.ts'

const todayMs = startOfDayMs(ZONE, Date.now())
const inDays = (days: number) => daysFrom(days, todayMs)
/** Ten draws from 1 to 10 kg. */
const TEN = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]

async function aSalesRoom(kg: Readonly<Record<number, readonly number[]>> = { 3: TEN, 5: TEN }) {
  const office = await anOffice()
  const { book } = office
  await putSalesSettings(book, { lostAfterHarvest: 0, giveaway: 0 })
  const product = await addProduct(book)
  await addRun(book, { kg, todayMs })
  const seller = await office.person('sales')
  const may = (packs: number | string, on: number, more = '') =>
    seller.get(`/api/v1/promise?product=${product.id}&packs=${packs}&on=${inDays(on)}${more}`)
  return { office, book, product, seller, may }
}

describe('may I promise?', () => {
  it('is answered with a word, a frequency, what is free, and what it costs', async () => {
    const { book, product, may } = await aSalesRoom()
    const price = { product: product.id, from_ms: inDays(-9), noted_ms: todayMs }
    await addPrice(book, { ...price, channel: 'umum', rupiah: 5000 })
    const { json } = await may(12, 3)
    expect(json).toMatchObject({
      ...{ packs: 12, onMs: inDays(3), zone: 'may', tier: 'firm', chance: 0.8, kg: 3 },
      level: { share: 0.8, words: { id: '8 dari 10 minggu', en: '8 of 10 weeks' } },
      free: { may: 12, perhaps: 24 },
      ...{ nextMs: null, split: [], promisedKg: 0, record: null },
      price: { channel: 'umum', rupiah: 5000, perKg: 20_000, totalRupiah: 60_000 },
    })
    expect(json.range.id).toBe(
      'Paling sedikit 1,9 kg (9 dari 10 minggu) · biasanya 5,5 kg · paling banyak 9,1 kg',
    )
    expect(json.words.id).toContain('masih ada 12 ikat')
  })

  it('tells another day, or several, where one cannot bear it', async () => {
    const { may } = await aSalesRoom({ 3: TEN, 5: TEN, 8: TEN.map((kg) => kg * 2) })
    expect((await may(20, 3)).json).toMatchObject({
      ...{ zone: 'perhaps', nextMs: inDays(8) },
      split: [
        { onMs: inDays(3), packs: 12 },
        { onMs: inDays(5), packs: 8 },
      ],
    })
    const { json } = await may(500, 3)
    expect(json).toMatchObject({ zone: 'not', nextMs: null, split: [] })
    expect(json.words.id).toContain('Sesudah hari itu pun belum ada hari yang cukup')
    expect(json.words.id).not.toContain('hari lain')
  })

  it('looks at the buyer’s contract, and leaves the order out that is being changed', async () => {
    const { book, product, may } = await aSalesRoom()
    const promised = { product: product.id, packs: 8, day: 3, kg: 2 }
    const { sale } = await addPromise(book, promised, { hasContract: true, todayMs })
    expect((await may(4, 3)).json).toMatchObject({ zone: 'may', free: { may: 4 }, promisedKg: 2 })
    expect((await may(12, 3, `&order=${sale}`)).json.zone).toBe('may')
    const { buyer } = await book.selectFrom('sale').select('buyer').executeTakeFirstOrThrow()
    expect((await may(4, 3, `&buyer=${buyer}`)).json).toMatchObject({ level: { share: 0.9 } })
  })

  it('refuses what is no number of packs, no product and no buyer, with a sentence', async () => {
    const { seller, may } = await aSalesRoom()
    for (const packs of ['0', '-5', '2.5', '1e3', '99999999', '']) {
      const { status, json } = await may(packs, 3)
      expect([packs, status, json.field]).toEqual([packs, 400, 'packs'])
      expect(json.message.id).toContain('bilangan bulat')
    }
    expect((await may(1, 3, '&buyer=99')).status).toBe(404)
    const unknown = await seller.get(`/api/v1/promise?product=99&packs=1&on=${inDays(3)}`)
    expect([unknown.status, unknown.json.field]).toEqual([404, 'product'])
    expect((await may(3, -1)).json).toMatchObject({ zone: 'not', split: [] })
  })

  it('is answered for each day of a calendar and for each week', async () => {
    const { book, product, seller } = await aSalesRoom({ 3: TEN, 4: TEN, 9: TEN })
    await addPromise(book, { product: product.id, packs: 4, day: 3, kg: 1 }, { todayMs })
    const days = await seller.get(`/api/v1/promise/days?product=${product.id}&packs=16`)
    expect(days.json.days).toHaveLength(28)
    expect(days.json.days[4]).toMatchObject({ onMs: inDays(4), zone: 'may' })
    expect(days.json.days[6]).toMatchObject({ zone: 'not', free: { may: 0, perhaps: 0 } })
    const { json } = await seller.get(`/api/v1/promise/weeks?product=${product.id}&weeks=3`)
    const weeks: { fromMs: number; promisedPacks: number; free: { may: number } }[] = json.weeks
    expect(weeks[0]!.fromMs).toBe(mondayOf(ZONE, todayMs))
    const sumOf = (of: (week: (typeof weeks)[number]) => number) =>
      weeks.reduce((sum, week) => sum + of(week), 0)
    expect(sumOf(({ promisedPacks }) => promisedPacks)).toBe(4)
    expect(sumOf(({ free }) => free.may)).toBeGreaterThanOrEqual(12 + 12 + 8)
  })
})

describe('shares that are set aside', () => {
  const claim = { crop: 'pakcoy', grade: 'jual', holder: 'kitchen', untilMs: null, releaseDays: 0 }
  const post = (seller: Caller, more: object) =>
    seller.send('POST', '/api/v1/claims', { ...claim, fromMs: inDays(-9), ...more })

  it('take from what may be promised until they are dropped; impossible ones are refused', async () => {
    const { seller, may, book } = await aSalesRoom({ 3: [10] })
    const made = await post(seller, { kgPerWeek: 4 })
    expect([made.status, made.json.fromMs]).toEqual([201, inDays(-9)])
    expect((await may(1, 3)).json.free.may).toBe(24)
    expect((await seller.get('/api/v1/claims')).json.claims).toEqual([made.json])
    expect((await seller.send('DELETE', `/api/v1/claims/${made.json.id}`)).status).toBe(204)
    expect((await may(1, 3)).json.free.may).toBe(40)
    expect((await seller.send('DELETE', `/api/v1/claims/${made.json.id}`)).status).toBe(404)
    const noted = await book.selectFrom('audit').select('action').execute()
    expect(noted.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['claim_made', 'claim_dropped']),
    )
    const refused = async (more: object) => {
      const { status, json } = await post(seller, { kgPerWeek: 4, ...more })
      return [status, json.field]
    }
    expect(await refused({ grade: 'A' })).toEqual([400, 'grade'])
    expect(await refused({ untilMs: inDays(-10) })).toEqual([400, 'untilMs'])
    expect(await refused({ kgPerWeek: 0 })).toEqual([400, 'kgPerWeek'])
  })
})
