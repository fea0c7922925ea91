import type { SalesReport } from '../../../server/contract/sales.ts'
import type { BooksWords } from '../../../server/words/books-pages-id.ts'
import type { GoodsWords } from '../../../server/words/goods-pages-id.ts'
import type { Language } from '../../../server/words/words.ts'

/** Ways to part what was sold. */
export const PARTS = ['product', 'channel', 'buyerType', 'month'] as const
export type Part = (typeof PARTS)[number]

export interface ReportRow {
  readonly name: string
  readonly orders: number
  readonly packs: number
  readonly kg: number
  readonly rupiah: number
}

interface Speech {
  readonly goods: GoodsWords
  readonly books: BooksWords
  readonly language: Language
  /** "November 2026" */
  month(atMs: number): string
}

/** The rows of a report parted in one way: months in their order, else those with most money first. */
export function reportRows(of: SalesReport, part: Part, speech: Speech): readonly ReportRow[] {
  const { goods, books, language } = speech
  switch (part) {
    case 'product':
      return byMoney(of.byProduct.map((each) => ({ ...each, name: each.name[language] })))
    case 'channel':
      return byMoney(of.byChannel.map((each) => ({ ...each, name: goods.channels[each.channel] })))
    case 'buyerType':
      return byMoney(
        of.byBuyerType.map((each) => ({ ...each, name: books.report.buyerTypes[each.type] })),
      )
    case 'month':
      return of.byMonth.map((each) => ({ ...each, name: speech.month(each.fromMs) }))
  }
}

const byMoney = (rows: readonly ReportRow[]) => rows.toSorted((a, b) => b.rupiah - a.rupiah)
