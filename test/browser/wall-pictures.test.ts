import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { screens } from './screens.ts'
import { aJob, aPlace } from './stand-in-wall.ts'

const at = screens()
const folder = fileURLToPath(new URL('../../.readme', import.meta.url))
const TANK = { id: 2, kind: 'refill', reason: 'tank_low', plate: 'T1', minutes: null } as const

/** With PANEN_PICTURES=1 the README's pictures are made anew. */
const isKept = process.env['PANEN_PICTURES'] === '1'

describe('a day of the wall', () => {
  it('is calm, asks, asks for several, is dead, and is well again', async () => {
    mkdirSync(folder, { recursive: true })
    at.farm.access.codes.set('ABCD-EFGH', 'w1')
    const size = { width: 864, height: 486 }
    const wall = await at.open('/dinding#ABCD-EFGH', { viewport: size, turnClock: true })
    const picture = async (name: string, waitFor: string) => {
      await wall.locator(waitFor).first().waitFor()
      await settled(wall)
      if (isKept) await wall.screenshot({ path: `${folder}/dinding-${name}.png` })
    }
    await picture('tenang', '[data-screen=calm]')
    const others = ['1', '2'].map((plate) => aPlace(plate))
    const dry = aPlace('3', { state: 'do', job: 1 })
    at.farm.wall.show({ jobs: [aJob()], places: [...others, dry, aPlace('T1')] })
    await picture('tugas', '[data-job="1"]')
    for (const word of ['Aman', 'Siram'])
      await wall.getByText(word, { exact: true }).first().waitFor()
    const running = aPlace('2', { state: 'running', job: 3 })
    at.farm.wall.show({
      jobs: [aJob(TANK), aJob(), aJob({ id: 3, plate: '2', state: 'under_way' })],
      places: [aPlace('1', { state: 'dead' }), running, dry],
    })
    await picture('beberapa', '.card .dots')
    at.farm.mute(true)
    await wall.clock.fastForward(100_000)
    await picture('mati', '[data-screen=dead]')
    at.farm.mute(false)
    const done = aJob({ state: 'done' })
    const wet = aPlace('3', { job: 1 })
    at.farm.wall.show({ jobs: [done], places: [...others, wet] })
    await wall.clock.fastForward(31_000)
    await picture('pulih', '[data-look=done]')
    expect(await wall.innerText('.verb')).toBe('SUDAH BASAH')
  })
})

const settled = (page: Page) => page.evaluate('document.fonts.ready.then(() => undefined)')
