import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import type { ItemList, Organization, Product, WithContext } from 'schema-dts'
import { describe, expect, it } from 'vitest'
import { toldPacks } from '../../../server/pages/catalog/availability.ts'
import { catalogFiles } from '../../../server/pages/catalog/files.ts'
import { listData, productData, sellerData } from '../../../server/pages/catalog/structured-data.ts'
import { viewsOf } from '../../../server/pages/catalog/view.ts'
import { CATALOG_WORDS } from '../../../server/words/catalog-pages.ts'
import { aCatalog, aFarmThatSells, aProduct } from './a-catalog.ts'
import { addressesIn, plain } from './links.ts'

const URL_OF_FARM = 'https://kebun.example/katalog/'
/** A farm that has told nothing yet but its name. */
const BARE = {
  ...{ about: { id: '', en: '' }, address: '', phone: null, whatsapp: null, email: null },
  ...{ pickup: { id: '', en: '' }, permits: [] },
}
const FOLDER = new URL('../../../server/pages/catalog/', import.meta.url)
const sources = readdirSync(FOLDER).map((file) => readFileSync(new URL(file, FOLDER), 'utf8'))

const pages = (farm = {}) =>
  new Map([...catalogFiles(aCatalog(farm))].map(({ path, text }) => [path, text]))
const PAGES = pages()
const WHOLE = pages({ url: URL_OF_FARM })
const textOf = (page: string) =>
  plain(page.replaceAll(/<(script|style|head)[\s\S]*?<\/\1>|<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ')
const dataIn = (page: string) =>
  [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
    ([, text = '']) => JSON.parse(text) as Record<string, never>,
  )

describe('the pages of the catalog', () => {
  it('are valid HTML, also for those who do not see them', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y'],
      // The house writes void elements as HTML does, and its style comes from a formatter.
      rules: { 'no-trailing-whitespace': 'off', 'doctype-style': 'off', 'long-title': 'off' },
    })
    for (const files of [PAGES, WHOLE, pages(BARE)]) {
      for (const [path, text] of files) {
        if (!path.endsWith('.html')) continue
        const { results } = await validator.validateString(text, path)
        const told = results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`),
        )
        expect(told).toEqual([])
      }
    }
  })

  it('say first what it is, costs, weighs and whether it is there', () => {
    const text = textOf(PAGES.get('pakcoy.html') ?? '')
    expect(text).toContain('Pakcoy segar 250 g per ikat Rp5.000 per ikat Rp20.000 per kg')
    expect(text).toContain('Ada sekarang 12 ikat')
    expect(text).toContain('paling sedikit 10 ikat, kelipatan 5 ikat')
    expect(text).toContain('Diperbarui 21 Nov 2026 10.05 WIB · berlaku s/d 24 Nov')
    const index = textOf(PAGES.get('index.html') ?? '')
    expect(index).toContain('Panen lagi ± 28 Nov')
    expect(index).toContain('Ada sekarang lebih dari 100 botol')
    expect(index).toContain('Rp54.545 per liter')
    expect(index).toContain('Dibuat sesuai pesanan, 7 hari')
    expect(index).toContain('Belum tersedia')
  })

  it('tell permits with their numbers and until when', () => {
    const text = textOf(PAGES.get('sirup-telang.html') ?? '')
    expect(text).toContain('P-IRT 5133672010123-28 (s/d 3 Mar 2028)')
    expect(text).toContain('Halal ID36110001234560321')
    expect(textOf(PAGES.get('en/sirup-telang.html') ?? '')).toContain('(until 3 Mar 2028)')
  })

  it('order by WhatsApp in Indonesian whatever the language, by telephone and by mail', () => {
    for (const path of ['pakcoy.html', 'en/pakcoy.html']) {
      const links = addressesIn(PAGES.get(path) ?? '')
      const chat = new URL(links.find((each) => each.startsWith('https://wa.me/')) ?? '')
      expect(chat.pathname).toBe('/6281234567890')
      expect(chat.searchParams.get('text')).toBe(
        'Halo Kebun Lapas Cilegon, saya mau pesan: 10 ikat Pakcoy segar untuk tanggal … . Nama/instansi: … (katalog 21 Nov 2026)',
      )
      expect(links).toContain('tel:+6281234567890')
      expect(links).toContain('mailto:jual@kebun.example?subject=Pakcoy%20segar')
    }
  })

  it('stand without anything the farm has not told', () => {
    const page = pages(BARE).get('index.html') ?? ''
    expect(page).not.toMatch(/wa\.me|tel:|mailto:|<svg class="qr"|undefined|null/)
  })

  it('never let a product take the place of another page', () => {
    const paths = [...catalogFiles(aCatalog())].map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toEqual(expect.arrayContaining(['harga.html', 'harga_.html', 'en/prices.html']))
  })

  it('write every name as a name', () => {
    const page = PAGES.get('harga_.html') ?? ''
    expect(page).not.toContain('<B&B>')
    expect(textOf(page)).toContain('Melon "Harga" <B&B>')
  })

  it('name whole addresses and a map of them only where the catalog has an address', () => {
    expect([...PAGES.keys()]).not.toContain('sitemap.xml')
    const known = WHOLE
    expect(known.get('sitemap.xml')).toContain(`<loc>${URL_OF_FARM}en/pakcoy.html</loc>`)
    const page = known.get('en/pakcoy.html') ?? ''
    expect(page).toContain(`<link rel="canonical" href="${URL_OF_FARM}en/pakcoy.html">`)
    expect(page).toContain(`<meta property="og:image" content="${URL_OF_FARM}foto/7-1280.jpg">`)
    expect(page).toContain(`hreflang="id" href="${URL_OF_FARM}pakcoy.html"`)
    expect(PAGES.get('pakcoy.html')).not.toMatch(/canonical|og:image/)
  })

  it('each weigh less than 60 KB on the way, style and all, photos aside', () => {
    const files = WHOLE
    const style = gzipSync(files.get('gaya.css') ?? '').length
    const weights = [...files].map(([, text]) => gzipSync(text).length + style)
    expect(Math.max(...weights)).toBeLessThan(20_000)
    const all = [...files].reduce((sum, [, text]) => sum + gzipSync(text).length, 0)
    expect(all).toBeLessThan(60_000)
  })
})

describe('how much there is', () => {
  it('is never told as more than it is, and never to the last unit of a large store', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (packs) => {
        const told = toldPacks(packs)
        expect(told).toBeLessThanOrEqual(packs)
        expect(told).toBeLessThanOrEqual(100)
        if (packs >= 13) expect(told % 5).toBe(0)
      }),
    )
    expect([0, 1, 12, 13, 49, 50, 99, 137].map(toldPacks)).toEqual([0, 1, 12, 10, 45, 50, 90, 100])
  })
})

describe('what search engines read', () => {
  it('is said in the words of schema.org', () => {
    const view = viewsOf(aFarmThatSells({ url: URL_OF_FARM })).id
    // These lines are checked by the compiler against the published vocabulary.
    const product: WithContext<Product> = productData(view, aProduct())
    const list: WithContext<ItemList> = listData(view, [aProduct()])
    const seller: WithContext<Organization> = sellerData(view)
    expect([product, list, seller].map((each) => each['@context'])).toEqual(
      Array(3).fill('https://schema.org'),
    )
  })

  it('agrees with what the page says', () => {
    const expected = {
      'pakcoy.html': ['InStock', 5_000, 20_000, 'KGM'],
      'selada.html': ['PreOrder', 5_000, 20_000, 'KGM'],
      'sirup-telang.html': ['InStock', 18_000, 54_545, 'LTR'],
      'kursi-taman.html': ['MadeToOrder', 450_000, 450_000, undefined],
      'harga_.html': ['OutOfStock', 30_000, 30_000, 'KGM'],
    }
    for (const [path, [state, price, unitPrice, code]] of Object.entries(expected)) {
      const page = PAGES.get(path) ?? ''
      const [data] = dataIn(page)
      expect(data).toMatchObject({
        '@type': 'Product',
        offers: {
          ...{ '@type': 'Offer', price, priceCurrency: 'IDR', priceValidUntil: '2026-11-24' },
          availability: `https://schema.org/${state}`,
          priceSpecification: {
            ...{ '@type': 'UnitPriceSpecification', price: unitPrice, priceCurrency: 'IDR' },
            ...(code !== undefined && { referenceQuantity: { value: 1, unitCode: code } }),
          },
          seller: { '@type': 'Organization', name: 'Kebun Lapas Cilegon' },
        },
      })
      expect(textOf(page)).toContain(`${data?.['name']}`)
      expect(textOf(page)).toContain(`Rp${Number(price).toLocaleString('id-ID')}`)
    }
    const [selada] = dataIn(PAGES.get('selada.html') ?? '')
    expect(selada?.['offers']).toMatchObject({ availabilityStarts: '2026-11-28' })
  })

  it('says that a price ends when another one is set for a day before the catalog ends', () => {
    const price = { rupiah: 5_000, perKg: 20_000, untilMs: Date.UTC(2026, 10, 22, 17) }
    const data = productData(viewsOf(aFarmThatSells()).id, aProduct({ price }))
    expect(data).toMatchObject({ offers: { priceValidUntil: '2026-11-22' } })
  })

  it('says that few are left, and nothing of a price that is not told', () => {
    const view = viewsOf(aFarmThatSells()).id
    const few = productData(view, aProduct({ availability: { state: 'now', packs: 5 } }))
    expect(few).toMatchObject({
      offers: { availability: 'https://schema.org/LimitedAvailability' },
    })
    expect(productData(view, aProduct({ price: null }))).not.toHaveProperty('offers')
  })

  it('comes whole for programs, in catalog.json', () => {
    const told = JSON.parse(PAGES.get('catalog.json') ?? '')
    expect(told.products).toHaveLength(5)
    expect(told.products[2].availability).toEqual({ state: 'now', packs: 100 })
    expect(told.validUntil).toBe('2026-11-24T17:00:00.000Z')
  })
})

describe('the words of the catalog', () => {
  it('are all used by some page', () => {
    const text = sources.join('\n')
    const unused = Object.keys(CATALOG_WORDS.id).filter((key) => !text.includes(`words.${key}`))
    expect(unused).toEqual([])
  })
})
