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
  /** what the farm's own staff read */
  readonly indonesian: () => View
  /** "ikat"; "bunch" of one, "bunches" of more */
  unitsOf(unit: SaleUnit, n: number): string
  /** 5000 → "Rp5.000" */
  rupiah(rupiah: number): string
  /** "28 Nov", which no line parts */
  dayOf(atMs: number): string
  /** "24 Nov": the last day before a midnight */
  lastDay(midnightMs: number): string
}

/** One for each language: formats are dear to make, so all pages share them. */
export function viewsOf(farm: CatalogFarm): Readonly<Record<Language, View>> {
  const indonesian = () => id
  const id = viewOf(farm, 'id', indonesian)
  return { id, en: viewOf(farm, 'en', indonesian) }
}

function viewOf(farm: CatalogFarm, language: Language, indonesian: () => View): View {
  const words = CATALOG_WORDS[language]
  const formats = formatsIn(language, farm.zone)
  const dayOf = (atMs: number) => formats.shortDay(atMs).replaceAll(' ', '\u00a0')
  return {
    ...{ language, words, formats, farm, indonesian },
    unitsOf: (unit, n) => words.units[unit][n === 1 ? 'one' : 'many'],
    rupiah: (rupiah) => words.rupiah({ n: formats.count(Math.round(rupiah)) }),
    dayOf,
    lastDay: (midnightMs) => dayOf(midnightMs - 1),
  }
}
