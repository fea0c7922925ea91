import type { Sentence } from '../refusals.ts'
import { orMeant, type Told } from './told.ts'

/** What is said about odd or impossible batches and movements of the store. */
export const batchDoubts = {
  notMadeYet: (): Sentence => ({
    id: 'Hari pembuatannya belum tiba: pilih hari ini atau sebelumnya.',
    en: 'That day has not come yet: choose today or an earlier one.',
  }),
  expiresBefore: (): Sentence => ({
    id: 'Tanggal kedaluwarsa harus sesudah hari dibuat: betulkan salah satunya.',
    en: 'It cannot expire before it was made: put one of the days right.',
  }),
  expiredAlready: (): Sentence => ({
    id: 'Sudah kedaluwarsa: tidak bisa dijual lagi. Tetap dicatat?',
    en: 'It has expired and cannot be sold any more. Note it all the same?',
  }),
  old: (): Sentence => ({
    id: 'Dibuat lebih dari setahun lalu. Tahunnya sudah benar?',
    en: 'Made more than a year ago. Is the year right?',
  }),
  many: (p: {
    readonly packs: Told
    readonly largest: Told
    readonly likely: Told | null
  }): Sentence => ({
    id: `${p.packs.id} sekaligus, padahal paling banyak selama ini ${p.largest.id}. ${orMeant(p.likely, '').id}`,
    en: `${p.packs.en} at once, and never more than ${p.largest.en} so far. ${orMeant(p.likely, '').en}`,
  }),
  moreThanMade: (p: { readonly packs: Told; readonly made: Told }): Sentence => ({
    id: `Terhitung ${p.packs.id}, padahal yang dibuat hanya ${p.made.id}. Betul dari batch ini?`,
    en: `${p.packs.en} counted, but only ${p.made.en} were made. Are all of them of this batch?`,
  }),
  nothing: (): Sentence => ({
    id: 'Tulis berapa yang keluar, paling sedikit 1.',
    en: 'Write how many went out, at least 1.',
  }),
  notThere: (inStore: Told): Sentence => ({
    id: `Di stok tinggal ${inStore.id}: hitung lagi, atau catat hasil hitungannya dulu.`,
    en: `Only ${inStore.en} are in store: count again, or note the count first.`,
  }),
}
