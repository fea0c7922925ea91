import type { Sentence } from '../refusals.ts'
import type { Told } from './told.ts'

interface Days {
  readonly at: Told
  readonly planted: Told
}

/** What is said where a day cannot be right. */
export const timeWords = {
  inFuture: (at: Told): Sentence => ({
    id: `${at.id} belum tiba: periksa tanggal dan jamnya.`,
    en: `${at.en} has not come yet: look at the date and the time.`,
  }),
  beforePlanting: ({ at, planted }: Days): Sentence => ({
    id: `${at.id} sebelum tanam (${planted.id}): periksa tanggalnya, atau betulkan tanggal tanam.`,
    en: `${at.en} is before transplanting (${planted.en}): look at the date, or mend the day of transplanting.`,
  }),
  afterEnd: (p: { readonly at: Told; readonly ended: Told }): Sentence => ({
    id: `${p.at.id} sesudah tanaman ini selesai (${p.ended.id}): periksa tanggalnya, atau pilih tanaman yang sekarang.`,
    en: `${p.at.en} is after this planting ended (${p.ended.en}): look at the date, or choose the planting of now.`,
  }),
  guessAfterEnd: (p: { readonly ended: Told }): Sentence => ({
    id: `Tanaman ini sudah selesai ${p.ended.id}: perkiraan dicatat sebelum panen.`,
    en: `This planting ended on ${p.ended.en}: a guess is noted before the harvest.`,
  }),
  harvestBeforePlanting: ({ at, planted }: Days): Sentence => ({
    id: `Panen ${at.id} tidak bisa sebelum atau pada hari tanam (${planted.id}): periksa kedua tanggal.`,
    en: `A harvest on ${at.en} cannot come before or on the day of transplanting (${planted.en}): look at both dates.`,
  }),
}
