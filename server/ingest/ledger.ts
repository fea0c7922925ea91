import type { LedgerPage } from '../book/batch-ledger.ts'
import type { LedgerRow } from '../book/tables.ts'
import { type SeqRange, type SeqRanges, seqRanges } from './seq-ranges.ts'

/** Names one batch, once and for all. */
export interface BatchName {
  readonly gateway: string
  readonly epoch: string
  readonly seq: number
}

/** Which batches are done. */
export interface Ledger {
  has(batch: BatchName): boolean
  add(batch: BatchName): void
  /** Writes what is new. Keeps it for the next time when that fails, and rejects. */
  flush(): Promise<void>
}

/** One page per outbox file a gateway ever had; a gateway that invents more loses its oldest. */
const MAX_PAGES = 1_000

interface Page {
  readonly gateway: string
  readonly epoch: string
  readonly ranges: SeqRanges
}

/**
 * The ledger saves work, it does not carry the promise: history takes a reading once by
 * (channel, at). So it is written some seconds after the readings, which spares the card a commit each time. A kill in
 * between forgets that some batches are done; they come again, change nothing and are acknowledged
 * again. Nothing is lost, because a batch enters only after its readings are durable; nothing is
 * doubled, because writing a reading twice changes nothing.
 */
export function openLedger(
  rows: readonly LedgerRow[],
  write: (pages: readonly LedgerPage[]) => Promise<void>,
): Ledger {
  const pages = new Map<string, Page>()
  let unwritten = new Set<Page>()
  const key = (gateway: string, epoch: string) => `${gateway}/${epoch}`
  for (const page of pagesOf(rows)) pages.set(key(page.gateway, page.epoch), page)

  const pageOf = ({ gateway, epoch }: BatchName): Page => {
    const known = pages.get(key(gateway, epoch))
    if (known !== undefined) return known
    const page = { gateway, epoch, ranges: seqRanges() }
    const [oldest] = pages.keys()
    if (pages.size >= MAX_PAGES && oldest !== undefined) pages.delete(oldest)
    pages.set(key(gateway, epoch), page)
    return page
  }

  return {
    has: (batch) => pages.get(key(batch.gateway, batch.epoch))?.ranges.has(batch.seq) ?? false,
    add(batch) {
      const page = pageOf(batch)
      page.ranges.add(batch.seq)
      unwritten.add(page)
    },
    async flush() {
      const writing = unwritten
      if (writing.size === 0) return
      unwritten = new Set()
      try {
        await write([...writing].map((page) => ({ ...page, ranges: [...page.ranges.list()] })))
      } catch (error) {
        for (const page of writing) unwritten.add(page)
        throw error
      }
    },
  }
}

/** Rows come in order of seq. */
function pagesOf(rows: readonly LedgerRow[]): Page[] {
  const pages = new Map<string, { gateway: string; epoch: string; ranges: SeqRange[] }>()
  for (const { gateway, epoch, first_seq: first, last_seq: last } of rows) {
    const page = pages.get(`${gateway}/${epoch}`) ?? { gateway, epoch, ranges: [] }
    page.ranges.push({ first, last })
    pages.set(`${gateway}/${epoch}`, page)
  }
  return [...pages.values()].map((page) => ({ ...page, ranges: seqRanges(page.ranges) }))
}
