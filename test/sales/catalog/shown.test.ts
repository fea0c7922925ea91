import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../../server/pages/catalog/catalog.ts'
import { showCatalog } from '../../../server/sales/keep-shown-catalog.ts'
import { aCatalog, aProduct } from './a-catalog.ts'

/** A catalog whose book, clock and faults a test turns. */
function aShow(tookMs = 0) {
  const book = { version: 1, name: 'Pakcoy', isDown: false, nowMs: 0 }
  const count = { keys: 0, reads: 0, pictures: 0, warnings: 0 }
  const read = async (): Promise<Catalog> => {
    count.reads += 1
    book.nowMs += tookMs
    if (book.isDown) throw new Error('The book is locked.')
    const name = { id: book.name, en: book.name }
    return { ...aCatalog(), products: [aProduct({ name })] }
  }
  const show = showCatalog({
    key: async () => {
      count.keys += 1
      return `${book.version}`
    },
    read,
    picture: async () => {
      count.pictures += 1
      return new Uint8Array(1000)
    },
    tickMs: () => book.nowMs,
    warn: () => {
      count.warnings += 1
    },
  })
  const title = async () => {
    const page = (await show.file('pakcoy.html'))?.text ?? ''
    return /<h1>(.*?)<\/h1>/.exec(page)?.[1]
  }
  return { book, count, show, title }
}

describe('a catalog that many ask for', () => {
  it('reads the book once for all of them', async () => {
    const { count, show } = aShow()
    const crowd = Array.from({ length: 2_000 }, () => show.file('index.html'))
    expect(new Set((await Promise.all(crowd)).map((file) => file?.etag)).size).toBe(1)
    expect(count).toMatchObject({ keys: 1, reads: 1 })
  })

  it('asks once a second whether something changed, and reads only then', async () => {
    const { book, count, title } = aShow()
    for (book.nowMs = 0; book.nowMs < 10_000; book.nowMs += 10) await title()
    expect(count).toMatchObject({ keys: 10, reads: 1 })
    Object.assign(book, { version: 2, name: 'Selada' })
    expect(await title()).toBe('Selada')
    expect(count.reads).toBe(2)
  })

  it('spends a tenth of the time on it at most, however often the book changes', async () => {
    const { book, count, title } = aShow(500)
    for (let asked = 0; asked < 600; asked++) {
      Object.assign(book, { version: book.version + 1, nowMs: book.nowMs + 100 })
      await title()
    }
    expect(count.reads).toBeGreaterThan(5)
    expect((count.reads * 500) / book.nowMs).toBeLessThan(0.11)
  })

  it('stands as it was while the book cannot be read, and says so once each time', async () => {
    const { book, count, title } = aShow()
    expect(await title()).toBe('Pakcoy')
    Object.assign(book, { version: 2, isDown: true, nowMs: 5_000 })
    expect([await title(), await title()]).toEqual(['Pakcoy', 'Pakcoy'])
    expect(count.warnings).toBe(1)
    Object.assign(book, { isDown: false, name: 'Selada', nowMs: 6_500 })
    expect(await title()).toBe('Selada')
  })

  it('says that there is none where it never could be read, and comes when it can', async () => {
    const { book, show, title } = aShow()
    book.isDown = true
    await expect(show.file('index.html')).rejects.toThrow('locked')
    book.isDown = false
    expect(await title()).toBe('Pakcoy')
  })

  it('keeps the photos it shows in memory, and has no others', async () => {
    const { count, show } = aShow()
    const asked = ['foto/7-480.jpg', 'foto/7-480.jpg', 'foto/8-480.jpg', 'foto/7-481.jpg']
    const found = await Promise.all(asked.map((path) => show.photo(path)))
    expect(found.map((photo) => photo?.length ?? null)).toEqual([1000, 1000, null, null])
    await show.photo('foto/7-480.jpg')
    expect(count.pictures).toBeLessThan(3)
  })
})
