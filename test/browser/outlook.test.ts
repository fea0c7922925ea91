/** The forecast's screens on farms with no past, a little, and three years of it. */
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { atOnce } from '../../server/book/at-once.ts'
import { touchSales } from '../../server/book/sales-version.ts'
import { startOfDayMs } from '../../server/zone.ts'
import { eventually } from '../line/eventually.ts'
import { anOffice, type Caller, type Office } from '../people/an-office.ts'
import { addProduct, addPromise } from '../sales/promise/a-selling-book.ts'
import { pakcoyPast } from './outlook-farms.ts'
import { builtInBrowser, signIn } from './screens.ts'

const PHONE = { width: 390, height: 844 }
const SIZES = [PHONE, { width: 1366, height: 768 }, { width: 1920, height: 1080 }]
const UNSAID = /NaN|undefined|null|Infinity|\[object|Invalid/
const PATIENCE_MS = 30_000

describe('the harvest forecast on the screens', () => {
  const on = builtInBrowser()
  let office: Office
  let sales: Caller
  let instructor: Caller
  beforeEach(async () => {
    office = await anOffice({ installation: { version: '1', dashboardDir: on.built.folder } })
    sales = await office.person('sales')
    instructor = await office.person('instructor')
  })

  /** A farm with so many finished plantings and one that stands, once it is forecast and scored. */
  const past = async (finished: number): Promise<number> => {
    const standing = await atOnce(office.book, (book) => pakcoyPast(book, finished))
    const guess = { atMs: Date.now() - 60_000, kg: 7.5 }
    // What the server writes itself it need not look for.
    await instructor.send('POST', `/api/v1/cycles/${standing}/guesses`, guess)
    await eventually('a forecast', async () => {
      return (await sales.get('/api/v1/forecast')).json.crops.length > 0
    })
    await eventually('scores', async () => {
      return (await sales.get('/api/v1/forecast/scores')).json.madeMs !== null
    })
    return standing
  }
  const open = async (): Promise<Page> => {
    const context = await on.browser.newContext({ viewport: PHONE, timezoneId: 'America/New_York' })
    await signIn(context, sales, office.httpUrl)
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error.stack)))
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    onTestFinished(async () => {
      await context.close()
      expect(errors).toEqual([])
    })
    return page
  }
  const see = async (page: Page, path: string, part: string): Promise<string> => {
    await page.goto(office.httpUrl + path)
    await page.locator(part).first().waitFor({ timeout: PATIENCE_MS })
    return await sound(page)
  }
  /** Fits its size, draws what it wants to draw, and says nothing that no person would say. */
  const sound = async (page: Page): Promise<string> => {
    const { width = 0 } = page.viewportSize() ?? {}
    const isDrawn = async () => (await page.locator('.fan-box[data-drawn=false]').count()) === 0
    await eventually('all charts', isDrawn)
    expect(await page.locator('.fan-box[data-points="0"]').count()).toBe(0)
    const text = await page.locator('main').innerText()
    expect(text).not.toMatch(UNSAID)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    return text
  }

  it('lead to the calendar where nothing has ever grown', async () => {
    const page = await open()
    const text = await see(page, '/prakiraan', '[data-part=nothing]')
    expect(text).toMatch(/Tidak ada tanaman yang bisa diprakirakan/)
    expect(await page.locator('canvas').count()).toBe(0)
    expect(await see(page, '/prakiraan/nilai', '[data-part=no-scores]')).toMatch(/Nilai|Belum/)
    await page.locator('.back').click()
    await page.locator('[data-part=nothing] a').click()
    await page.waitForURL(/\/tanam$/)
  })

  it('say after one harvest that the range is still wide, and judge nothing yet', async () => {
    const standing = await past(1)
    const page = await open()
    const text = await see(page, '/prakiraan', '[data-crop=pakcoy]')
    expect(text).toMatch(/Perkiraan dari sedikit panen: rentangnya masih lebar/)
    expect(text).toMatch(/Belum cukup panen untuk menilai/)
    expect(text).toMatch(/Minggu \d.*: .*biasanya [\d,]+ kg.*paling banyak [\d,]+ kg/)
    expect(text).toMatch(/Dihitung \d\d\.\d\d WIB/)
    const cycle = await see(page, `/tanam/${standing}`, '[data-part=growth] .fan-box')
    expect(cycle).toMatch(/8 dari 10 kali/)
    expect(cycle).toMatch(/timbangan/)
    expect(cycle).toMatch(/Perkiraan pembina\s+7,5 kg/)
    expect(await see(page, '/prakiraan/nilai', '[data-crop=pakcoy]')).toMatch(/Dari 1 panen, [01]/)
  })

  it('rest on the farm’s own harvests after four, as a picture and as a table', async () => {
    await past(4)
    const todayMs = startOfDayMs('Asia/Jakarta', Date.now())
    const product = await addProduct(office.book)
    const promise = { product: product.id, packs: 8, day: 8, kg: 2.5 }
    await addPromise(office.book, promise, { todayMs })
    await atOnce(office.book, touchSales)
    const page = await open()
    expect(await see(page, '/prakiraan', '[data-tier=full]')).toMatch(
      /panen dan timbangan kebun ini/,
    )
    await page.locator('.fan-box').first().focus()
    await page.keyboard.press('ArrowRight')
    const spoken = page.locator('.fan [role=status]').first()
    await eventually('a week read aloud', async () => /Minggu .* kg/.test(await spoken.innerText()))
    expect(await page.locator('.fan-legend').first().innerText()).toMatch(/Sudah dijanjikan/)
    await page.locator('[data-choice=table]').click()
    const heads = await page.locator('[data-part=weeks] thead').innerText()
    expect(heads).toMatch(/Sudah dijanjikan\s+Masih bebas: Pakcoy/)
    const rows = await page.locator('[data-part=weeks] tbody tr').allInnerTexts()
    expect(rows.length).toBeGreaterThanOrEqual(8)
    expect(rows.join('\n')).toMatch(/\d,\d\s+\d+,\d\s+\d+,\d/)
    expect(rows.join('\n')).toMatch(/2,5\s+\d+ ikat/)
    await sound(page)
  })

  it('judge three years of harvests by lead, on a phone, a laptop and a television', async () => {
    const standing = await past(34)
    const page = await open()
    for (const size of SIZES) {
      await page.setViewportSize(size)
      expect(await see(page, '/prakiraan', '[data-crop=pakcoy]')).toMatch(/Minggu \d/)
    }
    for (const size of SIZES) {
      await page.setViewportSize(size)
      const text = await see(page, '/prakiraan/nilai', '[data-lead="0-7"]')
      expect(text).toMatch(/Dari 34 panen, \d+ kali hasilnya masuk rentang/)
      expect(text).toMatch(/\d+ dari 34 kali: \d+ % \(mungkin \d+–\d+ %; seharusnya 80 %\)/)
      expect(text).toMatch(/tepat dari rata-rata empat panen/)
    }
    expect(await page.locator('.rank-bars i').count()).toBeGreaterThanOrEqual(10)
    expect(await see(page, `/tanam/${standing}`, '[data-part=expected]')).toMatch(/Hari panen/)
  })
})
