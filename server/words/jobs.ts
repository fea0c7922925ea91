import type { Sentence } from './refusals.ts'

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
} as const
