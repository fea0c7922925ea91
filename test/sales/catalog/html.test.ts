import fc from 'fast-check'
import QRCode from 'qrcode'
import { describe, expect, it } from 'vitest'
import { html, jsonIn, linesOf, pageOf, raw } from '../../../server/pages/html.ts'
import { qr } from '../../../server/pages/qr.ts'

/** Words that try to be more than words. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '" onclick="x',
    "' x='",
    '</script>',
    '<!--',
    '&lt;',
  ),
  fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '`', '/', '=', 'a') }),
)

describe('a page', () => {
  it('never lets a value open a tag or end an attribute', () => {
    fc.assert(
      fc.property(nasty, nasty, (text, title) => {
        const page = pageOf(html`<p title="${title}">${text}</p>`)
        expect(page.match(/[<>"'`]/g)?.join('')).toBe('<"">' + '<>')
        expect(read(page)).toEqual([title, text])
      }),
    )
  })

  it('keeps the markup of its parts, and of lists of them', () => {
    const rows = ['a<b', 'c'].map((each) => html`<li>${each}</li>`)
    expect(pageOf(html`<ul>${rows}${null}${false}${undefined}${0}</ul>`)).toBe(
      '<ul><li>a&#60;b</li><li>c</li>0</ul>',
    )
    expect(pageOf(html`${linesOf('satu\ndua<')}`)).toBe('satu<br>dua&#60;')
    expect(pageOf(html`<style>${raw('a>b{}')}</style>`)).toBe('<style>a>b{}</style>')
  })

  it('takes data for markup by no word in it: only what this room made is markup', () => {
    const forged = JSON.parse('{"markup":"<b>","length":0}') as string
    expect(() => pageOf(html`${forged}`)).toThrow()
  })

  it('refuses an attribute without quotes, since a blank would end it', () => {
    expect(() => html`<a href=${'x y'}>x</a>`).toThrow('Quote the attribute')
  })

  it('carries data that ends no script, and comes out as it went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), nasty, (value, text) => {
        const data = pageOf(jsonIn({ value, text }))
        expect(data).not.toMatch(/[<>]/)
        expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify({ value, text })))
      }),
    )
  })
})

describe('a QR code', () => {
  it('has its three corners, a white edge, and a name for those who do not see it', () => {
    const code = pageOf(qr('https://panen.example/katalog/', { label: 'Alamat "halaman" ini' }))
    expect(code).toContain('aria-label="Alamat &#34;halaman&#34; ini"')
    expect(code).toContain('M4 4h7v1h-7z')
    expect(code.length).toBeLessThan(9_000)
  })

  it('is drawn square by square as it was reckoned', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (text) => {
        const drawn = pageOf(qr(text, { label: 'x' }))
        const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
        const bars = [...drawn.matchAll(/M(\d+) (\d+)h(\d+)v1h-/g)].map((bar) => bar.map(Number))
        const dark = bars.flatMap(([, x = 0, y = 0, wide = 0]) =>
          Array.from({ length: wide }, (_, at) => (y - 4) * modules.size + (x - 4) + at),
        )
        const expected = [...modules.data].flatMap((bit, at) => (bit === 1 ? [at] : []))
        expect(dark).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  it('says that a text is too long', () => {
    expect(() => qr('x'.repeat(3_000), { label: 'x' })).toThrow('too long for a QR code')
  })
})

/** As a browser reads it. */
function read(page: string): string[] {
  const [, title = '', text = ''] = /^<p title="([^"]*)">([^<]*)<\/p>$/.exec(page) ?? []
  const plain = (each: string) =>
    each.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
  return [plain(title), plain(text)]
}
