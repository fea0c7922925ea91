import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { CHROMIUM } from '../../browser/chromium.ts'
import { aCatalog, NOW, onDisk } from './a-catalog.ts'
import { aStall, CHAIR } from './a-stall.ts'
import { brokenLinks } from './links.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const DAY_MS = 86_400_000
const PAGES = ['index', 'pakcoy', 'sirup-telang', 'kursi-taman', 'harga', 'en/prices']
/** By night nothing but the colours differs. */
const NIGHT = ['index', 'sirup-telang', 'harga']
const PHONE = { width: 390, height: 844 }

interface Visit {
  readonly page: Page
  /** whatever the pages asked for */
  readonly asked: string[]
}

describe('the published folder, in a browser from a stick', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch(CHROMIUM)
  })
  afterAll(() => browser.close())

  async function visit(options: Parameters<Browser['newPage']>[0] = {}): Promise<Visit> {
    const page = await browser.newPage({ viewport: PHONE, ...options })
    onTestFinished(() => page.close())
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    return { page, asked }
  }

  it('is accessible by day and by night, and asks for nothing outside itself', async () => {
    const folder = await withPhotos()
    expect(brokenLinks(folder)).toEqual([])
    for (const [colorScheme, names] of [
      ['light', PAGES],
      ['dark', NIGHT],
    ] as const) {
      const { page, asked } = await visit({ colorScheme })
      await page.clock.setFixedTime(NOW)
      for (const name of names) {
        await page.goto(`file://${folder}/${name}.html`)
        expect({ name, colorScheme, found: await faultsOf(page) }).toEqual({
          ...{ name, colorScheme, found: [] },
        })
        expect(await widthBeyond(page)).toBe(0)
      }
      const elsewhere = asked.filter((each) => !each.startsWith(`file://${folder}/`))
      expect(elsewhere).toEqual([])
      expect(asked.some((each) => each.endsWith('.jpg'))).toBe(true)
    }
  })

  it('greys itself after its last day, also while it is open, and stays accessible', async () => {
    const folder = await onDisk(aCatalog())
    const { page } = await visit()
    await page.clock.install({ time: NOW })
    await page.goto(`file://${folder}/pakcoy.html`)
    const there = page.getByText('Ada sekarang 12')
    const ask = page.getByText('Tanyakan stok')
    const notice = page.getByText('Katalog ini berlaku s/d')
    expect(await seen(there, ask, notice)).toEqual([true, false, false])
    await page.clock.runFor(60_000)
    expect(await seen(there, ask, notice)).toEqual([true, false, false])
    await page.clock.fastForward(4 * DAY_MS)
    expect(await seen(there, ask, notice)).toEqual([false, true, true])
    expect(await faultsOf(page)).toEqual([])
  })

  it('stands without scripts, and says until when it is to be believed', async () => {
    const folder = await onDisk(aCatalog())
    const { page } = await visit({ javaScriptEnabled: false })
    await page.goto(`file://${folder}/en/pakcoy.html`)
    const told = [
      page.getByText('Available now: 12'),
      page.locator('.stamp', { hasText: 'valid until 24' }),
    ]
    expect(await seen(...told, page.getByText('Ask what is in stock'))).toEqual([true, true, false])
  })

  it('runs under the policy of the server as well, and nothing else does', async () => {
    const stall = await aStall()
    const chair = await stall.add({ ...CHAIR, nameId: 'Kursi <script>x()</script>' }, 450_000)
    await stall.photo(chair)
    await stall.publish(chair)
    const { page } = await visit()
    const said: string[] = []
    page.on('console', (line) => void said.push(line.text()))
    page.on('pageerror', (error) => void said.push(error.message))
    await page.clock.setFixedTime(Date.now() + 30 * DAY_MS)
    await page.goto(`${stall.office.httpUrl}/katalog/`)
    await page.getByText('Kursi <script>').click()
    await page.waitForURL(/\/katalog\/kursi/)
    const [ask, photo] = [page.getByText('Tanyakan stok'), page.locator('.product img')]
    expect(await seen(ask, photo)).toEqual([true, true])
    const isDrawn = "document.querySelector('.product img').decode().then(() => true)"
    expect(await page.evaluate<boolean>(isDrawn)).toBe(true)
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForURL(/\/katalog\/en\/kursi/)
    expect(said).toEqual([])
  })

  it('prints its price list on one sheet of A4', async () => {
    const folder = await onDisk(aCatalog())
    const { page } = await visit()
    await page.clock.setFixedTime(NOW)
    await page.goto(`file://${folder}/harga.html`)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type *\/Page\b/g)).toHaveLength(1)
    expect(pdf).toMatch(/\/MediaBox *\[0 0 59[45][.\d]* 84[12]/)
    await page.emulateMedia({ media: 'print' })
    expect(await seen(page.locator('svg.qr'), page.locator('nav'))).toEqual([true, false])
  })
})

/** What is asked of axe: the rest of what it tells is not needed here. */
interface Fault {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

const seen = (...parts: { first(): { isVisible(): Promise<boolean> } }[]) =>
  Promise.all(parts.map((each) => each.first().isVisible()))

const widthBeyond = (page: Page) =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )

/** What axe finds, every rule of WCAG 2.2 A and AA and best practice. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE })
  const found = await page.evaluate<Fault[]>('axe.run().then(({ violations }) => violations)')
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

async function withPhotos(): Promise<string> {
  const folder = await onDisk(aCatalog())
  await mkdir(join(folder, 'foto'))
  const background = '#3f7f4f'
  for (const width of [480, 1280]) {
    const drawn = sharp({ create: { width, height: width * 0.75, channels: 3, background } })
    await writeFile(join(folder, `foto/7-${width}.jpg`), await drawn.jpeg().toBuffer())
  }
  return folder
}
