import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import {
  chart,
  drawn,
  eventually,
  isMarked,
  mark,
  screens,
  textOf,
  tile,
  value,
} from './screens.ts'

const at = screens()

describe('a value that is gone', () => {
  it('turns to a dash when its cable is pulled, hatches the chart, and comes back by itself', async () => {
    const page = await at.open('/bedeng/melon-1?r=1j')
    await drawn(page, 'melon-1-lembap')
    await mark(page)
    expect(await chart(page, 'melon-1-lembap').getAttribute('data-open-gap')).toBe('false')
    // A pixel of a letter's edge may have the hatching's colour.
    expect(await hatchedPixels(page, 'melon-1-lembap')).toBeLessThan(5)

    at.farm.cable('papan-2', false)
    await eventually(() => value(page, 'melon-1-lembap').innerText()).toBe('—')
    expect(await tile(page, 'melon-1-lembap').getAttribute('data-freshness')).toBe('dead')
    expect(await tile(page, 'melon-1-lembap').innerText()).toMatch(
      /kabel papan-2 terputus\s+terakhir/i,
    )
    await eventually(() => chart(page, 'melon-1-lembap').getAttribute('data-open-gap')).toBe('true')
    await eventually(() => hatchedPixels(page, 'melon-1-lembap')).toBeGreaterThan(50)

    at.farm.cable('papan-2', true)
    await eventually(() => value(page, 'melon-1-lembap').innerText()).toMatch(/^\d+,\d$/)
    await eventually(() => chart(page, 'melon-1-lembap').getAttribute('data-open-gap')).toBe(
      'false',
    )
    expect(await isMarked(page)).toBe(true)
  })

  it('leaves the values of other cables alone', async () => {
    const page = await at.open('/')
    await value(page, 'tandon-1-ph').waitFor()
    at.farm.cable('papan-2', false)
    await eventually(() => value(page, 'melon-1-cahaya').innerText()).toBe('—')
    expect(await value(page, 'tandon-1-ph').innerText()).toMatch(/^[56],\d\d$/)
    await eventually(() => textOf(page, '[data-banner=port]')).toMatch(
      /Kabel papan-2 terputus sejak .* WIB/,
    )
  })

  it('is late after two periods and dead after five, without any message', async () => {
    const page = await at.open('/', { turnClock: true })
    await eventually(() => tile(page, 'tandon-1-ph').getAttribute('data-freshness')).toBe('fresh')
    at.farm.flow(false)
    await page.clock.fastForward(5_000)
    await eventually(() => tile(page, 'tandon-1-ph').getAttribute('data-freshness')).toBe('late')
    expect(await value(page, 'tandon-1-ph').innerText()).toMatch(/^[56],\d\d$/)
    await page.clock.fastForward(6_000)
    await eventually(() => tile(page, 'tandon-1-ph').getAttribute('data-freshness')).toBe('dead')
    expect(await value(page, 'tandon-1-ph').innerText()).toBe('—')
    expect(await tile(page, 'bedeng-1-suhu').getAttribute('data-freshness')).toBe('late')
  })

  it('is every value once no heartbeat came for fifteen seconds, until the server speaks again', async () => {
    const page = await at.open('/', { turnClock: true })
    await value(page, 'tandon-1-ph').waitFor()
    await mark(page)
    const values = () => page.locator('[data-part=value]').allInnerTexts()
    at.farm.mute(true)
    await page.clock.fastForward(16_000)
    await eventually(async () => new Set(await values())).toEqual(new Set(['—']))
    expect(await values()).toHaveLength(9)
    expect(await textOf(page, '[data-banner=lost]')).toMatch(/Sambungan ke server terputus/)
    at.farm.mute(false)
    await page.clock.fastForward(2_000)
    await eventually(async () => (await values()).includes('—')).toBe(false)
    expect(await page.locator('[data-banner=lost]').count()).toBe(0)
    expect(await isMarked(page)).toBe(true)
  })

  it('comes back when the server was restarted, without a reload', async () => {
    at.allowLog(/Failed to load resource/)
    const page = await at.open('/bedeng/tandon-1?s=ph')
    await drawn(page, 'tandon-1-ph')
    await mark(page)
    const before = at.farm.asked.length
    await at.farm.restart()
    await eventually(() => textOf(page, '.lamp')).toMatch(/Menyambung/)
    await eventually(() => textOf(page, '.lamp')).toMatch(/Tersambung/)
    at.farm.say('tandon-1-ph', 6.33)
    await eventually(() => value(page, 'tandon-1-ph').innerText()).toBe('6,33')
    expect(at.farm.asked.length).toBeGreaterThan(before)
    expect(await isMarked(page)).toBe(true)
  })
})

/** pixels of the hatching's colour in the rightmost part of the drawing */
function hatchedPixels(page: Page, channel: string): Promise<number> {
  return page.evaluate(`(() => {
    const canvas = document.querySelector('[data-chart-channel="${channel}"] canvas')
    const ink = getComputedStyle(canvas).getPropertyValue('--chart-hatch').match(/\\d+/g).map(Number)
    const width = Math.round(canvas.width * 0.016)
    const right = Math.round(canvas.width * 0.995) - width
    const pixels = canvas.getContext('2d').getImageData(right, 0, width, canvas.height).data
    let hatched = 0
    for (let at = 0; at < pixels.length; at += 4) {
      const far = Math.abs(pixels[at] - ink[0]) + Math.abs(pixels[at + 1] - ink[1]) + Math.abs(pixels[at + 2] - ink[2])
      if (far < 60 && pixels[at + 3] > 200) hatched += 1
    }
    return hatched
  })()`)
}
