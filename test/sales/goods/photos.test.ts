import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawPhoto } from '../../../server/photos/draw.ts'
import { anOffice, ask, type Caller } from '../../people/an-office.ts'
import { PAKCOY } from './a-shop.ts'

const GREEN = '#2e7d32'
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: GREEN } })
const send = (who: Caller, id: number, data: Buffer) =>
  who.send('POST', `/api/v1/products/${id}/photos`, {
    data: data.toString('base64'),
    altId: 'Pakcoy di meja',
  })
const troubleOf = async (data: Uint8Array) => {
  const answer = await drawPhoto(data)
  return 'trouble' in answer ? answer.trouble : 'drawn'
}

/** A telephone's picture: lying on its side, with the place where it was taken. */
const fromPhone = () =>
  plain(1600, 1200)
    .withExif({
      IFD0: { Make: 'TelemeterPhone', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

describe('a photo', () => {
  it('is drawn anew, upright, in two widths and without a word of where it was taken', async () => {
    const sent = await fromPhone()
    expect(sent.includes('TelemeterPhone')).toBe(true)
    const answer = await drawPhoto(sent)
    if (!('drawn' in answer)) throw new Error('not drawn')
    const { drawn } = answer
    expect([drawn.width, drawn.height]).toEqual([1200, 1600])
    for (const [picture, width] of [
      [drawn.large, 1200],
      [drawn.small, 480],
    ] as const) {
      const told = await sharp(picture).metadata()
      expect(told).toMatchObject({ format: 'jpeg', width })
      expect([told.exif, told.xmp, told.iptc, told.icc]).toEqual(Array(4).fill(undefined))
      expect(Buffer.from(picture).includes('Telemeter')).toBe(false)
    }
  })

  it('may be JPEG, PNG or WebP, and is never made larger than it is', async () => {
    for (const data of [
      await plain(3000, 100).png().toBuffer(),
      await plain(300, 200).webp().toBuffer(),
    ]) {
      const answer = await drawPhoto(data)
      if (!('drawn' in answer)) throw new Error('not drawn')
      expect([300, 1280]).toContain(answer.drawn.width)
    }
  })

  it('that is no picture, a drawing in disguise or a bomb is refused', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>'
    expect(await troubleOf(Buffer.from(svg))).toBe('no_picture')
    expect(await troubleOf(Buffer.from(`<html><body>${'x'.repeat(200)}</body></html>`))).toBe(
      'no_picture',
    )
    expect(
      await troubleOf(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(svg)])),
    ).toBe('no_picture')
    expect(await troubleOf((await plain(400, 300).jpeg().toBuffer()).subarray(0, 400))).toBe(
      'no_picture',
    )
    expect(await troubleOf(await plain(40, 30).gif().toBuffer())).toBe('no_picture')
    expect(await troubleOf(aPngOf(60_000, 60_000))).toBe('too_large')
  })

  it('is kept with its product, served as what it is, and erased when asked', async () => {
    const office = await anOffice()
    const sales = await office.person('sales')
    const viewer = await office.person('viewer')
    const { id } = (await sales.send('POST', '/api/v1/products', PAKCOY)).json
    const added = await send(sales, id, await fromPhone())
    expect([added.status, added.json.photos]).toEqual([
      201,
      [expect.objectContaining({ altId: 'Pakcoy di meja', altEn: 'Pakcoy di meja', width: 1200 })],
    ])
    const path = `/api/v1/products/${id}/photos/${added.json.photos[0].id}`
    const got = await sales.get(`${path}?width=480`)
    expect([got.status, got.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect(got.headers['cache-control']).toMatch(/^private, max-age=/)
    expect(got.headers['x-content-type-options']).toBe('nosniff')
    const large = await sales.get(path)
    const lengthOf = (answer: typeof got) => Number(answer.headers['content-length'])
    expect(lengthOf(got)).toBeLessThan(lengthOf(large))
    expect((await viewer.get(path)).status).toBe(403)
    expect((await ask(office.httpUrl, { path })).status).toBe(401)
    expect((await sales.get(`/api/v1/products/${id + 1}/photos/1`)).status).toBe(404)
    const wrong = await send(sales, id, Buffer.from(`<svg>${'x'.repeat(200)}</svg>`))
    expect([wrong.status, wrong.json.field]).toEqual([400, 'data'])
    const small = await plain(80, 60).png().toBuffer()
    for (let n = 2; n <= 5; n++) expect((await send(sales, id, small)).status).toBe(201)
    const sixth = await send(sales, id, small)
    expect([sixth.status, sixth.json.message.en]).toEqual([400, expect.stringContaining('5')])
    expect((await sales.send('DELETE', path)).json.photos).toHaveLength(4)
    expect((await sales.get(path)).status).toBe(404)
    const big = await sales.send('POST', `/api/v1/products/${id}/photos`, {
      ...{ data: 'A'.repeat(11_200_001), altId: 'x' },
    })
    expect([big.status, big.json.message.en]).toEqual([400, expect.stringContaining('8 MB')])
  })
})

/** Bytes of a picture that says it is huge and has nothing in it. */
function aPngOf(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32(Buffer.concat([head.subarray(12), size])))
  return Buffer.concat([head, size, crc, Buffer.from('0000000049444154', 'hex'), Buffer.alloc(64)])
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
