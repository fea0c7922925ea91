/** The screens of goods before the real server: somebody sets up what the farm sells. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../line/eventually.ts'
import { anOffice, type Caller, type Office } from '../people/an-office.ts'
import { type Goods, inStore, someGoods } from './goods-seed.ts'
import { builtInBrowser, signIn } from './screens.ts'

const PHONE = { width: 390, height: 844 }
const SIZES = [PHONE, { width: 1366, height: 768 }, { width: 1920, height: 1080 }]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What a checker of access finds wrong inside the page, by the names of its rules. */
const barriers = async (page: Page): Promise<unknown> => {
  await page.evaluate(AXE)
  return await page.evaluate(
    `axe.run('main', { resultTypes: ['violations'] }).then((found) => found.violations.map((each) => each.id))`,
  )
}
const UNSAID = /NaN|undefined|null|Infinity|\[object|Invalid/

describe('what the farm sells, on the screens', () => {
  const on = builtInBrowser()
  let office: Office
  let sales: Caller
  let goods: Goods
  beforeEach(async () => {
    office = await anOffice({ installation: { version: '1', dashboardDir: on.built.folder } })
    sales = await office.person('sales')
    goods = await someGoods(sales)
  })

  const open = async (who: Caller, allowed = /$^/): Promise<Page> => {
    const context = await on.browser.newContext({ viewport: PHONE, timezoneId: 'America/New_York' })
    await signIn(context, who, office.httpUrl)
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error.stack)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !allowed.test(message.text())) errors.push(message.text())
    })
    onTestFinished(async () => {
      await context.close()
      expect(errors).toEqual([])
    })
    return page
  }
  const see = async (page: Page, path: string, part: string): Promise<string> => {
    await page.goto(office.httpUrl + path)
    await page.locator(part).first().waitFor()
    return await page.locator('main').innerText()
  }
  const says = (page: Page, part: string, what: RegExp) =>
    eventually(`${part} saying ${what}`, async () =>
      what.test(await page.locator(part).first().innerText()),
    )

  it('begin with three plain questions and end with a photo in the catalog', async () => {
    const page = await open(sales, /409/)
    await see(page, '/produk', '[data-kind=panen]')
    await page.locator('[data-part=add]').click()
    await page.locator('[name=kind][value=stok]').check()
    await page.locator('[data-part=act]').click()
    await says(page, '[data-field=nameId]', /belum diisi/)
    await page.fill('[name=nameId]', 'Keripik tempe')
    await page.fill('[name=content]', '150')
    await page.fill('[name=rupiah]', '12.000')
    await page.locator('[data-part=act]').click()
    await page.waitForURL(/\/produk\/4$/)
    await says(page, '[data-part=prices]', /Rp12\.000 per bungkus\s+Rp80\.000 per kg/)
    await page.fill('[name=alt]', 'Keripik dalam bungkus bening')
    await page.locator('[data-part=choose-photo]').setInputFiles({
      ...{ name: 'foto.png', mimeType: 'image/png' },
      buffer: await sharp({
        create: { width: 2400, height: 1200, channels: 3, background: '#a66' },
      })
        .png()
        .toBuffer(),
    })
    await page.locator('.photos img[alt="Keripik dalam bungkus bening"]').waitFor()
    const [photo] = (await sales.get('/api/v1/products/4')).json.photos
    expect([photo.width, photo.height]).toEqual([1280, 640])
    await page.locator('[data-part=publish]').click()
    await says(page, '[data-part=publication]', /Tayang di katalog[\s\S]*Lihat di katalog/)
  })

  it('question a price that looks wrong, and let packaged food out without a permit for a reason', async () => {
    const page = await open(sales, /409/)
    await see(page, `/produk/${goods.pakcoy}`, '[data-part=prices]')
    await page.locator('[data-part=set-price] summary').click()
    await page.fill('[data-part=set-price] [name=rupiah]', '50000')
    await page.locator('[data-part=set-price] [data-part=act]').click()
    await page.locator('[data-part=question]').waitFor()
    await page.locator('[data-part=keep]').click()
    await says(page, '[data-part=prices] table', /Umum\s+Rp50\.000 per ikat\s+Rp200\.000 per kg/)
    await see(page, `/produk/${goods.tea}`, '[data-part=publication]')
    expect(await page.locator('[data-part=publish]').count()).toBe(0)
    await page.locator('[data-part=publication] summary').click()
    await page.fill('[name=because]', 'Contoh untuk pameran, dibagikan gratis')
    await page.locator('[data-part=publication] [data-part=act]').click()
    await says(page, '[data-part=publication]', /Tetap ditayangkan karena: Contoh untuk pameran/)
  })

  it('keep the store: what broke, what is left, whom to call; and show what has lapsed first', async () => {
    await inStore(sales, goods)
    const page = await open(sales)
    const text = await see(page, '/stok', '[data-batch]')
    expect(text).toMatch(/Segera kedaluwarsa[\s\S]*6 hari lagi[\s\S]*28 hari lagi/)
    const batch = page.locator('[data-batch]').first()
    await batch.locator('[data-part=move]').click()
    await batch.locator('[name=packs]').fill('3')
    await batch.locator('[data-part=act]').click()
    await says(page, '[data-part=in-store]', /77 botol/)
    await batch.locator('[data-part=list]').click()
    await says(page, '[data-part=movements]', /Rusak\s+−3[\s\S]*Dibuat\s+\+40/)
    await batch.locator('[data-part=recall]').click()
    await batch.locator('[name=because]').fill('tutup botol bocor')
    await batch.locator('[data-part=act]').click()
    await says(page, '[data-state=recalled]', /Ditarik karena: tutup botol bocor/)
    await says(page, '[data-part=recall-list]', /Belum ada pembeli/)
    await says(page, '[data-part=in-store]', /40 botol/)
    await see(page, '/izin', '[data-permit]')
    const states = () =>
      page.locator('[data-permit]').evaluateAll((all) => all.map((each) => each.dataset['state']))
    expect(await states()).toEqual(['lapsed', 'ending', 'valid'])
    const form = page.locator('[data-part=new-permit]')
    await form.locator('[name=number]').fill('PRIMA-3-36-001')
    await form.locator('[name=kind]').selectOption('prima')
    await form.locator('[data-part=act]').click()
    await eventually('the permit', async () => (await states()).length === 4)
  })

  it('show a telephone number as it is kept, say what a level means, and fit every screen', async () => {
    const page = await open(sales)
    expect(await see(page, '/pengaturan-jual', '[name=phone]')).toMatch(/8 dari 10 minggu/)
    const farm = page.locator('[data-part=farm]')
    await farm.locator('[name=phone]').fill('0812 3456 7890')
    await farm.locator('[data-part=act]').click()
    await eventually('the number', async () => {
      return (await farm.locator('[name=phone]').inputValue()) === '+6281234567890'
    })
    const promises = page.locator('[data-part=promises]')
    await promises.locator('[name=near]').selectOption('0.9')
    await promises.locator('[data-part=act]').click()
    await says(page, '[data-part=promises] .done', /Tersimpan/)
    const settings = (await sales.get('/api/v1/sales/settings')).json
    expect([settings.levels.near, settings.holdHours]).toEqual([0.9, 48])
    for (const path of [
      'produk',
      `produk/${goods.tea}`,
      'stok',
      'izin',
      'katalog-terbit',
      'laporan',
    ]) {
      expect(await see(page, `/${path}`, '.sheet')).not.toMatch(UNSAID)
      expect([path, await barriers(page)]).toEqual([path, []])
      for (const size of SIZES) {
        await page.setViewportSize(size)
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width)
      }
    }
  })
})
