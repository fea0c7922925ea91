import { CROP_NAMES } from './recipes.ts'
import type { Sentence } from './refusals.ts'

const cropTold = (crop: string): Sentence => {
  const { id, en } = CROP_NAMES[crop] ?? { id: crop, en: crop }
  return { id: id.toLowerCase(), en: en.toLowerCase() }
}

interface Planted {
  readonly bed: string
  readonly crop: string
  readonly planted: Sentence
}

/** What is said when the book of plantings cannot be changed as somebody wished. */
export const plantingRefusals = {
  unknownPlanting: (): Sentence => ({
    id: 'Tanaman ini tidak ada di buku. Pilih dari kalender tanam.',
    en: 'The book has no such planting. Choose one from the planting calendar.',
  }),
  removedPlanting: (): Sentence => ({
    id: 'Tanaman ini sudah dikeluarkan dari buku. Kembalikan dulu, lalu coba lagi.',
    en: 'This planting was taken out of the book. Bring it back first, then try again.',
  }),
  unknownEntry: (): Sentence => ({
    id: 'Catatan ini tidak ada di buku. Buka lagi halaman tanamannya.',
    en: 'The book has no such entry. Open the page of its planting again.',
  }),
  removedEntry: (): Sentence => ({
    id: 'Catatan ini sudah dihapus. Kembalikan dulu, lalu coba lagi.',
    en: 'This entry was taken out. Bring it back first, then try again.',
  }),
  keyTaken: (): Sentence => ({
    id: 'Dengan kunci ini sudah ada catatan lain di buku, jadi catatan ini belum masuk. Buka halaman tanamannya dan catat sekali lagi.',
    en: 'The book has another note under this key, so this one is not in it. Open the page of its planting and note it once more.',
  }),
  unknownBed: (bed: string): Sentence => ({
    id: `Bedeng ${bed} tidak dikenal. Pilih bedeng dari /api/v1/site.`,
    en: `Bed ${bed} is not known. Choose a bed from /api/v1/site.`,
  }),
  waiting: ({ bed, crop, planted }: Planted): Sentence => ({
    id: `${bed} masih berisi ${cropTold(crop).id} (tanam ${planted.id}). Catat panen terakhirnya dulu.`,
    en: `${bed} still holds ${cropTold(crop).en} (transplanted ${planted.en}). Note its last harvest first.`,
  }),
  plantedAgain: ({ bed, crop, planted }: Planted): Sentence => ({
    id: `${bed} sudah ditanami lagi dengan ${cropTold(crop).id} (tanam ${planted.id}). Betulkan angka panen terakhir ini, jangan dihapus; atau keluarkan dulu tanaman yang baru.`,
    en: `${bed} has been planted again with ${cropTold(crop).en} (transplanted ${planted.en}). Put the figures of this last harvest right instead of taking it out, or take the new planting out first.`,
  }),
  endedByHarvest: (ended: Sentence): Sentence => ({
    id: `Tanaman ini selesai dengan panen terakhir ${ended.id}: ubah atau hapus panen itu.`,
    en: `This planting ended with its last harvest on ${ended.en}: change that harvest, or take it out.`,
  }),
  endedAlready: (ended: Sentence): Sentence => ({
    id: `Tanaman ini sudah selesai ${ended.id}: catat panen ini tanpa "Panen terakhir".`,
    en: `This planting ended on ${ended.en} already: note this harvest without "last harvest".`,
  }),
  notedLater: (at: Sentence): Sentence => ({
    id: `Sesudah hari itu masih ada catatan (${at.id}): periksa tanggalnya, atau betulkan catatan itu dulu.`,
    en: `Something was noted after that day (${at.en}): look at the date, or put that entry right first.`,
  }),
  notedBefore: (at: Sentence): Sentence => ({
    id: `Sebelum hari tanam itu sudah ada catatan (${at.id}): periksa tanggalnya, atau betulkan catatan itu dulu.`,
    en: `Something was noted before that day of transplanting (${at.en}): look at the date, or put that entry right first.`,
  }),
  emptyHarvest: (): Sentence => ({
    id: 'Panen ini kosong: tulis berapa yang dipanen atau diafkir, atau tandai panen terakhir atau gagal.',
    en: 'This harvest is empty: write what was harvested or culled, or mark it as the last one or as failed.',
  }),
  uncounted: (): Sentence => ({
    id: 'Jumlah lubang belum ditulis: isi dulu di halaman tanaman ini.',
    en: 'Nobody has counted the holes: write their number on the page of this planting first.',
  }),
  unweighedPack: (unit: string, crop: string): Sentence => ({
    id: `Tulis dulu berat satu ${unit} ${cropTold(crop).id} di isian panen, atau catat dalam kg.`,
    en: `First write what one ${unit} of ${cropTold(crop).en} weighs where the harvest is noted, or note it in kg.`,
  }),
  unknownCultivar: (crop: string): Sentence => ({
    id: `Varietas ini tidak ada untuk ${cropTold(crop).id}: pilih dari daftar, atau tambahkan dulu.`,
    en: `There is no such cultivar of ${cropTold(crop).en}: choose one from the list, or add it first.`,
  }),
  noCultivar: (): Sentence => ({
    id: 'Varietas ini tidak ada: pilih dari daftar varietas.',
    en: 'There is no such cultivar: choose one from the list.',
  }),
  namelessCultivar: (): Sentence => ({
    id: 'Nama varietas masih kosong: tulis namanya.',
    en: 'The cultivar has no name yet: write one.',
  }),
  takenCultivar: (crop: string, name: string): Sentence => ({
    id: `Varietas ${name} sudah ada untuk ${cropTold(crop).id}: pakai yang ada, atau beri nama lain.`,
    en: `There is a cultivar ${name} of ${cropTold(crop).en} already: use it, or choose another name.`,
  }),
  gradesInverted: (): Sentence => ({
    id: 'Batas berat harus naik: paling ringan B tidak lebih dari paling ringan A, dan paling ringan A di bawah paling berat A.',
    en: 'The weights must rise: the lightest B no more than the lightest A, the lightest A below the heaviest A.',
  }),
}
