/** Noting and the planting calendar before the real server and its farm book. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CyclePage, Entry } from '../../server/contract/entries.ts'
import { anOffice, type Caller, type Office } from '../people/an-office.ts'
import { builtInBrowser, eventually, signIn, textOf } from './screens.ts'

const DAY = 86_400_000
const PHONE = { width: 390, height: 844 }
const SIZES = [PHONE, { width: 1366, height: 768 }, { width: 1920, height: 1080 }]
/** What a browser logs when it is offline, is asked back, or looks for what was taken out; it may. */
const EXPECTED = /ERR_INTERNET_DISCONNECTED|status of (409|410)/

describe('the farm book on the screens', () => {
  const on = builtInBrowser()
  let office: Office
  let pembina: Caller
  let planting: number
  beforeEach(async () => {
    office = await anOffice({ installation: { version: '1', dashboardDir: on.built.folder } })
    pembina = await office.person('instructor', 'pembina-1')
    const pakcoy = { bed: 'bedeng-1', crop: 'pakcoy', holes: 120 }
    const planted = await pembina.send('POST', '/api/v1/cycles', {
      ...{ ...pakcoy, transplantedMs: Date.now() - 20 * DAY },
    })
    expect(planted.status).toBe(201)
    planting = planted.json.id
  })

  const errors: string[] = []
  const contexts: BrowserContext[] = []
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((each) => each.close()))
    expect(errors.splice(0)).toEqual([])
  })
  const open = async (who: Caller, path: string, viewport = PHONE): Promise<Page> => {
    const context = await on.browser.newContext({ viewport, timezoneId: 'America/New_York' })
    contexts.push(context)
    await signIn(context, who, office.httpUrl)
    return goTo(context, path)
  }
  const goTo = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage()
    page.on('pageerror', (error) => errors.push(String(error.stack)))
    page.on('console', (message) => {
      const isNews = message.type() === 'error' && !EXPECTED.test(message.text())
      if (isNews) errors.push(message.text())
    })
    await page.goto(office.httpUrl + path)
    return page
  }
  const inBook = async (): Promise<CyclePage> =>
    (await pembina.get(`/api/v1/cycles/${planting}`)).json
  const standing = async (): Promise<Entry[]> =>
    (await inBook()).entries.filter(({ removedMs }) => removedMs === null)
  const openKind = async (page: Page, kind: string) => {
    await page.locator('[data-part=log]').click()
    await page.locator(`button.pad[data-kind=${kind}]`).click()
  }
  const save = (page: Page) => page.locator('.log-sheet form [data-part=act]').click()
  const unsent = (page: Page) => page.locator('[data-part=log]').getAttribute('data-unsent')

  it('keep a weighing that is typed and sent without a network, and send it once, as its own person', async () => {
    const phone = await open(pembina, '/')
    const context = phone.context()
    await openKind(phone, 'weighing')
    await phone.locator('[name="grams.7"]').waitFor()
    const hole = await textOf(phone, '[data-field="grams.0"] label')
    for (const [i, typed] of ['48,5', '51.5', '50'].entries()) {
      await phone.locator(`[name="grams.${i}"]`).fill(typed)
    }
    await eventually(() => textOf(phone, '[data-part=mean]')).toMatch(/^Rata-rata 50,0 g dari 3/)

    await phone.reload()
    await openKind(phone, 'weighing')
    await eventually(() => phone.locator('[name="grams.1"]').inputValue()).toBe('51.5')
    expect(await textOf(phone, '[data-field="grams.0"] label')).toBe(hole)
    await context.setOffline(true)
    await save(phone)
    await eventually(() => textOf(phone, '[data-part=told]')).toMatch(/tersimpan di perangkat ini/)
    expect(await unsent(phone)).toBe('1')
    await phone.close()

    const other = await office.person('instructor', 'pembina-2')
    await context.setOffline(false)
    await signIn(context, other, office.httpUrl)
    const theirs = await goTo(context, '/')
    await theirs.locator('[data-part=log][data-unsent="0"]').click()
    await eventually(() => textOf(theirs, '[data-part=others]')).toMatch(/1 catatan orang lain/)
    expect(await standing()).toEqual([])
    await theirs.close()

    await signIn(context, pembina, office.httpUrl)
    const again = await goTo(context, '/')
    await eventually(standing).toMatchObject([
      { kind: 'weighing', plants: [{ grams: 48.5 }, { grams: 51.5 }, { grams: 50 }] },
    ])
    await eventually(() => unsent(again)).toBe('0')
    await again.reload()
    await again.locator('[data-part=log][data-unsent="0"]').waitFor()
    expect(await standing()).toHaveLength(1)
  })

  it('ask about an odd figure with the likely one at a touch, and take back what was noted', async () => {
    const page = await open(pembina, `/tanam/${planting}`)
    await openKind(page, 'weighing')
    for (const i of [0, 1, 2]) await page.locator(`[name="grams.${i}"]`).fill('480')
    await save(page)
    await page.locator('[data-part=question] [data-part=yes]', { hasText: 'Ya, 48 g' }).click()
    await eventually(() => textOf(page, '[data-entry]')).toMatch(/3 tanaman, rata-rata 48 g/)
    await eventually(() => textOf(page, '[data-part=told]')).toMatch(/^Dicatat: Timbang, Bedeng 1/)
    await page.locator('[data-part=told] button').click()
    await eventually(() => page.locator('[data-entry]').count()).toBe(0)
    expect(await standing()).toEqual([])

    await openKind(page, 'guess')
    await page.locator('[name=kg]').fill('banyak')
    await save(page)
    await eventually(() => textOf(page, '.flaw')).toMatch(/Tulis angka saja/)
    await page.locator('[name=kg]').fill('5,8')
    await save(page)
    await eventually(standing).toMatchObject([{ kind: 'guess', kg: 5.8 }])
    await page.getByRole('button', { name: /^Ubah Perkiraan/ }).click()
    expect(await page.locator('[name=kg]').inputValue()).toBe('5,8')
    await page.locator('[name=kg]').fill('6.1')
    await save(page)
    await eventually(standing).toMatchObject([{ kind: 'guess', kg: 6.1, edits: 1 }])
    await page.locator('[data-part=changes] summary').click()
    await eventually(() => textOf(page, '[data-change=edited]')).toMatch(
      /pembina-1 mengubah perkiraan saya[\s\S]*5,8 → 6,1/,
    )
    await page.getByRole('button', { name: /^Hapus Perkiraan/ }).click()
    await eventually(() => page.locator('[data-entry]').count()).toBe(0)
    await page.locator('[data-change=removed] button').first().click()
    await eventually(() => page.locator('[data-entry]').count()).toBe(1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
  })

  it('convert bundles into kilograms, and bring back a planting that was taken out', async () => {
    const page = await open(pembina, '/bedeng/bedeng-1')
    await page.locator('[data-part=log-here]').click()
    await page.locator('button.pad[data-kind=harvest]').click()
    await page.locator('[name="amount.jual"]').fill('12')
    await page.locator('[name=unit]').selectOption('ikat')
    await save(page)
    await eventually(() => textOf(page, '[data-field=pack] .flaw')).toMatch(/belum diisi/)
    await page.locator('[name=pack]').fill('250')
    await eventually(() => textOf(page, '[data-part=conversion]')).toBe('12 ikat ≈ 3 kg')
    await page.locator('[data-fold=culls] summary').click()
    await page.locator('[name="cull.0"]').fill('0,4')
    await page.locator('[name=dead]').fill('2')
    await save(page)
    await eventually(standing).toMatchObject([{ kind: 'harvest', soldKg: 3, culledKg: 0.4 }])

    await page.goto(`${office.httpUrl}/tanam/${planting}`)
    await page.locator('.cycle-acts summary').click()
    await page.getByRole('button', { name: 'Hapus penanaman' }).click()
    await page.locator('.sure .danger').click()
    await page.waitForURL((address) => address.pathname === '/tanam')
    await page.goBack()
    await page.locator('[data-part=bring-back]').click()
    await eventually(() => textOf(page, '[data-entry]')).toMatch(/3 kg layak jual/)
  })

  it('show beds by weeks on every size, plan by keyboard in a free one, and let sales only look', async () => {
    const desk = await open(pembina, '/tanam', SIZES[1])
    for (const size of SIZES) {
      await desk.setViewportSize(size)
      await eventually(() => textOf(desk, `[data-cycle="${planting}"]`)).toMatch(/Pakcoy\s+HST 20/)
      expect(await desk.evaluate('document.documentElement.scrollWidth')).toBe(size.width)
    }
    await desk.locator('[data-bed=melon-1] .free-week').first().focus()
    await desk.keyboard.press('ArrowRight')
    await desk.keyboard.press('Enter')
    await eventually(() => desk.locator('[name=crop]').inputValue()).toBe('melon')
    await desk.locator('[name=holes]').fill('96')
    await save(desk)
    const bar = '[data-bed=melon-1] .bar[data-state=planned]'
    await eventually(() => textOf(desk, bar)).toMatch(/Melon tanam/)

    const sales = await open(await office.person('sales'), '/tanam')
    await sales.locator(`[data-cycle="${planting}"]`).click()
    await eventually(() => textOf(sales, 'h1')).toBe('Pakcoy di Bedeng 1')
    const buttons = sales.locator(
      '[data-part=log], .free-week, .plan-here, .cycle-acts, .entry button',
    )
    expect(await buttons.count()).toBe(0)
  })
})
