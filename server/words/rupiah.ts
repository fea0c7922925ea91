import type { Sentence } from './refusals.ts'
import type { Language } from './words.ts'

const FORMATS: Readonly<Record<Language, Intl.NumberFormat>> = {
  id: new Intl.NumberFormat('id-ID', { maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 }),
}

/** "Rp25.000", in English "Rp25,000": whole rupiah and no blank after Rp (EYD). */
export const rupiah = (language: Language, amount: number): string =>
  `${amount < 0 ? '-' : ''}Rp${FORMATS[language].format(Math.abs(amount))}`

export const rupiahTold = (amount: number): Sentence => ({
  id: rupiah('id', amount),
  en: rupiah('en', amount),
})
