import { describe, expect, it } from 'vitest'
import { eventually } from '../../line/eventually.ts'
import { ask } from '../../people/an-office.ts'
import { aStall, CHAIR, CHIPS, type Stall } from './a-stall.ts'
import { addressesIn } from './links.ts'

const shows = (stall: Stall, path: string, words: string) =>
  eventually(`${path} says ${words}`, async () => (await stall.page(path)).text.includes(words))

describe('the catalog of a running farm', () => {
  it('shows what is published and may be promised now, and follows each change', async () => {
    const stall = await aStall()
    const chips = await stall.add(CHIPS, 12_000)
    await stall.permit(chips, 400)
    await stall.batch(chips, 37)
    const chair = await stall.add(CHAIR, 450_000)
    expect((await stall.publish(chair)).status).toBe(200)
    expect((await stall.page('')).text).toContain('Kursi taman')
    expect((await stall.page('')).text).not.toContain('Keripik')
    expect((await stall.page('keripik-tempe.html')).status).toBe(404)

    expect((await stall.publish(chips)).status).toBe(200)
    await shows(stall, 'keripik-tempe.html', 'Ada sekarang 35\u00a0bungkus')
    const page = (await stall.page('keripik-tempe.html')).text
    expect(page).toContain('P-IRT 513367201012328')
    expect(page).toContain('Rp120.000 per kg')
    expect((await stall.page('kursi-taman.html')).text).toContain('Dibuat sesuai pesanan, 7 hari')
    expect((await stall.page('en/')).text).toContain('Tempe chips')
    expect((await stall.page('catalog.json')).json.products).toHaveLength(2)

    await stall.withdraw(chips)
    await eventually('it is gone', async () => {
      const { status, text } = await stall.page('keripik-tempe.html')
      return status === 404 && text.includes('Produk ini tidak ada di katalog')
    })
    expect((await stall.page('')).text).not.toContain('Keripik')
  })

  it('gives photos of published products only, to everybody', async () => {
    const stall = await aStall()
    const chair = await stall.add(CHAIR, 450_000)
    const chips = await stall.add(CHIPS, 12_000)
    const [shown, hidden] = [await stall.photo(chair), await stall.photo(chips)]
    await stall.publish(chair)
    for (const width of [480, 1280]) {
      const { status, headers } = await stall.page(`foto/${shown}-${width}.jpg`)
      expect([status, headers['content-type']]).toEqual([200, 'image/jpeg'])
      expect((await stall.page(`foto/${hidden}-${width}.jpg`)).status).toBe(404)
    }
    expect((await stall.page('foto/../../data/book.db')).status).toBe(400)
    const images = addressesIn((await stall.page('')).text).filter((each) => /jpg$/.test(each))
    expect(images).toContain(`foto/${shown}-480.jpg`)
  })

  it('is kept for a minute, packed, and asked for again by its mark alone', async () => {
    const stall = await aStall()
    await stall.publish(await stall.add(CHAIR, 450_000))
    const path = '/katalog/kursi-taman.html'
    const { httpUrl } = stall.office
    const plain = await ask(httpUrl, { path })
    expect(plain.headers['cache-control']).toBe('public, max-age=60')
    const headers = { 'if-none-match': `${plain.headers.etag}` }
    expect(await ask(httpUrl, { path, headers })).toMatchObject({ status: 304, text: '' })
    const answer = await fetch(`${httpUrl}${path}`, { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(await answer.text()).toBe(plain.text)
    const policy = String(plain.headers['content-security-policy'])
    expect(policy).toMatch(/script-src 'self' 'sha256-[^']+'; style-src 'self' *$/)
    expect(policy).not.toContain('unsafe')
    const folder = await ask(httpUrl, { path: '/katalog' })
    expect([folder.status, folder.headers.location]).toEqual([308, '/katalog/'])
  })

  it('holds a product back from the day its permit lapses', async () => {
    const stall = await aStall()
    const chips = await stall.add(CHIPS, 12_000)
    const permit = await stall.permit(chips, 30)
    await stall.publish(chips)
    expect((await stall.page('keripik-tempe.html')).status).toBe(200)
    const untilMs = Date.now() - 86_400_000
    const change = { untilMs, sure: ['lapsed'] }
    const { status } = await stall.seller.send('PATCH', `/api/v1/permits/${permit}`, change)
    expect(status).toBe(200)
    await eventually('it is held back', async () => {
      return (await stall.page('keripik-tempe.html')).status === 404
    })
  })
})
