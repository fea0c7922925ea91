import { type Formats, formatsIn, type Zone } from '../../words/format.ts'
import { PAPER_WORDS } from '../../words/papers.ts'
import type { PaperWords } from '../../words/papers-id.ts'
import type { Sentence } from '../../words/refusals.ts'
import { rupiah } from '../../words/rupiah.ts'
import type { Language } from '../../words/words.ts'

/** Whose paper it is. */
export interface PaperFarm {
  readonly name: string
  readonly address: string
  /** as people read it; null: not told */
  readonly phone: string | null
}

export interface PaperSetup {
  readonly language: Language
  readonly zone: Zone
  readonly farm: PaperFarm
  readonly printedMs: number
  /** the same paper in the other language, as an address within its own */
  readonly otherHref: string
}

/** How one paper says things. */
export interface PaperView extends PaperSetup {
  readonly words: PaperWords
  readonly formats: Formats
  of(sentence: Sentence): string
  /** "12,5", with at most three decimals: to the gram */
  kg(kg: number): string
  /** "12 ikat" */
  packs(packs: number, unit: keyof PaperWords['units']): string
  rupiah(amount: number): string
}

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const
/** In English a unit takes its plural; Indonesian has none. */
const UNCHANGED = ['kg']

export function paperView(setup: PaperSetup): PaperView {
  const { language, zone } = setup
  const words = PAPER_WORDS[language]
  const formats = formatsIn(language, zone)
  const toTheGram = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 3 })
  const unitOf = (packs: number, unit: keyof PaperWords['units']) => {
    const word = words.units[unit]
    if (language === 'id' || packs === 1 || UNCHANGED.includes(unit)) return word
    return word.endsWith('ch') ? `${word}es` : `${word}s`
  }
  return {
    ...setup,
    ...{ words, formats },
    of: (sentence) => sentence[language],
    kg: (kg) => toTheGram.format(kg),
    packs: (packs, unit) => `${formats.count(packs)} ${unitOf(packs, unit)}`,
    rupiah: (amount) => rupiah(language, amount),
  }
}
