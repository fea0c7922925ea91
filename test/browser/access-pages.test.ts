import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { AuditRow } from '../../server/contract/access.ts'
import { eventually, screens, textOf } from './screens.ts'

const at = screens()
const PHONE = { viewport: { width: 390, height: 844 } }
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth')
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click()

describe('my account', () => {
  it('shows my sessions and ends one, or all others', async () => {
    const page = await at.open('/akun', PHONE)
    await eventually(() => page.locator('[data-session]').count()).toBe(3)
    expect(await textOf(page, '.intro')).toMatch(/admin, dengan peran Administrator/)
    await press(page, 'Akhiri: Firefox, Windows')
    await eventually(() => page.locator('[data-session]').count()).toBe(2)
    await press(page, 'Akhiri semua sesi lain')
    await eventually(() => page.locator('[data-session]').allInnerTexts()).toHaveLength(1)
    expect(await textOf(page, '[data-session]')).toMatch(/perangkat ini/)
    expect(await fits(page)).toBe(390)
  })

  it('changes the password, and says what is wrong with it first', async () => {
    at.allowLog(/401/)
    const page = await at.open('/akun')
    await page.locator('[name=old]').fill('salah sekali')
    await page.locator('[name=password]').fill('pendek')
    await press(page, 'Ganti kata sandi')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/paling sedikit 8/)
    await page.locator('[name=password]').fill('kuda laut menari')
    await press(page, 'Ganti kata sandi')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/salah/)
    await page.locator('[name=old]').fill(at.farm.access.password)
    await press(page, 'Ganti kata sandi')
    await eventually(() => textOf(page, '.done')).toMatch(/sudah diganti/)
    expect(at.farm.access.password).toBe('kuda laut menari')
    await eventually(() => page.locator('[data-session]').count()).toBe(1)
  })
})

describe('people', () => {
  it('are added with a link that is shown once and can be copied, also without a clipboard', async () => {
    at.allowLog(/400/)
    const page = await at.open('/orang', PHONE)
    await page.locator('[data-person=admin]').waitFor()
    await page.fill('[name=name]', 'Budi Santoso')
    await press(page, 'Tambah dan buat tautan')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/2–32 huruf kecil/)
    await page.fill('[name=name]', 'pembina-1')
    await press(page, 'Tambah dan buat tautan')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/sudah dipakai/)
    await page.fill('[name=name]', 'pembina-2')
    await press(page, 'Tambah dan buat tautan')
    await eventually(() => textOf(page, '[data-part=once]')).toMatch(
      /Tautan untuk pembina-2[\s\S]*hanya kepada pembina-2 \(Pembina\)[\s\S]*sampai .* WIB/,
    )
    await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })')
    await press(page, 'Salin')
    await eventually(() => textOf(page, '.copied')).toMatch(/Ctrl\+C/)
    expect(await page.evaluate('getSelection().toString()')).toMatch(/masuk#k+$/)
    await press(page, 'Tutup')
    expect(await page.locator('[data-part=secret]').count()).toBe(0)
    await eventually(() => textOf(page, '[data-person="pembina-2"]')).toMatch(/Menunggu kata sandi/)
    expect(await fits(page)).toBe(390)
  })

  it('change role, are disabled after a second question, and come back', async () => {
    const page = await at.open('/orang')
    const row = page.locator('[data-person="pembina-1"]')
    await row.getByLabel('Peran pembina-1').selectOption('viewer')
    await eventually(() => at.farm.access.people[1]?.role).toBe('viewer')
    await press(page, 'Nonaktifkan: pembina-1')
    await press(page, 'Batal')
    expect(at.farm.access.people[1]?.disabled).toBe(false)
    await press(page, 'Nonaktifkan: pembina-1')
    await row.getByRole('button', { name: 'Nonaktifkan' }).click()
    await eventually(() => row.innerText()).toMatch(/Dinonaktifkan/)
    await press(page, 'Aktifkan lagi: pembina-1')
    await eventually(() => at.farm.access.people[1]?.disabled).toBe(false)
  })

  it('cannot be locked out by themselves', async () => {
    const page = await at.open('/orang')
    const mine = page.locator('[data-person=admin]')
    expect(await mine.getByLabel('Peran admin').isDisabled()).toBe(true)
    expect(await mine.getByRole('button', { name: /Nonaktifkan/ }).count()).toBe(0)
  })
})

describe('tokens', () => {
  it('are made for some days, shown once, and revoked', async () => {
    const page = await at.open('/token', PHONE)
    await page.locator('[data-token]').first().waitFor()
    await page.fill('[name=name]', 'lembar kerja')
    await page.fill('[name=days]', '4000')
    await press(page, 'Buat token')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/1 sampai 3650 hari/)
    await page.fill('[name=days]', '30')
    await page.getByLabel('Hak', { exact: true }).selectOption('metrics')
    await press(page, 'Buat token')
    await eventually(() => page.locator('[data-part=secret]').inputValue()).toMatch(/^panen_x+$/)
    await press(page, 'Tutup')
    expect(await textOf(page, '[data-token="lembar kerja"]')).toMatch(/memantau server/)
    await press(page, 'Cabut: lembar kerja')
    await page.locator('[data-token="lembar kerja"] .danger').click()
    await eventually(() => page.locator('[data-token="lembar kerja"]').count()).toBe(0)
    expect(await fits(page)).toBe(390)
  })
})

describe('the audit log', () => {
  const row = (seq: number, more: Partial<AuditRow>): AuditRow => ({
    seq,
    atMs: Date.now() - 60_000,
    who: 'admin',
    action: 'signed_in',
    subject: 'admin',
    before: null,
    after: null,
    hash: '',
    ...more,
  })

  it('reads newest first, with what was before and after, and is filtered by words', async () => {
    at.farm.access.audit = [
      row(3, {
        action: 'person_changed',
        subject: 'tamu',
        before: { role: 'viewer', disabled: false },
        after: { role: 'sales', disabled: false },
      }),
      row(2, { who: 'pembina-1', action: 'sign_in_refused', subject: 'pembina-1' }),
      row(1, { who: 'console', action: 'something_new', subject: 'x' }),
    ]
    const page = await at.open('/audit', PHONE)
    const rows = () => page.locator('[data-seq]').allInnerTexts()
    await eventually(async () => (await rows())[0]).toMatch(
      /admin · mengubah orang · tamu\s*peran Pengamat → Penjualan/,
    )
    expect((await rows())[0]).not.toMatch(/dinonaktifkan/)
    expect((await rows())[2]).toMatch(/console · something new · x/)
    expect(await textOf(page, '[data-chain]')).toMatch(/Rantai utuh/)
    await page.fill('[name=filter]', 'ditolak pembina')
    await eventually(rows).toHaveLength(1)
    await page.fill('[name=filter]', 'tidak ada ini')
    await eventually(() => textOf(page, 'main')).toMatch(/Tidak ada baris yang cocok/)
    expect(await page.getByRole('link', { name: 'Ekspor semua' }).getAttribute('href')).toBe(
      '/api/v1/audit/export',
    )
    expect(await fits(page)).toBe(390)
  })

  it('says aloud when its chain is broken, and loads what is older', async () => {
    at.farm.access.audit = Array.from({ length: 150 }, (_, i) => row(150 - i, {}))
    at.farm.access.chainHolds = false
    const page = await at.open('/audit')
    await eventually(() => textOf(page, '[data-chain=broken]')).toMatch(
      /Rantai putus[\s\S]*panen-server audit verify/,
    )
    expect(await page.locator('[data-seq]').count()).toBe(100)
    await press(page, 'Muat yang lebih lama')
    await eventually(() => page.locator('[data-seq]').count()).toBe(150)
    await eventually(() => textOf(page, 'main')).toMatch(/Ini baris yang pertama/)
  })
})

describe('the shared tablet', () => {
  it('opens with its PIN and logs an event, and nothing else', async () => {
    at.allowLog(/401/)
    at.farm.access.actor = 'nobody'
    at.farm.access.name = null
    at.farm.access.pin = '482913'
    const page = await at.open('/tablet', PHONE)
    await page.fill('[name=pin]', '12')
    await press(page, 'Buka')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/6 sampai 12 angka/)
    await page.fill('[name=pin]', '000000')
    await press(page, 'Buka')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/PIN salah/)
    await page.fill('[name=pin]', '482913')
    await press(page, 'Buka')
    await page.locator('.pad').first().waitFor()
    await press(page, 'Catat')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/Pilih tempat/)
    await page.locator('.pad', { hasText: 'Bedeng 2' }).click()
    await page.locator('.pad', { hasText: 'Siram' }).click()
    await page.locator('.pad', { hasText: '15 menit lalu' }).click()
    await press(page, 'Catat')
    await eventually(() => textOf(page, '[data-part=logged]')).toBe('Tercatat: Siram, Bedeng 2.')
    const [event] = at.farm.access.events
    expect(event).toMatchObject({ place: 'bedeng-2', kind: 'irrigation', note: '' })
    expect(Number.isInteger(event?.atMs)).toBe(true)
    expect(Math.abs(Date.now() - 900_000 - (event?.atMs ?? 0))).toBeLessThan(30_000)
    expect(await fits(page)).toBe(390)
    await page.goto(`${at.farm.url}/orang`)
    await eventually(() => new URL(page.url()).pathname).toBe('/tablet')
    await press(page, 'Kunci')
    await page.locator('[name=pin]').waitFor()
  })

  it('gets its PIN from an administrator, who can take it away', async () => {
    const page = await at.open('/layar')
    const sheet = page.locator('[data-part=tablet-pin]')
    await eventually(() => sheet.innerText()).toMatch(/Belum ada PIN/)
    await sheet.locator('[name=pin]').fill('482913')
    await press(page, 'Pasang PIN')
    await eventually(() => sheet.innerText()).toMatch(/PIN sudah dipasang/)
    await press(page, 'Hapus PIN')
    await sheet.locator('.danger').click()
    await eventually(() => at.farm.access.pin).toBe(null)
  })
})
