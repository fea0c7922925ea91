import { describe, expect, it } from 'vitest'
import { eventually, isMarked, mark, screens, textOf } from './screens.ts'

const at = screens()
const TELEVISION = { viewport: { width: 1920, height: 1080 } }

describe('a wall display', () => {
  it('is paired by a code that the administrator reads out, and posts that it shows something', async () => {
    at.allowLog(/401|410/)
    const office = await at.open('/layar')
    await office.locator('[data-wall]').first().waitFor()
    await office.fill('[name=name]', 'Rumah semai')
    await office.getByRole('button', { name: 'Tambah dan buat kode' }).click()
    await eventually(() => textOf(office, '[data-part=code]')).toBe('ABCD-EFGH')
    expect(await textOf(office, '[data-part=once]')).toContain(`${at.farm.url}/dinding`)

    const wall = await at.open('/dinding', TELEVISION)
    await wall.locator('[data-screen=pair]').waitFor()
    await wall.fill('[name=code]', 'abc')
    await wall.keyboard.press('Enter')
    await eventually(() => textOf(wall, '[role=alert]')).toMatch(/ABCD-EFGH/)
    await wall.fill('[name=code]', 'zzzz zzzz')
    await wall.keyboard.press('Enter')
    await eventually(() => textOf(wall, '[role=alert]')).toMatch(/tidak berlaku/)
    await wall.fill('[name=code]', 'abcd efgh')
    await wall.keyboard.press('Enter')
    await eventually(() => textOf(wall, '[data-screen=calm]')).toMatch(
      /SEMUA AMAN[\s\S]+Data baru[\s\S]+\d\d\.\d\d WIB/,
    )
    await eventually(() => at.farm.access.seen).toEqual(['w2'])
    await eventually(() => textOf(office, '[data-part=once]')).toMatch(
      /Rumah semai sudah terpasang/,
    )
  })

  it('pairs by itself with the code in its address, which is taken out at once', async () => {
    at.farm.access.codes.set('ABCD-EFGH', 'w1')
    const wall = await at.open('/dinding#ABCD-EFGH', TELEVISION)
    await wall.locator('[data-screen=calm]').waitFor()
    expect(wall.url()).toBe(`${at.farm.url}/dinding`)
    await wall.reload()
    await wall.locator('[data-screen=calm]').waitFor()
  })

  it('is dead, whole, when the server does not answer for 15 s, and comes back by itself', async () => {
    at.allowLog(/Failed to load resource/)
    at.farm.access.codes.set('ABCD-EFGH', 'w1')
    const wall = await at.open('/dinding#ABCD-EFGH', { ...TELEVISION, turnClock: true })
    await wall.locator('[data-screen=calm]').waitFor()
    await mark(wall)
    at.farm.mute(true)
    await wall.clock.fastForward(9_000)
    expect(await wall.locator('main').getAttribute('data-screen')).toBe('calm')
    await wall.clock.fastForward(6_000)
    await eventually(() => textOf(wall, '[data-screen=dead]')).toMatch(
      /DATA MATI\s+\d+ detik\s*·\s*Panggil petugas\s+Terakhir \d\d\.\d\d/,
    )
    at.farm.mute(false)
    await wall.clock.fastForward(5_000)
    await wall.locator('[data-screen=calm]').waitFor()
    expect(await isMarked(wall)).toBe(true)
  })

  it('goes blank when it is revoked, and then falls silent', async () => {
    at.allowLog(/401/)
    at.farm.access.codes.set('ABCD-EFGH', 'w1')
    const wall = await at.open('/dinding#ABCD-EFGH', { ...TELEVISION, turnClock: true })
    await wall.locator('[data-screen=calm]').waitFor()
    at.farm.access.walls = []
    at.farm.endSession()
    await eventually(() => textOf(wall, '[data-screen=revoked]')).toMatch(
      /^Layar ini dicabut\. Panggil petugas\./,
    )
    let asked = 0
    wall.on('request', () => {
      asked += 1
    })
    await wall.clock.fastForward(60_000)
    expect(asked).toBe(0)
    expect(await wall.locator('main').getAttribute('data-screen')).toBe('revoked')
  })

  it('is sized in the office for where people stand, and is said to be dark', async () => {
    const [wall] = at.farm.access.walls
    if (wall === undefined) throw new Error('The stand-in has no wall.')
    at.farm.access.walls = [{ ...wall, darkSinceMs: Date.UTC(2026, 10, 21, 2, 53), sounds: false }]
    const office = await at.open('/layar')
    await eventually(() => textOf(office, '[data-wall]')).toMatch(/Gelap sejak 09\.53 WIB/)
    await office.locator('.wall-settings summary').click()
    await office.fill('[name=diagonal]', '500')
    await office.locator('.wall-settings [data-part=act]').click()
    await eventually(() => textOf(office, '[data-part=trouble]')).toMatch(/dari 10 sampai 120/)
    await office.fill('[name=diagonal]', '54,6')
    await office.fill('[name=quiet-from]', '21.30')
    await office.locator('.wall-settings [data-part=act]').click()
    await eventually(() => textOf(office, '[data-part=trouble]')).toMatch(/kedua jamnya/)
    await office.fill('[name=quiet-to]', '05:00')
    await office.locator('.wall-settings [data-part=act]').click()
    await eventually(() => at.farm.access.walls[0]?.settings).toMatchObject({
      ...{ diagonalInch: 54.6, quietFromMin: 1_290, quietToMin: 300, language: 'id' },
    })
  })

  it('is revoked from the office after a second question', async () => {
    const office = await at.open('/layar', { viewport: { width: 390, height: 844 } })
    await office.getByRole('button', { name: 'Cabut: Gudang timur' }).click()
    await office.locator('[data-wall="Gudang timur"] .danger').click()
    await eventually(() => textOf(office, 'main')).toMatch(/Belum ada layar dinding/)
    expect(await office.evaluate('document.documentElement.scrollWidth')).toBe(390)
  })
})
