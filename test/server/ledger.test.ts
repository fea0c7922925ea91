import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type LedgerPage, readLedger, writeLedger } from '../../server/book/batch-ledger.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { openLedger } from '../../server/ingest/ledger.ts'
import { MAX_RANGES, seqRanges } from '../../server/ingest/seq-ranges.ts'
import { aDataFolder, setUp } from './a-server.ts'

const gateway = 'kebun-1'
const epoch = '9be16d55-54f6-4a5c-a39b-3ddc24b8ee1c'

describe('numbers of done batches', () => {
  it('are those that were added, in as few ranges as possible', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 })), (seqs) => {
        const ranges = seqRanges()
        for (const seq of seqs) ranges.add(seq)
        const known = new Set(seqs)
        for (let seq = 0; seq <= 61; seq++) expect(ranges.has(seq)).toBe(known.has(seq))
        const list = ranges.list()
        for (const [i, { first, last }] of list.entries()) {
          expect(first).toBeLessThanOrEqual(last)
          expect(first).toBeGreaterThan((list[i - 1]?.last ?? -1) + 1)
        }
      }),
    )
  })

  it('with too many holes forget the lowest, never the highest', () => {
    const ranges = seqRanges()
    for (let i = 1; i <= MAX_RANGES + 10; i++) ranges.add(i * 2)
    expect(ranges.list()).toHaveLength(MAX_RANGES)
    expect(ranges.has(2)).toBe(false)
    expect(ranges.has((MAX_RANGES + 10) * 2)).toBe(true)
  })
})

describe('the ledger', () => {
  it('remembers over a restart', async () => {
    const folder = aDataFolder()
    await setUp(folder)
    const book = await openBook(bookFile(folder))
    onTestFinished(() => book.destroy())
    const open = async () => openLedger(await readLedger(book), (pages) => writeLedger(book, pages))
    const ledger = await open()
    for (const seq of [1, 2, 3, 7]) ledger.add({ gateway, epoch, seq })
    await ledger.flush()
    ledger.add({ gateway, epoch, seq: 4 })
    await ledger.flush()
    const again = await open()
    const known = [1, 2, 3, 4, 5, 6, 7, 8].filter((seq) => again.has({ gateway, epoch, seq }))
    expect(known).toEqual([1, 2, 3, 4, 7])
    expect(await readLedger(book)).toHaveLength(2)
    expect(again.has({ gateway: 'kebun-2', epoch, seq: 1 })).toBe(false)
  })

  it('that cannot be written now is written the next time', async () => {
    const written: (readonly LedgerPage[])[] = []
    let isDown = true
    const ledger = openLedger([], async (pages) => {
      if (isDown) throw new Error('disk full')
      written.push(pages)
    })
    ledger.add({ gateway, epoch, seq: 1 })
    await expect(ledger.flush()).rejects.toThrow('disk full')
    isDown = false
    await ledger.flush()
    await ledger.flush()
    expect(written).toEqual([[{ gateway, epoch, ranges: [{ first: 1, last: 1 }] }]])
  })
})
