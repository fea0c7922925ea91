import type { Language } from './words.ts'

/** One sentence in both languages. */
type Sentence = Readonly<Record<Language, string>>

const comma = (value: number, decimals: number) => value.toFixed(decimals).replace('.', ',')

/** What a plot's outlook rests on. */
export const outlookWords = {
  own: (days: number): Sentence => ({
    id: `Dari ${Math.round(days)} hari terakhir alat ukurnya sendiri.`,
    en: `From the last ${Math.round(days)} days of its own probe.`,
  }),
  formula: (): Sentence => ({
    id: 'Dari rumus FAO saja: alat ukurnya belum cukup lama mencatat.',
    en: 'From FAO’s formula alone: its probe has not recorded for long enough.',
  }),
  unseen: (): Sentence => ({
    id: 'Alat ukur kelembapannya tidak memberi angka yang bisa dipercaya sekarang.',
    en: 'Its moisture probe gives no number that can be trusted now.',
  }),
  noLayout: (): Sentence => ({
    id: 'Jumlah air tidak dihitung: jalur tetesnya di buku kebun tidak masuk akal.',
    en: 'The amount of water is not reckoned: its drip layout in the farm book is not plausible.',
  }),
} as const

/** Numbers inside sentences, with as many decimals as their probe can carry. */
export const spoken = {
  ec: (value: number): Sentence => ({
    id: `${comma(value, 2)} mS/cm`,
    en: `${value.toFixed(2)} mS/cm`,
  }),
  ph: (value: number): Sentence => ({ id: comma(value, 2), en: value.toFixed(2) }),
} as const
