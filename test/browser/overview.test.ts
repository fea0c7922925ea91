import { describe, expect, it } from 'vitest'
import { eventually, screens, textOf, tile, value } from './screens.ts'

const at = screens()

describe('the overview', () => {
  it('shows a new value as soon as it is measured', async () => {
    const page = await at.open('/')
    await eventually(() => value(page, 'tandon-1-ph').innerText()).toMatch(/^[56],\d\d$/)
    at.farm.say('tandon-1-ph', 6.21)
    await eventually(() => value(page, 'tandon-1-ph').innerText()).toBe('6,21')
    at.farm.say('tandon-1-ph', 6.93)
    await eventually(() => tile(page, 'tandon-1-ph').getAttribute('data-state')).toBe('high')
    expect(await tile(page, 'tandon-1-ph').innerText()).toMatch(/Tinggi[\s\S]*Terlalu basa/i)
  })

  it('puts the worst first, and counts it in the tab', async () => {
    const page = await at.open('/')
    await tile(page, 'melon-1-lembap').waitFor()
    const order = () =>
      page
        .locator('[data-place]')
        .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-place')))
    expect(await order()).toEqual(['tandon-1', 'bedeng-1', 'bedeng-2', 'melon-1'])
    at.farm.say('melon-1-lembap', 12)
    await eventually(order).toEqual(['melon-1', 'tandon-1', 'bedeng-1', 'bedeng-2'])
    at.farm.say('bedeng-2-suhu', 22, { quality: 'bad', reason: 'dead_probe' })
    await eventually(order).toEqual(['bedeng-2', 'melon-1', 'tandon-1', 'bedeng-1'])
    await eventually(() => page.title()).toBe('(2) Lapas Cilegon · Panen')
  })

  it('never shows a bad value as a fine one, and says why it doubts', async () => {
    const page = await at.open('/')
    await value(page, 'tandon-1-ph').waitFor()
    at.farm.flow(false)
    at.farm.say('tandon-1-ph', 15.2, { quality: 'bad', reason: 'out_of_range' })
    at.farm.say('tandon-1-ec', 1.8, { quality: 'uncertain', reason: 'spike' })
    await eventually(() => tile(page, 'tandon-1-ph').getAttribute('data-state')).toBe('bad')
    expect(await value(page, 'tandon-1-ph').innerText()).toBe('—')
    expect(await tile(page, 'tandon-1-ph').innerText()).toMatch(/di luar jangkauan sensor/i)
    expect(await tile(page, 'tandon-1-ec').innerText()).toMatch(
      /Meragukan[\s\S]*lonjakan mendadak/i,
    )
  })

  it('keeps the chosen filter in the address', async () => {
    const page = await at.open('/')
    at.farm.say('tandon-1-ph', 7.2)
    await page.locator('[data-filter=look]').click()
    await eventually(() => page.locator('[data-place]').count()).toBe(1)
    expect(page.url()).toBe(`${at.farm.url}/?f=perlu`)
    await page.reload()
    await eventually(() => page.locator('[data-place]').count()).toBe(1)
    await page.goBack()
    await eventually(() => page.locator('[data-place]').count()).toBe(4)
  })

  it('speaks Indonesian first, English when asked, and remembers', async () => {
    const page = await at.open('/')
    await eventually(() => tile(page, 'tandon-1-ph').innerText()).toMatch(
      /Keasaman \(pH\)[\s\S]*Aman/,
    )
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await eventually(() => tile(page, 'tandon-1-ph').innerText()).toMatch(
      /Acidity \(pH\)\s*[56]\.\d\d[\s\S]*OK/,
    )
    await page.reload()
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('en')
    await page.goto(`${at.farm.url}/?lang=id`)
    await eventually(() => tile(page, 'tandon-1-ph').innerText()).toMatch(/Keasaman/)
  })

  it('tells the farm’s time in New York too', async () => {
    const page = await at.open('/')
    const options = { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' } as const
    const now = () => `${new Intl.DateTimeFormat('id-ID', options).format(new Date())} WIB`
    await page.locator('[data-part=clock] .farm-time').waitFor()
    await eventually(async () => (await textOf(page, '.farm-time')) === now()).toBe(true)
  })

  it('fits a phone, with the longest names a farm can have', async () => {
    const name =
      'Bedeng hidroponik sebelah timur gudang pupuk nomorSangatPanjangSekaliTanpaSpasiSamaSekali'
    at.farm.site = {
      ...at.farm.site,
      name,
      places: at.farm.site.places.map((place) => ({ ...place, name })),
    }
    for (const path of ['/', '/bedeng/tandon-1']) {
      const page = await at.open(path, { viewport: { width: 390, height: 844 } })
      await value(page, 'tandon-1-ph').waitFor()
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    }
  })

  it('says what to do when the farm is empty, or the address leads nowhere', async () => {
    // History still asked for when the farm is emptied is refused, and the browser logs that.
    at.allowLog(/404/)
    const page = await at.open('/bedeng/bedeng-77')
    await eventually(() => textOf(page, 'main')).toMatch(
      /Tidak ada bedeng atau tandon bernama “bedeng-77”/,
    )
    at.farm.site = { ...at.farm.site, places: [], channels: [] }
    await page.getByRole('link', { name: 'Kembali ke ringkasan' }).click()
    await eventually(() => textOf(page, 'main')).toMatch(
      /belum punya bedeng[\s\S]*panen-server setup/,
    )
    await page.goto(`${at.farm.url}/tidak/ada`)
    await eventually(() => textOf(page, 'main')).toMatch(/Tidak ada halaman di alamat \/tidak\/ada/)
  })
})
