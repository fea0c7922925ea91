import type { Sentence } from '../refusals.ts'
import { cropTold, type Told } from './told.ts'

const OF: Readonly<Record<string, Told>> = {
  g: { id: 'gram', en: 'grams' },
  ml: { id: 'mililiter', en: 'millilitres' },
  pcs: { id: 'buah', en: 'pieces' },
}
const ofTold = (of: string): Told => OF[of] ?? { id: of, en: of }
const listed = (words: readonly Told[]): Told => ({
  id: words.map(({ id }) => id).join(' atau '),
  en: words.map(({ en }) => en).join(' or '),
})

interface Content {
  readonly amount: Told
  readonly of: string
  readonly unit: string
  readonly likely: Told
}

interface Priced {
  readonly rupiah: Told
  readonly likely: Told | null
}

const meant = (likely: Told | null): Told =>
  likely === null
    ? { id: 'Sudah benar?', en: 'Is that right?' }
    : { id: `Maksudnya ${likely.id}?`, en: `Was ${likely.en} meant?` }

/** What is said about odd or impossible products and prices. */
export const goodsDoubts = {
  nameless: (): Sentence => ({
    id: 'Nama produk masih kosong: tulis namanya.',
    en: 'The product has no name yet: write one.',
  }),
  ownSlug: (slug: string): Sentence => ({
    id: `Alamat "${slug}" dipakai katalog sendiri: pilih alamat lain.`,
    en: `The catalog keeps the address "${slug}" for itself: choose another.`,
  }),
  cropless: (): Sentence => ({
    id: 'Produk panen perlu tanaman: pilih dari daftar.',
    en: 'What is harvested needs a crop: choose one from the list.',
  }),
  foreignField: (): Sentence => ({
    id: 'Isian ini bukan untuk jenis produk ini: kosongkan, atau ganti jenisnya.',
    en: 'This field is not for this kind of product: leave it empty, or choose another kind.',
  }),
  otherGrade: (crop: string, grades: readonly string[]): Sentence => ({
    id: `Mutu ${cropTold(crop).id} di prakiraan: ${grades.join(', ')}. Pilih salah satu.`,
    en: `Grades of ${cropTold(crop).en} in the forecast: ${grades.join(', ')}. Choose one of them.`,
  }),
  noCapacity: (): Sentence => ({
    id: 'Tulis berapa yang bisa dibuat dalam seminggu.',
    en: 'Write how many can be made in a week.',
  }),
  kgHoldsKg: (): Sentence => ({
    id: 'Satu kg isinya 1.000 g: kosongkan isinya, atau pilih satuan lain.',
    en: 'A kg holds 1,000 g: leave its content empty, or choose another unit.',
  }),
  otherContent: (unit: string, can: readonly string[]): Sentence => ({
    id: `Isi satu ${unit} ditulis dalam ${listed(can.map(ofTold)).id}.`,
    en: `What one ${unit} holds is written in ${listed(can.map(ofTold)).en}.`,
  }),
  brokenPieces: (): Sentence => ({
    id: 'Isi dalam buah harus bilangan bulat.',
    en: 'Pieces are counted whole.',
  }),
  oddContent: (p: Content): Sentence => ({
    id: `Satu ${p.unit} isinya ${p.amount.id} ${p.of}? ${meant({ ...p.likely, id: `${p.likely.id} ${p.of}` }).id}`,
    en: `Does one ${p.unit} hold ${p.amount.en} ${p.of}? ${meant({ ...p.likely, en: `${p.likely.en} ${p.of}` }).en}`,
  }),
  harvestInLitres: (): Sentence => ({
    id: 'Hasil panen ditimbang: tulis isinya dalam gram atau buah.',
    en: 'A harvest is weighed: write its content in grams or pieces.',
  }),
  weightless: (unit: string, crop: string): Sentence => ({
    id: `Berat satu ${unit} ${cropTold(crop).id} belum diketahui: tulis isinya dalam gram.`,
    en: `What one ${unit} of ${cropTold(crop).en} weighs is not known: write its content in grams.`,
  }),
  pastPrice: (): Sentence => ({
    id: 'Harga tidak bisa diubah ke belakang: pilih hari ini atau sesudahnya.',
    en: 'A past price stays as it was: choose today or a later day.',
  }),
  oddPrice: (p: Priced): Sentence => ({
    id: `${p.rupiah.id} untuk satu satuan: tidak biasa. ${meant(p.likely).id}`,
    en: `${p.rupiah.en} for one unit is unusual. ${meant(p.likely).en}`,
  }),
  farPrice: (p: Priced & { readonly known: Told }): Sentence => ({
    id: `${p.rupiah.id}, padahal harga yang sudah ada ${p.known.id}. ${meant(p.likely).id}`,
    en: `${p.rupiah.en}, but the price so far is ${p.known.en}. ${meant(p.likely).en}`,
  }),
}
