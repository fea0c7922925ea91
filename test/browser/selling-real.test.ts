/** A sale from the question to the shortfall, before the real server and its own forecast. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../server/book/at-once.ts'
import type { PromiseDays } from '../../server/contract/promise.ts'
import { eventually } from '../line/eventually.ts'
import { anOffice, type Caller, type Office } from '../people/an-office.ts'
import { pakcoyPast } from './outlook-farms.ts'
import { builtInBrowser } from './screens.ts'
import { dayWord } from './stand-in-selling.ts'
import { type Visit, visit } from './visit.ts'

const PASSWORD = 'kuda laut menari 42'
const PHONE = { viewport: { width: 390, height: 844 } }
const PATIENCE = { timeout: 20_000 }

describe('a sale before the real server', () => {
  const on = builtInBrowser()

  /** Pakcoy that stands in a bed, was harvested thrice before and is forecast; and is for sale. */
  const aStall = async () => {
    // A farm forecasts at most once a minute of its own: here that is five seconds.
    const config = { speed: 12, clockAnchorMs: Date.now() }
    const installation = { version: '1', dashboardDir: on.built.folder }
    const office = await anOffice({ installation, config })
    const sales = await office.person('sales', 'penjualan', PASSWORD)
    const instructor = await office.person('instructor')
    const standing = await atOnce(office.book, (book) => pakcoyPast(book, 3))
    const guess = { atMs: Date.now() - 60_000, kg: 7.5 }
    await instructor.send('POST', `/api/v1/cycles/${standing}/guesses`, guess)
    const product = await onSale(sales)
    const best = await bestDay(sales, product)
    return { office, sales, instructor, standing, product, best }
  }
  const text = async (page: Page, selector: string, wanted: RegExp) => {
    const isThere = async () => wanted.test(await page.locator(selector).first().innerText())
    await eventually(`${wanted} in ${selector}`, isThere)
  }

  it('is weighed, held and confirmed; a poor harvest puts it on the risk list and empties the catalog', {
    timeout: 90_000,
  }, async () => {
    const { office, sales, instructor, standing, product, best } = await aStall()
    expect(await catalogOf(office)).toMatch(/Panen/)
    const desk: Visit = await visit(on.browser, `${office.httpUrl}/`, PHONE)
    const { page } = desk
    page.setDefaultTimeout(PATIENCE.timeout)
    await signIn(page)
    await page.waitForURL(/\/jual/, PATIENCE)
    const packs = Math.ceil(best.free.may * 0.75)
    await page.fill('[name=packs]', String(packs))
    await page.locator(`[data-day="${dayWord(best.onMs)}"][data-zone=may]`).click()
    await text(page, '[data-part=verdict]', /^BISA JANJI$/)
    await text(page, '[data-part=answer]', /Rp[\s\S]*8 dari 10/)
    await page.click('[data-part=new-buyer]')
    await page.fill('[name=name]', 'Koperasi Sejahtera')
    await page.fill('[name=phone]', '0812 3456 7890')
    await page.click('[data-part=buyer-form] [data-part=act]')
    await page.click('[data-act=held]')
    await page.waitForURL(/\/pesanan\/\d+$/, PATIENCE)
    await text(page, '[data-part=state]', /^Ditahan$/)
    await page.click('[data-deed=confirm]')
    await text(page, '[data-part=state]', /^Dikonfirmasi$/)

    const more = await mayHave(sales, { product, packs, onMs: best.onMs })
    expect(more.zone).not.toBe('may')
    const losses = { atMs: Date.now() - 30_000, holes: 96, reason: 'rot', sure: ['losses_great'] }
    const noted = await instructor.send('POST', `/api/v1/cycles/${standing}/losses`, losses)
    expect(noted.status, noted.text).toBeLessThan(300)
    await eventually('an order at risk', async () => (await risksOf(sales)).length > 0)
    await page.goto(`${office.httpUrl}/risiko`)
    await text(page, '[data-colour=red] .risk', /Koperasi Sejahtera[\s\S]*Peluang kurang/)
    expect(await page.locator('[href^="tel:"]').getAttribute('href')).toBe('tel:+6281234567890')
    await page.locator('a', { hasText: 'Lembar kurang panen' }).click()
    await text(page, '[data-part=shares]', /Koperasi Sejahtera[\s\S]*ikat/)
    await eventually('a catalog without it', async () => !/Panen/.test(await catalogOf(office)))
    expect({ errors: desk.errors, strays: desk.strays }).toEqual({ errors: [], strays: [] })
    await desk.leave()
  })
})

async function signIn(page: Page): Promise<void> {
  await page.fill('[name=username]', 'penjualan')
  await page.fill('[name=password]', PASSWORD)
  await page.click('[data-part=act]')
}

/** Pakcoy by the bunch, published with a price; its number. */
async function onSale(sales: Caller): Promise<number> {
  const product = { kind: 'panen', slug: 'pakcoy', nameId: 'Pakcoy', unit: 'ikat', crop: 'pakcoy' }
  const made = await sales.send('POST', '/api/v1/products', {
    ...{ ...product, grade: 'jual', content: { amount: 250, of: 'g' }, shelfDays: 2 },
  })
  expect(made.status, made.text).toBeLessThan(300)
  const url = `/api/v1/products/${made.json.id}`
  const price = { channel: 'umum', rupiah: 7_500 }
  const priced = await sales.send('PUT', `${url}/prices`, price)
  expect(priced.status, priced.text).toBeLessThan(300)
  const published = await sales.send('POST', `${url}/publish`, {})
  expect(published.status, published.text).toBeLessThan(300)
  return made.json.id
}

/** The day on which most may be promised, once there is a forecast. */
async function bestDay(sales: Caller, product: number): Promise<PromiseDays['days'][number]> {
  const url = `/api/v1/promise/days?product=${product}&packs=1`
  const most = async () => {
    const { days } = (await sales.get(url)).json as PromiseDays
    return days.toSorted((a, b) => b.free.may - a.free.may)[0]
  }
  await eventually('something to promise', async () => ((await most())?.free.may ?? 0) >= 8)
  const best = await most()
  if (best === undefined) throw new Error('No day may be promised.')
  return best
}

async function mayHave(
  sales: Caller,
  { product, packs, onMs }: { product: number; packs: number; onMs: number },
) {
  return (await sales.get(`/api/v1/promise?product=${product}&packs=${packs}&on=${onMs}`)).json
}

const risksOf = async (sales: Caller) => (await sales.get('/api/v1/promise/risks')).json.risks

/** What the public reads of pakcoy. */
async function catalogOf(office: Office): Promise<string> {
  const page = await (await fetch(`${office.httpUrl}/katalog/pakcoy.html`)).text()
  return page.replace(/<script[\s\S]*?<\/script>|<[^>]+>/g, ' ')
}
