import { describe, expect, it } from 'vitest'
import { anOffice } from '../../people/an-office.ts'
import { aBuyer, anOrder, aProduct, aReservation, DAY_MS } from './a-sold-book.ts'

const LONG = 'Koperasi Sumber Makmur Sejahtera Bersama Warga Kampung Baru Cilegon'

/** The words of a page, as somebody reads them from top to bottom. */
const read = (page: string) =>
  page
    .replaceAll(/<(style|script|nav)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

async function aCounter() {
  const office = await anOffice()
  const { book } = office
  const seller = await office.person('sales')
  const pakcoy = await aProduct(book)
  const melon = await aProduct(book, {
    ...{ slug: 'melon-a', name_id: 'Melon A', name_en: 'Melon A', crop: 'melon', grade: 'A' },
    ...{ unit: 'kg', content_amount: null, content_of: null, work_group: 'regu-b' },
  })
  return { office, book, seller, pakcoy, melon }
}

describe('a delivery note', () => {
  it('says what goes to whom, without prices, and lets nobody write markup into it', async () => {
    const { book, seller, pakcoy } = await aCounter()
    const buyer = await aBuyer(book, '<b>Toko</b> & "Segar"')
    const { order } = await anOrder(book, { sale: { buyer }, lines: [{ product: pakcoy }] })
    const { status, headers, text } = await seller.get(`/cetak/surat-jalan/${order}`)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).not.toContain('unsafe-inline')
    expect(text).not.toContain('<b>Toko')
    const words = read(text)
    expect(words).toContain('Surat jalan K-0412')
    expect(words).toContain('Pakcoy ikat 250 g 20 ikat')
    expect(words).toContain('Sabtu, 28 November 2026')
    expect(words).toContain('0812-0000-1111')
    expect(words).not.toContain('Rp')
    const english = await seller.get(`/cetak/surat-jalan/${order}?lang=en`)
    expect(read(english.text)).toContain('Pak choi bunch 250 g 20 bunches')
  })

  it('of what is only held says so', async () => {
    const { book, seller, pakcoy } = await aCounter()
    const { order } = await anOrder(book, { sale: { state: 'held' }, lines: [{ product: pakcoy }] })
    expect(read((await seller.get(`/cetak/surat-jalan/${order}`)).text)).toContain('Ditahan')
  })
})

describe('a bill', () => {
  it('tells what was ordered, packed and billed apart, and its sum in words', async () => {
    const { book, seller, pakcoy, melon } = await aCounter()
    const { order } = await anOrder(book, {
      sale: { state: 'delivered', delivered_ms: DAY_MS + 1 },
      lines: [
        { product: pakcoy, packed_packs: 18, packed_kg: 4.6, billed: 18, billed_rupiah: 135_000 },
        {
          ...{ product: melon, packs: 12, rupiah: 20_000 },
          ...{ packed_packs: 12, packed_kg: 12.85, billed: 12.85, billed_rupiah: 257_000 },
        },
      ],
    })
    const words = read((await seller.get(`/cetak/nota/${order}`)).text)
    expect(words).toContain('20 ikat 18 ikat 4,6 kg 18 ikat Rp7.500 /ikat Rp135.000')
    expect(words).toContain('12 kg 12,85 kg 12,85 kg Rp20.000 /kg Rp257.000')
    expect(words).toContain('Jumlah Rp392.000')
    expect(words).toContain('tiga ratus sembilan puluh dua ribu rupiah')
    expect(words).toContain('sampai 10 % dari pesanan')
    expect(words).toContain('Belum lunas')
  })

  it('before anything is packed calls itself what it is', async () => {
    const { book, seller, pakcoy } = await aCounter()
    const offered = { state: 'quotation' as const, expires_ms: DAY_MS, code: 'K-0413' }
    const lines = [{ product: pakcoy }]
    const offer = await anOrder(book, { sale: offered, lines })
    const firm = await anOrder(book, { lines })
    const offerWords = read((await seller.get(`/cetak/nota/${offer.order}?size=half`)).text)
    expect(offerWords).toContain('Penawaran berlaku s/d')
    expect(read((await seller.get(`/cetak/nota/${firm.order}`)).text)).toContain('Nota sementara')
  })
})

describe('a packing sheet', () => {
  it('sums what to cut by crop, and names orders by their code and nobody by name', async () => {
    const { office, book, pakcoy } = await aCounter()
    const drink = await aProduct(book, {
      ...{ slug: 'telang', kind: 'stok', name_id: 'Teh telang', crop: null, grade: null },
      ...{ unit: 'botol', content_of: 'ml' },
    })
    const buyer = await aBuyer(book, LONG)
    const one = await anOrder(book, {
      sale: { buyer, code: 'K-0501' },
      lines: [{ product: pakcoy }, { product: drink }],
    })
    const two = await anOrder(book, {
      sale: { buyer, code: 'K-0502', state: 'held' },
      lines: [{ product: pakcoy }],
    })
    const [first = 0, second = 0] = one.lines
    await aReservation(book, { line: first, product: pakcoy, packs: 20, kg: 5.1 })
    await aReservation(book, { line: second, product: drink, packs: 6, tier: 'stock', crop: null })
    await aReservation(book, { line: two.lines[0] ?? 0, product: pakcoy, packs: 8, kg: 2.04 })
    const instructor = await office.person('instructor')
    const { status, text } = await instructor.get('/cetak/panen/2026-11-28')
    expect(status).toBe(200)
    const words = read(text)
    expect(words).toContain('Pakcoy: potong 7,2 kg')
    expect(words).toContain('K-0501 Pakcoy ikat 20 ikat 5,1')
    expect(words).toContain('K-0502 Pakcoy ikat ditahan, belum pasti 8 ikat 2,04')
    expect(words).toContain('Ambil dari simpanan: Teh telang')
    expect(text).not.toContain('Koperasi')
    expect(text).not.toContain('0812')
    expect((await instructor.get(`/cetak/panen/${DAY_MS + 5}`)).text).toContain('K-0501')
    expect(read((await instructor.get('/cetak/panen/2026-11-29')).text)).toContain(
      'Tidak ada pesanan',
    )
  })
})

describe('a sheet for a short harvest', () => {
  it('says by which rule who gets how much, in packs that sum to what there is', async () => {
    const { book, seller, pakcoy } = await aCounter()
    for (const [code, packs] of [
      ['K-0601', 20],
      ['K-0602', 12],
    ] as const) {
      const { lines } = await anOrder(book, { sale: { code }, lines: [{ product: pakcoy, packs }] })
      await aReservation(book, { line: lines[0] ?? 0, product: pakcoy, packs, kg: packs * 0.255 })
    }
    const paper = `/cetak/kurang-panen/${pakcoy}/${DAY_MS}`
    const { status, text } = await seller.get(`${paper}?packs=16&rule=proportional`)
    expect(status).toBe(200)
    expect(read(text)).toContain('Pakcoy ikat . Ada 16 ikat. Dijanjikan 32 ikat.')
    expect(read(text)).toMatch(/K-0601 .* 20 10 10 .*K-0602 .* 12 6 6/)
    expect((await seller.get(`/cetak/kurang-panen/99/${DAY_MS}`)).status).toBe(404)
  })
})

describe('a label', () => {
  it('names what the law asks for, and says on the screen what is still missing', async () => {
    const { book, seller } = await aCounter()
    const product = await aProduct(book, {
      ...{ slug: 'teh', kind: 'stok', name_id: 'Teh bunga telang', crop: null, grade: null },
      ...{ unit: 'botol', content_of: 'ml', is_packaged_food: 1, storage: '2–4 °C' },
    })
    const day = { product, made_day_ms: DAY_MS, note: '', draft_key: null, noted_ms: 1 }
    const batch = await book
      .insertInto('batch')
      .values({
        ...day,
        code: '261128-1',
        expires_ms: DAY_MS + 8 * 86_400_000,
        recalled_ms: null,
        recalled_because: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const bare = read((await seller.get(`/cetak/label/${batch.id}`)).text)
    expect(bare).toContain('komposisi belum ditulis')
    expect(bare).toContain('nomor izin edar belum ada')
    await book.updateTable('product').set({ ingredients: 'Air, bunga telang, gula' }).execute()
    const permit = { kind: 'p-irt' as const, number: '2133672010001-28', until_ms: null, note: '' }
    await book
      .insertInto('permit')
      .values({ ...permit, removed_ms: null })
      .execute()
    await seller.send('PATCH', '/api/v1/sales/settings', { address: 'Jl. Serang 1, Cilegon' })
    const { text } = await seller.get(`/cetak/label/${batch.id}?count=3&lang=en`)
    expect(text.match(/class="label"/g)).toHaveLength(3)
    const words = read(text)
    expect(words).toContain('Teh bunga telang Isi bersih 250 ml Komposisi: Air, bunga telang, gula')
    expect(words).toContain('Baik digunakan sebelum 5 Des 2026')
    expect(words).toContain('P-IRT 2133672010001-28')
    expect(words).toContain('Diproduksi oleh Lapas Cilegon, Jl. Serang 1, Cilegon')
    expect(words).not.toContain('not complete')
    await book.updateTable('batch').set({ recalled_ms: 2, recalled_because: 'bau' }).execute()
    const refused = await seller.get(`/cetak/label/${batch.id}`)
    expect([refused.status, read(refused.text)]).toEqual([400, expect.stringContaining('ditarik')])
  })
})

describe('a sales report', () => {
  it('sums what was paid on its days, as figures, as a table and on paper', async () => {
    const { book, seller, pakcoy, melon } = await aCounter()
    const formula = await aProduct(book, { slug: 'x', name_id: '=cmd|calc!A0', work_group: null })
    const billed = { packed_packs: 20, packed_kg: 5, billed: 20, billed_rupiah: 150_000 }
    const paid = (paidMs: number, code: string) => ({
      ...{ state: 'paid' as const, delivered_ms: paidMs - 1, paid_ms: paidMs, code },
    })
    await anOrder(book, {
      sale: paid(DAY_MS, 'K-1'),
      lines: [
        { product: pakcoy, ...billed },
        { product: melon, packs: 4, packed_packs: 4, packed_kg: 4.2, billed_rupiah: 84_000 },
        { product: formula, ...billed, billed_rupiah: 1_001 },
      ],
    })
    await anOrder(book, { sale: paid(DAY_MS + 86_400_000, 'K-2'), lines: [{ product: pakcoy }] })
    await anOrder(book, {
      sale: { state: 'delivered', delivered_ms: DAY_MS, code: 'K-3' },
      lines: [{ product: pakcoy, ...billed }],
    })
    const groups = [{ group: 'regu-c', weight: 1 }]
    await seller.send('PATCH', '/api/v1/sales/settings', { premi: { share: 0.1, groups } })
    const at = `?from=${DAY_MS + 5}&to=${DAY_MS + 5}`
    const { json } = await seller.get(`/api/v1/sales/report${at}`)
    expect(json).toMatchObject({
      ...{ fromMs: DAY_MS, toMs: DAY_MS + 86_400_000, owedRupiah: 300_000, pnbpRupiah: 235_001 },
      total: { orders: 1, packs: 44, kg: 14.2, rupiah: 235_001 },
      premi: {
        rupiah: 23_500,
        groups: [
          { group: 'regu-a', soldRupiah: 150_000, rupiah: 15_000 },
          { group: 'regu-b', soldRupiah: 84_000, rupiah: 8_400 },
          { group: 'regu-c', soldRupiah: 0, rupiah: 100 },
          { group: null, soldRupiah: 1_001, rupiah: 0 },
        ],
      },
    })
    const csv = await seller.get(`/api/v1/sales/report${at}&format=csv`)
    expect(csv.headers['content-disposition']).toContain('penjualan-2026-11-28.csv')
    const lines = csv.text.split('\r\n')
    expect(lines[0]).toBe('\uFEFFBagian;Rincian;Pesanan;Kemasan;Kg;Rupiah')
    expect(lines).toContain('Menurut produk;Melon A;1;4;4,2;84000')
    expect(lines).toContain("Menurut produk;'=cmd|calc!A0;1;20;5;1001")
    expect(lines).toContain('Premi;regu-a;;;;15000')
    const words = read((await seller.get(`/cetak/laporan${at}`)).text)
    expect(words).toContain('Dibayar 28 Nov 2026 sampai 28 Nov 2026')
    expect(words).toContain('Rp235.001')
    const turned = `?from=${DAY_MS}&to=${DAY_MS - 1}`
    const refused = await seller.get(`/api/v1/sales/report${turned}`)
    expect([refused.status, refused.json.field]).toEqual([400, 'to'])
  })
})

describe('a paper that cannot be printed', () => {
  it('is a page that says why, not an answer for programs', async () => {
    const { office, seller } = await aCounter()
    const missing = await seller.get('/cetak/nota/999?lang=en')
    expect(missing.status).toBe(404)
    expect(missing.headers['content-type']).toContain('text/html')
    expect(read(missing.text)).toContain('There is no such order.')
    const stranger = await office.nobody.get('/cetak/nota/999')
    expect([stranger.status, stranger.headers['content-type']]).toEqual([
      401,
      'text/html; charset=utf-8',
    ])
    for (const day of ['2026-02-30', 'besok', '2026-13-01']) {
      expect((await seller.get(`/cetak/panen/${day}`)).status).toBe(400)
    }
  })
})
