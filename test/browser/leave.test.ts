import { describe, expect, it } from 'vitest'
import { screens } from './screens.ts'

const at = screens('test/dashboard/harness/vite.config.ts')

/** Goes between the overview and a place by the page's own links, as fast as charts appear. */
const WALK = `(async (rounds) => {
  const until = (met) => new Promise((done) => {
    const look = () => (met() ? done() : requestAnimationFrame(look))
    look()
  })
  let most = 0
  for (let round = 0; round < rounds; round++) {
    document.querySelector('[data-place="melon-1"] a').click()
    await until(() => livingCharts() > 0)
    most = Math.max(most, livingCharts())
    document.querySelector('a.back').click()
    await until(() => document.querySelector('[data-place="melon-1"] a') !== null && livingCharts() === 0)
  }
  return { most, left: livingCharts() }
})`

describe('leaving a place', () => {
  it('destroys its charts: after 200 visits none is left', async () => {
    const { site } = at.farm
    const channels = site.channels.filter(({ id }) => id === 'melon-1-cahaya')
    at.farm.site = { ...site, channels }
    const page = await at.open('/')
    await page.locator('[data-place="melon-1"]').waitFor()
    const walked = await page.evaluate(`${WALK}(200)`)
    expect(walked).toEqual({ most: 1, left: 0 })
  }, 120_000)
})
