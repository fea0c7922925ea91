import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWholeLine, type WholeLine } from '../line/whole-line.ts'
import { CHROMIUM } from './chromium.ts'
import { enter } from './visit.ts'

const LONG_MS = 45_000
const ph = '[data-channel="tandon-1-ph"]'
const shown = `${ph} [data-part=value]`
const chart = '[data-chart-channel="tandon-1-ph"]'

describe('a real browser at the end of the whole line', () => {
  let line: WholeLine
  let browser: Browser
  let page: Page
  const strangers: string[] = []
  const complaints: string[] = []

  const see = (selector: string, hasText?: RegExp) =>
    page
      .locator(selector, hasText ? { hasText } : {})
      .first()
      .waitFor({ state: 'attached', timeout: LONG_MS })
  const wasReloaded = () => page.evaluate(() => !('neverReloaded' in globalThis))

  beforeAll(async () => {
    line = await startWholeLine()
    browser = await chromium.launch(CHROMIUM)
    page = await browser.newPage()
    page.on('request', (request) => {
      const { hostname } = new URL(request.url())
      if (hostname !== '127.0.0.1') strangers.push(request.url())
    })
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await enter(page, await line.enterLink())
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await line?.end()
  })

  it('sees the value of a probe in the water change', async () => {
    // Millivolts of this aged electrode near pH 6.1 and 5.2 at the tank's temperature.
    await line.disturb({ kind: 'value', channel: 'tandon-1-ph', raw: 1_680 })
    await see(shown, /^6,[01]/)
    await line.heal()
    await line.disturb({ kind: 'value', channel: 'tandon-1-ph', raw: 1_850 })
    await see(shown, /^5,[01]/)
    await line.heal()
  }, 120_000)

  it('sees — instead of a value when a cable is pulled, and the chart hatched up to now', async () => {
    await line.disturb({ kind: 'unplug', board: 'papan-1' })
    await see(`${ph}[data-freshness=dead]`)
    await see(shown, /^—$/)
    expect(await page.textContent(ph)).toMatch(/papan-1/)
    await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
    await page.click('a[href*="/bedeng/tandon-1"]')
    await see(`${chart}[data-open-gap=true]`)
  }, 120_000)

  it('sees the value again by itself when the cable is back, without a reload', async () => {
    await line.heal()
    await see(`${ph}[data-freshness=fresh]`)
    await see(shown, /^[0-9],[0-9]/)
    await see(`${chart}[data-open-gap=false]`)
    expect(await wasReloaded()).toBe(false)
  }, 120_000)

  it('sees every value dead when the server falls, and all alive when it is back', async () => {
    await line.kill('server', 'SIGKILL')
    await see(`${ph}[data-freshness=dead]`)
    line.start('server')
    await see(`${ph}[data-freshness=fresh]`)
    expect(await wasReloaded()).toBe(false)
  }, 120_000)

  it('asked nobody outside this machine for anything, and found nothing to complain of', () => {
    expect(strangers).toEqual([])
    const expected =
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED/
    expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([])
  })
})
