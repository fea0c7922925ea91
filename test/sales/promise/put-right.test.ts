import { describe, expect, it } from 'vitest'
import { findEntry, putEntry, setEntryRemoved } from '../../../server/book/entries.ts'
import { readKnownHarvests } from '../../../server/book/harvested.ts'
import { aGrowingBook, aHarvest, note, plant } from '../../forecast/a-growing-book.ts'
import { inDays, NOW_MS } from './a-selling-book.ts'

/** A harvest of 5 kg yesterday, and a forecast made today that knows of it. */
async function aHarvestedBook() {
  const book = await aGrowingBook()
  const cycle = await plant(book, { crop: 'pakcoy', transplantedMs: inDays(-30) })
  const atMs = inDays(-1) + 1
  const id = await note(book, cycle, { kind: 'harvest', atMs, figures: aHarvest(5) })
  const span = { crop: 'pakcoy', grade: 'jual', fromMs: inDays(-7), toMs: inDays(1) } as const
  const entry = async () => (await findEntry(book, id))!
  return {
    entry,
    known: async (notedMs = NOW_MS) => {
      const found = await readKnownHarvests(book, { ...span, notedMs })
      return found.reduce((sum, { kg }) => sum + kg, 0)
    },
    edit: async (kg: number, byMs: number) => {
      const put = { kind: 'harvest' as const, atMs, note: '', figures: aHarvest(kg) }
      await putEntry(book, await entry(), put, { who: 'pembina', atMs: byMs })
    },
    remove: async (removedMs: number | null, byMs: number) =>
      await setEntryRemoved(book, await entry(), removedMs, { who: 'pembina', atMs: byMs }),
  }
}

describe('a harvest that is put right after the forecast was made', () => {
  it('counts no more than the forecast knew, of which the rest may stand in its draws', async () => {
    const { known, edit } = await aHarvestedBook()
    await edit(50, NOW_MS + 1)
    expect(await known()).toBe(5)
    await edit(2, NOW_MS + 2)
    expect(await known()).toBe(2)
    expect(await known(NOW_MS + 3)).toBe(2)
  })

  it('counts as it stood where it was put right before', async () => {
    const { known, edit } = await aHarvestedBook()
    await edit(50, NOW_MS - 1)
    expect(await known()).toBe(50)
  })

  it('counts nothing where the forecast did not know it, until the next one does', async () => {
    const { known, remove } = await aHarvestedBook()
    await remove(NOW_MS - 2, NOW_MS - 2)
    await remove(null, NOW_MS + 1)
    expect([await known(), await known(NOW_MS + 1)]).toEqual([0, 5])
  })

  it('counts whole where it was taken out for a moment only', async () => {
    const { known, remove } = await aHarvestedBook()
    await remove(NOW_MS + 1, NOW_MS + 1)
    expect(await known()).toBe(0)
    await remove(null, NOW_MS + 2)
    expect(await known()).toBe(5)
  })
})
