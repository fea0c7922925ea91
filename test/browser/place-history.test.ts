import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chart, drawn, eventually, screens, textOf } from './screens.ts'

const at = screens()

const HOUR = 3_600_000
const marksOn = (page: Page, channel: string) =>
  page.locator(`figure:has([data-chart-channel="${channel}"]) [data-event]`)

describe('the history on a place’s page', () => {
  it('is asked for in one request, however many charts there are', async () => {
    const page = await at.open('/bedeng/bedeng-1')
    for (const channel of ['bedeng-1-suhu', 'tandon-1-ph', 'tandon-1-ec'])
      await drawn(page, channel)
    const asked = at.farm.asked.filter((query) => query.get('points') !== '97')
    expect(asked.map((query) => query.getAll('channel').length)).toEqual([5])
    expect(at.farm.asked.length).toBe(2)
  })

  it('shows what was done where it was done, and tells it in words', async () => {
    const now = Date.now()
    const done = { place: 'tandon-1', note: '', millilitres: null }
    const dose = { ...done, note: 'pagi, sebelum panas', millilitres: 1_200 }
    at.farm.happen({ ...dose, kind: 'nutrient', atMs: now - 20 * HOUR })
    at.farm.happen({ ...done, kind: 'refill', atMs: now - 5 * HOUR })
    at.farm.happen({ ...done, kind: 'calibration', atMs: now - 5 * HOUR })
    const page = await at.open('/bedeng/bedeng-1?s=ph,water_temperature')
    await drawn(page, 'tandon-1-ph')
    await drawn(page, 'bedeng-1-suhu')
    await eventually(() => marksOn(page, 'tandon-1-ph').count()).toBe(2)
    expect(await marksOn(page, 'bedeng-1-suhu').count()).toBe(0)
    const [first, both] = [0, 1].map((i) => marksOn(page, 'tandon-1-ph').nth(i))
    await first?.click()
    expect(await textOf(page, '.event-told')).toMatch(
      /^Tambah nutrisi · .* WIB · 1.200 ml · pagi, sebelum panas$/,
    )
    await both?.focus()
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.event-told li').count()).toBe(2)
    expect(await textOf(page, '.event-told')).toMatch(/Isi air .*[\s\S]*Kalibrasi/)
    await both?.click()
    await eventually(() => page.locator('.event-told').count()).toBe(0)
  })

  it('counts the readings a person chooses, keeps that in the address and in the table', async () => {
    const now = Date.now()
    at.farm.distrust('tandon-1-ph', [now - 4 * HOUR, now - 2 * HOUR])
    const page = await at.open('/bedeng/tandon-1?r=6j&s=ph&v=tabel')
    await eventually(() => page.locator('td.no-data').count()).toBeGreaterThan(10)
    await page.locator('[data-quality=all]').click()
    await eventually(() => page.locator('td.no-data').count()).toBe(0)
    expect(page.url()).toMatch(/q=semua$/)
    await page.locator('[data-as=chart]').click()
    await drawn(page, 'tandon-1-ph')
    await page.locator('[data-quality=good]').click()
    await eventually(() => page.url()).toMatch(/q=pasti$/)
    const asked = () => at.farm.asked.map((query) => query.get('quality'))
    await eventually(asked).toContain('good')
    await page.locator('[data-quality=usable]').click()
    await eventually(() => page.url()).not.toContain('q=')
    expect(await chart(page, 'tandon-1-ph').getAttribute('data-points')).not.toBe('0')
  })

  it('can be taken along as a file: the quantities and the stretch that are shown', async () => {
    const page = await at.open('/bedeng/bedeng-1?r=6j&s=ph,ec&end=2026-11-21T03:05:00Z')
    await page.locator('[data-download=csv-id]').waitFor()
    for (const format of ['csv-id', 'csv-iso']) {
      const coming = page.waitForEvent('download')
      await page.locator(`[data-download=${format}]`).click()
      const download = await coming
      const query = new URL(download.url()).searchParams
      expect(query.getAll('channel')).toEqual(['tandon-1-ph', 'tandon-1-ec'])
      expect(Object.fromEntries(query)).toMatchObject({
        from: String(Date.UTC(2026, 10, 20, 21, 5)),
        to: String(Date.UTC(2026, 10, 21, 3, 5)),
        format,
      })
      expect(await readFile(await download.path(), 'utf8')).toContain('from')
    }
    expect(page.url()).toContain('/bedeng/bedeng-1')
  })
})
