import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Risk } from '../../server/contract/promise.ts'
import { eventually, screens, textOf } from './screens.ts'
import { aBuyer, aLine, anOrder, aProduct, dayAhead, dayWord } from './stand-in-selling.ts'

const at = screens()
const PHONE = { viewport: { width: 390, height: 844 } }
const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth')
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What a checker of access finds wrong inside the page: the rule, and where. */
const barriers = async (page: Page, only?: string): Promise<unknown> => {
  if (await page.evaluate('globalThis.axe === undefined')) await page.evaluate(AXE)
  const rules = { 'label-content-name-mismatch': { enabled: true } }
  const asked = only === undefined ? { rules } : { runOnly: [only] }
  const options = JSON.stringify({ resultTypes: ['violations'], ...asked })
  return await page.evaluate(`axe.run('main', ${options}).then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 160))]))`)
}
const verdict = '[data-part=verdict]'

/** Sales staff, with two products and a buyer. */
function aDesk(): void {
  at.farm.access.actor = 'sales'
  at.farm.access.name = 'penjualan'
  at.farm.selling.products = [aProduct(), aProduct({ id: 2, nameId: 'Pakcoy', nameEn: 'Pak choi' })]
  at.farm.selling.buyers = [aBuyer()]
}
const aRisk = (): Risk => ({
  ...{ colour: 'red', order: 12, code: 'K-0012', line: 1, product: 1, onMs: dayAhead(5) },
  buyer: { id: 1, name: 'Koperasi Sejahtera', phone: '+6281234567890', whatsapp: '6281234567890' },
  name: { id: 'Selada', en: 'Lettuce' },
  ...{ packs: 20, tier: 'firm', shortage: 0.62, shortageThen: 0.07, likelyPacks: 13 },
  because: { id: 'Turun: pH tinggi 2 hari.', en: 'Fell.' },
  todo: { id: 'Telepon paling lambat Kamis.', en: 'Call by Thursday.' },
  message: { id: 'Halo, baru ada 13 ikat & sisanya Senin.', en: 'Hello.' },
  ways: [{ id: '13 ikat dulu.', en: '13 first.' }],
})

describe('the sales desk', () => {
  it('tells a sales person on a phone at once what may be promised, and holds it', async () => {
    aDesk()
    at.farm.selling.record.all = { level: null, promised: 48, kept: 46, words: { id: '', en: '' } }
    const page = await at.open('/', PHONE)
    await page.waitForURL(/\/jual$/)
    await eventually(() => textOf(page, '[data-part=kept]')).toMatch(/Janji terpenuhi\s+46 dari 48/)
    await page.click('[data-product="1"]')
    await page.fill('[name=packs]', '20')
    const day = dayWord(dayAhead(3))
    await eventually(() => page.locator(`[data-day="${day}"]`).getAttribute('data-zone')).toBe(
      'may',
    )
    await page.focus('.day[tabindex="0"]')
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await eventually(() => textOf(page, verdict)).toBe('BISA JANJI')
    await eventually(() => textOf(page, '[data-part=answer]')).toMatch(
      /20 ikat Selada[\s\S]*34 ikat[\s\S]*Rp150\.000[\s\S]*9 dari 10 minggu[\s\S]*8 dari 10 minggu/,
    )
    expect(await fits(page)).toBe(390)
    await page.click('[data-act=held]')
    await eventually(() => textOf(page, '[data-part=buyer] .flaw')).toMatch(/Pilih pembelinya dulu/)
    await eventually(() => page.evaluate('document.activeElement?.name')).toBe('buyer')
    await page.click('[data-part=new-buyer]')
    await page.fill('[name=name]', 'Bu Rina')
    await page.fill('[name=phone]', '0812 3456 7890')
    await page.click('[data-part=buyer-form] [data-part=act]')
    await eventually(() => page.locator('[name=buyer]').inputValue()).toBe('2')
    await page.click('[data-act=held]')
    await page.waitForURL(/\/pesanan\/12$/)
    await eventually(() => textOf(page, '[data-part=state]')).toBe('Ditahan')
    expect(at.farm.selling.sent.at(-1)?.body).toMatchObject({
      ...{ state: 'held', buyer: 2, deliverMs: dayAhead(3) },
      lines: [{ product: 1, packs: 20 }],
    })
    await page.click('[data-deed=confirm]')
    await eventually(() => textOf(page, '[data-part=state]')).toBe('Dikonfirmasi')
  })

  it('says what is wrong with a quantity beside it, and fills in what may be promised', async () => {
    aDesk()
    at.allowLog(/status of 40\d/)
    const page = await at.open(`/jual?p=1&n=60&t=${dayWord(dayAhead(2))}&b=1`)
    await eventually(() => textOf(page, verdict)).toBe('JANGAN JANJI')
    expect(await page.locator('[data-act=held], [data-act=confirmed]').count()).toBe(0)
    await page.click('[data-way=later]')
    await page.waitForURL((url) => url.searchParams.get('t') === dayWord(dayAhead(5)))
    await page.click('[data-way=fewer]')
    await eventually(() => page.locator('[name=packs]').inputValue()).toBe('34')
    await page.fill('[name=packs]', '2,5')
    await eventually(() => textOf(page, '[data-part=packs] .flaw')).toMatch(/jumlah yang utuh/)
    await page.click('[data-part=likely]')
    await eventually(() => page.locator('[name=packs]').inputValue()).toBe('3')
    const message = { id: 'Tinggal 12 ikat: yang lain baru saja ditahan.', en: 'Only 12 left.' }
    at.farm.selling.refuse = {
      status: 409,
      refusal: { code: 'not_free', message, field: 'lines/0/packs', likely: 12 },
    }
    await page.click('[data-act=confirmed]')
    await eventually(() => textOf(page, '[data-code=not_free]')).toMatch(/Tinggal 12 ikat/)
    await page.click('[data-code=not_free] [data-part=likely]')
    await eventually(() => page.locator('[name=packs]').inputValue()).toBe('12')
  })

  it('takes what is subject to harvest only where the buyer knows, beside others in one order', async () => {
    aDesk()
    const page = await at.open(`/jual?p=1&n=20&t=${dayWord(dayAhead(4))}&b=1`)
    await page.click('[data-act=more]')
    await page.click('[data-product="2"]')
    await eventually(() => textOf(page, '[data-part=acts]')).toMatch(/Pakcoy belum lengkap/)
    expect(await page.locator('[data-act=held]').count()).toBe(0)
    await page.fill('[name=packs]', '40')
    await eventually(() => textOf(page, verdict)).toBe('MUNGKIN')
    await eventually(() => textOf(page, '[data-part=basket]')).toMatch(
      /20 ikat Selada\s+bisa janji/,
    )
    await page.click('[data-act=held]')
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/harus tahu/)
    await page.check('[name=perhaps]')
    await page.click('[data-part=order-more] summary')
    await page.fill('[name=note]', 'Antar pagi')
    await page.fill('[name=rupiah]', '6.500')
    await eventually(() => textOf(page, '[data-part=order-more]')).toMatch(/Rp260\.000/)
    await page.click('[data-act=held]')
    await page.waitForURL(/\/pesanan\/12$/)
    expect(at.farm.selling.sent.at(-1)?.body).toMatchObject({
      note: 'Antar pagi',
      lines: [
        { product: 1, packs: 20 },
        { product: 2, packs: 40, rupiah: 6_500, isPerhaps: true },
      ],
    })
  })

  it('lets nothing be promised while the server is gone, and says how old what is seen is', async () => {
    aDesk()
    at.allowLog(/ERR_|Failed to load/)
    const page = await at.open(`/jual?p=1&n=20&t=${dayWord(dayAhead(3))}&b=1`)
    await eventually(() => textOf(page, verdict)).toBe('BISA JANJI')
    await at.farm.stop()
    await page.evaluate('dispatchEvent(new Event("focus"))')
    await eventually(() => textOf(page, '[data-part=old]')).toMatch(/Terputus[\s\S]*tidak ada yang/)
    expect(await page.locator('[data-act=held]').isDisabled()).toBe(true)
    await at.farm.restart()
    await page.evaluate('dispatchEvent(new Event("focus"))')
    await page.locator('[data-part=old]').waitFor({ state: 'detached' })
  })
})

describe('orders and risks', () => {
  it('stand by week, marked where endangered; a risk has its call, its message and its way out', async () => {
    aDesk()
    at.farm.selling.orders = [
      anOrder(),
      anOrder({ id: 13, code: 'K-0013', state: 'quotation', deliverMs: dayAhead(12) }),
    ]
    at.farm.selling.risks.risks = [aRisk()]
    const page = await at.open('/pesanan', PHONE)
    await eventually(() => textOf(page, '[data-order="12"]')).toMatch(
      /20 ikat Selada[\s\S]*terancam/,
    )
    expect(await page.locator('.order-week').count()).toBe(2)
    await page.click('[data-state=quotation]')
    await eventually(() => page.locator('[data-order]').count()).toBe(1)
    await page.goto(`${at.farm.url}/risiko`)
    const risk = page.locator('[data-colour=red] [data-order="12"]')
    await eventually(() => risk.innerText()).toMatch(
      /Telepon paling lambat Kamis[\s\S]*Peluang kurang 6 dari 10, waktu dijanjikan 7 dari 100[\s\S]*13 ikat dulu/,
    )
    expect(await risk.locator('[href^="tel:"]').getAttribute('href')).toBe('tel:+6281234567890')
    expect(await risk.locator('[href*="wa.me"]').getAttribute('href')).toBe(
      `https://wa.me/6281234567890?text=${encodeURIComponent(aRisk().message.id)}`,
    )
    expect(await fits(page)).toBe(390)
  })

  it('are packed, cancelled with a reason, and substituted only with consent', async () => {
    aDesk()
    at.farm.selling.orders = [anOrder({ lines: [aLine({ packs: 20 })] }), anOrder({ id: 13 })]
    const page = await at.open('/pesanan/12', PHONE)
    await eventually(() => textOf(page, '[data-part=promised-on]')).toMatch(
      /janji pasti, tingkat 8 dari 10[\s\S]*93 dari 100, sekarang masih aman/,
    )
    await page.click('.substitute')
    await page.click('[data-part=substitute] [data-part=act]')
    await eventually(() => textOf(page, '[data-part=substitute]')).toMatch(/persetujuan pembeli/)
    expect(at.farm.selling.sent).toEqual([])
    await page.click('[data-deed=prepare]')
    await page.fill('[name="packs.1"]', '22')
    at.allowLog(/status of 40\d/)
    const message = { id: 'Yang dipesan 20 ikat.', en: '20 bunches were ordered.' }
    at.farm.selling.refuse = {
      status: 400,
      refusal: { code: 'bad_request', message, field: 'lines/0/packs', likely: 20 },
    }
    await page.click('[data-part=packing] [data-part=act]')
    const box = page.locator('.field', { has: page.locator('[name="packs.1"]') })
    await eventually(() => box.innerText()).toMatch(/Yang dipesan 20 ikat/)
    await box.locator('[data-part=likely]').click()
    expect(await page.locator('[name="packs.1"]').inputValue()).toBe('20')
    await page.fill('[name="packs.1"]', '18')
    await page.fill('[name="kg.1"]', '4,6')
    await page.click('[data-part=packing] [data-part=act]')
    await eventually(() => textOf(page, '[data-part=state]')).toBe('Disiapkan')
    expect(at.farm.selling.sent.at(-1)).toMatchObject({
      path: '/api/v1/orders/12/prepare',
      body: { lines: [{ line: 1, packs: 18, kg: 4.6 }] },
    })
    await page.goto(`${at.farm.url}/pesanan/13`)
    await page.click('[data-deed=cancel]')
    await page.locator('[data-part=cancel] select').selectOption('harvest')
    await page.click('[data-part=cancel] [data-part=act]')
    await eventually(() => textOf(page, '[data-part=head]')).toMatch(
      /Dibatalkan: Panen tidak cukup/,
    )
  })

  it('are changed until they are packed, and told beside the field what cannot be', async () => {
    aDesk()
    at.allowLog(/status of 40\d|ERR_|Failed to load/)
    at.farm.selling.orders = [anOrder({ state: 'held', deeds: ['hold', 'confirm', 'cancel'] })]
    const page = await at.open('/pesanan/12', PHONE)
    await eventually(() => textOf(page, '[data-deed=hold]')).toBe('Perpanjang masa tahan')
    await page.click('[data-part=change-order]')
    await page.fill('[name="lines/0/packs"]', '90')
    await page.locator('[name=add]').selectOption('2')
    await page.fill('[name="lines/1/packs"]', '5')
    await page.fill('[name="lines/1/rupiah"]', '500')
    await page.fill('[name=note]', 'Antar sebelum jam 8')
    await page.fill('[name=deliverMs]', dayWord(dayAhead(6)))
    await at.farm.stop()
    await page.evaluate('dispatchEvent(new Event("focus"))')
    await page.locator('[data-part=old]').waitFor()
    await at.farm.restart()
    await page.evaluate('dispatchEvent(new Event("focus"))')
    await page.locator('[data-part=old]').waitFor({ state: 'detached' })
    const act = '[data-part=change] [data-part=act]'
    const refuse = (field: string, likely: number, question?: string) => {
      const message = { id: `Bukan begini: ${field}.`, en: 'Not like this.' }
      const more = question === undefined ? {} : { question }
      const refusal = { code: 'not_free' as const, message, field, likely, ...more }
      at.farm.selling.refuse = { status: 409, refusal }
    }
    refuse('lines/0/packs', 34)
    await page.click(act)
    const packs = page.locator('[data-field="lines/0/packs"]')
    await eventually(() => packs.innerText()).toMatch(/Bukan begini/)
    expect(await page.locator('[data-part=trouble]').count()).toBe(0)
    await packs.locator('[data-part=likely]').click()
    expect(await page.locator('[name="lines/0/packs"]').inputValue()).toBe('34')
    refuse('lines/1/rupiah', 7_500, 'price_unlike')
    await page.click(act)
    await eventually(() => textOf(page, '[data-part=trouble]')).toMatch(/Pakai Rp7\.500/)
    expect(await barriers(page)).toEqual([])
    expect(await fits(page)).toBe(390)
    await page.click('[data-part=keep]')
    await eventually(() => textOf(page, '[data-part=lines]')).toMatch(/34 ikat[\s\S]*5 ikat/)
    expect(at.farm.selling.sent.at(-1)).toMatchObject({
      method: 'PATCH',
      body: {
        ...{ note: 'Antar sebelum jam 8', deliverMs: dayAhead(6), sure: ['price_unlike'] },
        lines: [
          { product: 1, packs: 34 },
          { product: 2, packs: 5, rupiah: 500 },
        ],
      },
    })
    expect(await page.locator('[data-part=change]').count()).toBe(0)
  })

  it('keep no barrier before anybody, by day or by night', async () => {
    aDesk()
    at.farm.selling.orders = [anOrder(), anOrder({ id: 13, state: 'held', deeds: ['confirm'] })]
    at.farm.selling.risks.risks = [aRisk()]
    const page = await at.open('/', PHONE)
    const paths: readonly (readonly [string, string])[] = [
      [`/jual?p=1&n=20&t=${dayWord(dayAhead(3))}&b=1`, verdict],
      ['/pesanan', '[data-order]'],
      ['/pesanan/12', '[data-part=lines]'],
      ['/risiko', '[data-colour]'],
      ['/pembeli', '[data-buyer]'],
    ]
    for (const [path, part] of paths) {
      await page.goto(at.farm.url + path)
      await page.locator(part).first().waitFor()
      await page.emulateMedia({ colorScheme: 'light' })
      expect([path, await barriers(page)]).toEqual([path, []])
      // By night only the colours are others.
      await page.emulateMedia({ colorScheme: 'dark' })
      expect([path, await barriers(page, 'color-contrast')]).toEqual([path, []])
    }
  })

  it('are an instructor’s to see and to approve, and no viewer’s', async () => {
    aDesk()
    at.farm.access.actor = 'instructor'
    at.farm.selling.orders = [anOrder({ state: 'held', deeds: ['approve', 'confirm', 'cancel'] })]
    const page = await at.open('/pesanan/12')
    await page.locator('[data-deed=approve]').waitFor()
    expect(await page.locator('[data-deed]').count()).toBe(1)
    await page.goto(`${at.farm.url}/pembeli`)
    await eventually(() => textOf(page, '.notice h1')).toMatch(/bukan untuk peran Anda/)
    at.farm.access.actor = 'viewer'
    await page.goto(`${at.farm.url}/jual`)
    await eventually(() => textOf(page, '.notice h1')).toMatch(/bukan untuk peran Anda/)
  })

  it('know their buyers, who can be forgotten', async () => {
    aDesk()
    const page = await at.open('/pembeli', PHONE)
    await page.locator('[data-buyer="1"]').getByText('Hapus data').click()
    await eventually(() => textOf(page, '.sure')).toMatch(/Pesanan dan jumlahnya tetap tersimpan/)
    await page.click('.sure .danger')
    await eventually(() => textOf(page, '[data-forgotten=true]')).toMatch(/Data sudah dihapus/)
    expect(await fits(page)).toBe(390)
  })
})
