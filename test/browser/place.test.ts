import { describe, expect, it } from 'vitest'
import { chart, drawn, eventually, screens, textOf, value } from './screens.ts'

const at = screens()

const HOUR = 3_600_000

describe('a place’s page', () => {
  it('keeps its range in the address, and asks history for just that', async () => {
    const page = await at.open('/bedeng/tandon-1?s=ph')
    await drawn(page, 'tandon-1-ph')
    await page.locator('[data-range="7h"]').click()
    await eventually(() => page.url()).toBe(`${at.farm.url}/bedeng/tandon-1?r=7h&s=ph`)
    const spans = () =>
      at.farm.asked.map((query) =>
        Math.round((Number(query.get('to')) - Number(query.get('from'))) / HOUR),
      )
    await eventually(spans).toContain(168)
    await page.reload()
    await eventually(() => page.locator('[data-range="7h"]').getAttribute('aria-current')).toBe(
      'true',
    )
    await page.goBack()
    await eventually(() => page.locator('[data-range="24j"]').getAttribute('aria-current')).toBe(
      'true',
    )
  })

  it('hatches the gaps of history', async () => {
    const now = Date.now()
    at.farm.silence('tandon-1-ph', [now - 9 * HOUR, now - 6 * HOUR])
    const page = await at.open('/bedeng/tandon-1?s=ph,ec')
    await drawn(page, 'tandon-1-ph')
    expect(await chart(page, 'tandon-1-ph').getAttribute('data-gaps')).toBe('1')
    await drawn(page, 'tandon-1-ec')
    expect(await chart(page, 'tandon-1-ec').getAttribute('data-gaps')).toBe('0')
    expect(
      await page.locator('[data-chart-channel="tandon-1-ph"] canvas').getAttribute('aria-label'),
    ).toMatch(/Antara 5,\d\d dan 6,\d\d pH; 1 jeda tanpa data/)
  })

  it('is zoomed by drawing across a chart, stands still there, and finds back to now', async () => {
    const page = await at.open('/bedeng/tandon-1?s=ph')
    await drawn(page, 'tandon-1-ph')
    const box = await chart(page, 'tandon-1-ph').boundingBox()
    if (box === null) throw new Error('The chart has no place on the page.')
    const y = box.y + box.height / 2
    await page.mouse.move(box.x + box.width * 0.4, y)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 })
    await page.mouse.up()
    await eventually(() => page.url()).toMatch(/\?r=\d+m&s=ph&end=\d{4}-\d\d-\d\dT/)
    const asked = () => at.farm.asked.filter((query) => query.get('points') !== '97').length
    await eventually(asked).toBe(2)
    const shown = await textOf(page, '[data-part=window]')
    at.farm.say('tandon-1-ph', 6.4)
    await eventually(() => value(page, 'tandon-1-ph').innerText()).toBe('6,40')
    expect(await textOf(page, '[data-part=window]')).toBe(shown)
    expect(asked()).toBe(2)
    await page.locator('[data-part=back-to-now]').click()
    await eventually(() => textOf(page, '[data-part=window]')).toMatch(/WIB – sekarang$/)
    expect(await page.locator('[data-part=back-to-now]').count()).toBe(0)
  })

  it('answers keys: + − zoom, arrows move, Esc goes back, Shift with an arrow reads a value', async () => {
    const page = await at.open('/bedeng/tandon-1?s=ph')
    await drawn(page, 'tandon-1-ph')
    await chart(page, 'tandon-1-ph').focus()
    await page.keyboard.press('+')
    await eventually(() => page.url()).toMatch(/\?r=12j&s=ph$/)
    await page.keyboard.press('-')
    await page.keyboard.press('ArrowLeft')
    await eventually(() => page.url()).toMatch(/&end=/)
    await page.keyboard.press('Escape')
    await eventually(() => page.url()).toBe(`${at.farm.url}/bedeng/tandon-1?s=ph`)
    await page.keyboard.press('Shift+ArrowLeft')
    await eventually(() => textOf(page, 'figure [role=status]')).toMatch(/WIB, .*[56],\d\d/)
  })

  it('can be read as a table, holes included', async () => {
    const now = Date.now()
    at.farm.silence('tandon-1-ph', [now - 4 * HOUR, now - 2 * HOUR])
    const page = await at.open('/bedeng/tandon-1?r=6j&s=ph')
    await drawn(page, 'tandon-1-ph')
    await page.locator('[data-as=table]').click()
    await eventually(() => page.locator('tbody tr').count()).toBeGreaterThan(40)
    expect(page.url()).toContain('v=tabel')
    expect(await page.locator('td.no-data').count()).toBeGreaterThan(10)
    expect(await textOf(page, 'thead')).toMatch(/waktu \(WIB\)/i)
  })

  it('of a bed shows what flows in its tank as well', async () => {
    const page = await at.open('/bedeng/bedeng-1')
    for (const channel of ['bedeng-1-suhu', 'tandon-1-ph', 'tandon-1-ec'])
      await drawn(page, channel)
  })

  it('says in a sentence why history cannot be read, and tries again', async () => {
    at.allowLog(/Failed to load resource/)
    const page = await at.open('/bedeng/tandon-1?s=ph', { turnClock: true })
    await drawn(page, 'tandon-1-ph')
    const message = {
      id: 'Penyimpanan riwayat sedang tidak bisa dibaca.',
      en: 'History cannot be read.',
    }
    await page.route('**/api/v1/series*', (route) =>
      route.fulfill({ status: 503, json: { code: 'store_unavailable', message } }),
    )
    await page.locator('[data-range="7h"]').click()
    await eventually(() => textOf(page, '.chart-trouble')).toBe(message.id)
    await page.unroute('**/api/v1/series*')
    await page.clock.fastForward(10_000)
    await eventually(() => page.locator('.chart-trouble').count()).toBe(0)
  })

  it('is dark when asked, on the canvas too', async () => {
    const page = await at.open('/bedeng/tandon-1?s=ph')
    await drawn(page, 'tandon-1-ph')
    await page.getByRole('button', { name: 'Gelap' }).click()
    const paper =
      'getComputedStyle(document.querySelector("canvas")).getPropertyValue("--chart-paper")'
    expect(await page.evaluate(paper)).toBe('rgb(29, 36, 39)')
    await page.reload()
    await drawn(page, 'tandon-1-ph')
    expect(await page.evaluate(paper)).toBe('rgb(29, 36, 39)')
  })
})
