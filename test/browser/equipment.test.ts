import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { eventually, screens, textOf } from './screens.ts'

const at = screens()
const PHONE = { viewport: { width: 390, height: 844 } }
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth')

describe('the page about gateways, cables and sensors', () => {
  it('says that all is well, in plain words, on a phone', async () => {
    const page = await at.open('/alat', PHONE)
    const gateway = '[data-gateway=kebun-1]'
    await eventually(() => textOf(page, `${gateway} h2`)).toMatch(/kebun-1[\s\S]*Tersambung/)
    expect(await textOf(page, '[data-part=room]')).toBe('29 hari lagi tanpa server')
    expect(await textOf(page, '[data-part=backlog]')).toBe('tidak ada')
    expect(await textOf(page, '[data-part=clock-trust]')).toBe('mengikuti jam server')
    expect(await textOf(page, '[data-port=papan-1]')).toMatch(/papan Firmata[\s\S]*menjawab sejak/)
    expect(await textOf(page, '[data-channel=tandon-1-ph]')).toMatch(/dikalibrasi 10 hari lalu/)
    expect(await textOf(page, '[data-channel=tandon-1-suhu]')).toMatch(/tidak perlu kalibrasi/)
    expect(await fits(page)).toBe(390)
  })

  it('tells the administrator of the last backup, and what to do when there is trouble', async () => {
    const page = await at.open('/alat', PHONE)
    const backup = '[data-part=backup]'
    await eventually(() => textOf(page, backup)).toMatch(
      /Baik[\s\S]*Cadangan terakhir: (hari ini|kemarin) \d\d\.\d\d WIB, sudah diperiksa\./,
    )
    at.farm.access.backup = { state: 'failed', lastMs: null, failedMs: Date.now(), bytes: null }
    await page.reload()
    await eventually(() => textOf(page, backup)).toMatch(
      /Perlu dilihat[\s\S]*gagal dibuat[\s\S]*Belum ada cadangan[\s\S]*panen-server backup/,
    )
    expect(await fits(page)).toBe(390)
    at.farm.access.actor = 'instructor'
    await page.reload()
    await page.locator('[data-gateway=kebun-1]').waitFor()
    expect(await page.locator(backup).count()).toBe(0)
  })

  it('shows a pulled cable with what to do, as soon as it is pulled', async () => {
    const page = await at.open('/alat')
    await page.locator('[data-port=papan-1][data-up=true]').waitFor()
    at.farm.cable('papan-1', false)
    await eventually(() => textOf(page, '[data-port=papan-1]')).toMatch(/tidak menjawab sejak/)
    expect(await textOf(page, '[data-port=papan-1] [data-part=fault]')).not.toBe('')
    expect(await page.locator('[data-port=papan-2]').getAttribute('data-up')).toBe('true')
  })
})
