import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { eventually, isMarked, mark, screens, textOf, value } from './screens.ts'

const at = screens()
const SECRET = 'k'.repeat(30)
const PHONE = { viewport: { width: 390, height: 844 } }
const LATER_MS = Date.now() + 3_600_000

const path = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search
const fillSignIn = async (page: Page, name: string, password: string) => {
  await page.fill('[name=username]', name)
  await page.fill('[name=password]', password)
  await page.click('[data-part=act]')
}
const leaveTheFarm = () => {
  at.farm.access.actor = 'nobody'
  at.farm.access.name = null
}

describe('the door', () => {
  it('stands before every screen, and leads back to where one wanted to go', async () => {
    leaveTheFarm()
    const page = await at.open('/bedeng/tandon-1?r=6j', PHONE)
    await page.locator('[name=username]').waitFor()
    expect(path(page)).toBe('/masuk?ke=%2Fbedeng%2Ftandon-1%3Fr%3D6j')
    expect(await page.locator('[data-part=value]').count()).toBe(0)
    await fillSignIn(page, 'pembina-1', at.farm.access.password)
    await value(page, 'tandon-1-ph').waitFor()
    expect(path(page)).toBe('/bedeng/tandon-1?r=6j')
    expect(await textOf(page, '[data-part=me]')).toMatch(/pembina-1\s*Pembina/)
  })

  it('leads back to no foreign address', async () => {
    const page = await at.open('/masuk?ke=//panen.example/orang')
    await value(page, 'tandon-1-ph').waitFor()
    expect(page.url()).toBe(`${at.farm.url}/`)
  })

  it('refuses a wrong password in words, and counts down how long to wait', async () => {
    at.allowLog(/40[19]|429/)
    leaveTheFarm()
    const page = await at.open('/masuk')
    await page.locator('[name=username]').waitFor()
    await page.click('[data-part=act]')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/Isi dulu/)
    await fillSignIn(page, 'pembina-1', 'salah sekali')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/kata sandi salah/)
    at.farm.access.delayS = 3
    await page.click('[data-part=act]')
    await eventually(() => textOf(page, '[data-part=wait]')).toMatch(/Coba lagi dalam [123] detik/)
    expect(await page.locator('[data-part=act]').isDisabled()).toBe(true)
    at.farm.access.delayS = 0
    await eventually(() => page.locator('[data-part=act]').isEnabled()).toBe(true)
    await fillSignIn(page, 'pembina-1', at.farm.access.password)
    await value(page, 'tandon-1-ph').waitFor()
  })

  it('shuts when the session ends while the page is open, and says why', async () => {
    at.allowLog(/401/)
    const page = await at.open('/bedeng/melon-1')
    await value(page, 'melon-1-lembap').waitFor()
    await mark(page)
    at.farm.endSession()
    await eventually(() => textOf(page, '[data-part=farewell]')).toMatch(/Sesi Anda sudah berakhir/)
    expect(await page.locator('[data-part=value]').count()).toBe(0)
    await fillSignIn(page, 'admin', at.farm.access.password)
    await value(page, 'melon-1-lembap').waitFor()
    expect(path(page)).toBe('/bedeng/melon-1')
    expect(await isMarked(page)).toBe(true)
  })

  it('lets one out by the menu, with the keyboard alone', async () => {
    // What the page had asked for may be answered after the session has ended.
    at.allowLog(/401/)
    const page = await at.open('/')
    await page.locator('[data-part=me]').focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-part=sign-out]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[data-part=sign-out]').waitFor({ state: 'hidden' })
    await page.keyboard.press('Enter')
    await page.locator('[data-part=sign-out]').focus()
    await page.keyboard.press('Enter')
    await eventually(() => textOf(page, '[data-part=farewell]')).toBe('Anda sudah keluar.')
    expect(at.farm.access.actor).toBe('nobody')
  })

  it('says what to do while there is no account', async () => {
    leaveTheFarm()
    at.farm.access.setupOpen = true
    const page = await at.open('/')
    await eventually(() => textOf(page, 'main')).toMatch(
      /Belum ada akun[\s\S]*tautan pemasangan[\s\S]*panen-server serve/,
    )
  })

  it('speaks English too', async () => {
    leaveTheFarm()
    const page = await at.open('/masuk?lang=en')
    await eventually(() => textOf(page, 'main')).toMatch(/Sign in[\s\S]*Password/)
  })
})

describe('a one-time link', () => {
  it('is taken out of the address at once, and makes the first administrator', async () => {
    leaveTheFarm()
    at.farm.access.setupOpen = true
    at.farm.access.links.set(SECRET, {
      kind: 'setup',
      name: null,
      role: 'administrator',
      expiresMs: LATER_MS,
    })
    const page = await at.open(`/masuk#${SECRET}`, PHONE)
    await page.locator('[name=username]').waitFor()
    expect(page.url()).toBe(`${at.farm.url}/masuk`)
    expect(await page.evaluate('history.length')).toBeLessThanOrEqual(2)
    await fillSignIn(page, 'Budi Santoso', 'bayam merah 12')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/2–32 huruf kecil/)
    await fillSignIn(page, 'kepala-kebun', 'pendek')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/paling sedikit 8/)
    await fillSignIn(page, 'kepala-kebun', 'bayam merah 12')
    await eventually(() => textOf(page, '[data-part=me]')).toMatch(/kepala-kebun/)
  })

  it('lets an invited person choose a password; a common one is refused by the server', async () => {
    at.allowLog(/400/)
    leaveTheFarm()
    at.farm.access.links.set(SECRET, {
      kind: 'invite',
      name: 'pembina-2',
      role: 'instructor',
      expiresMs: LATER_MS,
    })
    const page = await at.open(`/masuk#${SECRET}`)
    await eventually(() => textOf(page, 'h1')).toBe('Halo, pembina-2')
    await page.fill('[name=password]', 'password')
    await page.click('[data-part=act]')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/terlalu umum/)
    await page.fill('[name=password]', 'kuda laut menari')
    await page.click('[data-part=act]')
    await eventually(() => textOf(page, '[data-part=me]')).toMatch(/pembina-2\s*Pembina/)
  })

  it('opens the demo with one button', async () => {
    leaveTheFarm()
    at.farm.access.links.set(SECRET, {
      kind: 'enter',
      name: 'pembina',
      role: 'instructor',
      expiresMs: LATER_MS,
    })
    const page = await at.open(`/masuk#${SECRET}`)
    await page.getByRole('button', { name: 'Masuk sebagai pembina' }).click()
    await value(page, 'tandon-1-ph').waitFor()
    expect(path(page)).toBe('/')
  })

  it('that was used, or was cut short, says so and what to do', async () => {
    at.allowLog(/410/)
    leaveTheFarm()
    const page = await at.open(`/masuk#${SECRET}`)
    await eventually(() => textOf(page, 'main')).toMatch(
      /tidak berlaku lagi[\s\S]*sudah dipakai[\s\S]*panen-server user link NAMA/,
    )
    await page.goto(`${at.farm.url}/masuk#abc`)
    await eventually(() => textOf(page, 'h1')).toBe('Tautan ini tidak lengkap')
    expect(page.url()).toBe(`${at.farm.url}/masuk`)
    await page.getByRole('link', { name: 'Ke halaman masuk' }).click()
    await page.locator('[name=username]').waitFor()
  })
})

describe('roles', () => {
  it('see only what is theirs in the menu, and a page that is not says so', async () => {
    at.farm.access.actor = 'viewer'
    at.farm.access.name = 'tamu'
    const page = await at.open('/orang')
    await eventually(() => textOf(page, 'main')).toMatch(/hanya untuk administrator/)
    await page.click('[data-part=me]')
    expect(await page.locator('.menu-sheet > a').allInnerTexts()).toEqual(['Akun saya'])
  })
})
