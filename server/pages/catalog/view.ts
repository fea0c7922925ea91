import type { SaleUnit } from '../../contract/products.ts'
import { CATALOG_WORDS } from '../../words/catalog-pages.ts'
import type { CatalogWords } from '../../words/catalog-pages-id.ts'
import { type Formats, formatsIn } from '../../words/format.ts'
import type { Language } from '../../words/words.ts'
import type { CatalogFarm } from './catalog.ts'

/** In which language and for which farm a page is written. */
export interface View {
  readonly language: Language
  readonly words: CatalogWords
  readonly formats: Formats
  readonly farm: CatalogFarm
  /** "ikat"; "bunch" of one, "bunches" of more */
  unitsOf(unit: SaleUnit, n: number): string
  /** 5000 → "Rp5.000" */
  rupiah(rupiah: number): string
  /** "28 Nov", which no line parts */
  dayOf(atMs: number): string
  /** "24 Nov": the last day before a midnight */
  lastDay(midnightMs: number): string
}

export function viewOf(farm: CatalogFarm, language: Language): View {
  const words = CATALOG_WORDS[language]
  const formats = formatsIn(language, farm.zone)
  const dayOf = (atMs: number) => formats.shortDay(atMs).replaceAll(' ', '\u00a0')
  return {
    ...{ language, words, formats, farm },
    unitsOf: (unit, n) => words.units[unit][n === 1 ? 'one' : 'many'],
    rupiah: (rupiah) => words.rupiah({ n: formats.count(Math.round(rupiah)) }),
    dayOf,
    lastDay: (midnightMs) => dayOf(midnightMs - 1),
  }
}
