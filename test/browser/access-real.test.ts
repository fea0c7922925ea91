/** The same screens before the real server: what the stand-in says, it says too. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { anOffice } from '../people/an-office.ts'
import { builtInBrowser, eventually, textOf } from './screens.ts'
import { visit } from './visit.ts'

const PASSWORD = 'kuda laut menari 42'
const PHONE = { viewport: { width: 390, height: 844 } }

describe('before the real server', () => {
  const on = builtInBrowser()
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).first().click()

  it('an administrator signs in, sets the tablet’s PIN, and reads in the log what it did', async () => {
    const office = await anOffice({ installation: { version: '1', dashboardDir: on.built.folder } })
    await office.person('administrator', 'kepala', PASSWORD)
    const desk = await visit(on.browser, `${office.httpUrl}/layar`)
    const { page } = desk
    await page.fill('[name=username]', 'kepala')
    await page.fill('[name=password]', 'bukan yang ini')
    await page.click('[data-part=act]')
    await page.locator('[data-part=trouble]').waitFor()
    await page.fill('[name=password]', PASSWORD)
    await page.click('[data-part=act]')
    const sheet = page.locator('[data-part=tablet-pin]')
    await sheet.locator('[name=pin]').fill('482913')
    await press(page, 'Pasang PIN')
    await eventually(() => sheet.innerText()).toMatch(/PIN sudah dipasang/)

    const tablet = await visit(on.browser, `${office.httpUrl}/tablet`, PHONE)
    await tablet.page.fill('[name=pin]', '482913')
    await press(tablet.page, 'Buka')
    await tablet.page.locator('.pad').first().click()
    await tablet.page.locator('.pad', { hasText: 'Siram' }).click()
    await press(tablet.page, 'Catat')
    await eventually(() => textOf(tablet.page, '[data-part=logged]')).toMatch(/^Tercatat: Siram/)

    await page.goto(`${office.httpUrl}/audit`)
    await eventually(() => textOf(page, '.audit-rows')).toMatch(
      /tablet · mencatat kejadian[\s\S]*jenis Siram[\s\S]*memasang PIN tablet[\s\S]*kepala · masuk[\s\S]*ditolak masuk/,
    )
    expect(await textOf(page, '[data-chain]')).toMatch(/Rantai utuh/)
    await page.goto(`${office.httpUrl}/akun`)
    await eventually(() => page.locator('[data-session]').count()).toBe(2)
    await press(page, 'Akhiri semua sesi lain')
    await eventually(() => page.locator('[data-session]').count()).toBe(1)
    await page.goto(`${office.httpUrl}/token`)
    await page.fill('[name=name]', 'lembar kerja')
    await press(page, 'Buat token')
    await eventually(() => page.locator('[data-part=secret]').inputValue()).toMatch(/^panen_/)
    const complaints = [...desk.errors, ...tablet.errors].filter(
      (each) => !/status of 401/.test(each),
    )
    expect({ complaints, strays: [...desk.strays, ...tablet.strays] }).toEqual({
      complaints: [],
      strays: [],
    })
    await desk.leave()
    await tablet.leave()
  })
})
