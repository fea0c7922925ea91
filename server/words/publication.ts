import type { Sentence } from './refusals.ts'

/** What keeps a product out of the catalog, or soon will. */
export const publicationWords = {
  name: (): Sentence => ({ id: 'Nama produk belum ada.', en: 'It has no name yet.' }),
  price: (): Sentence => ({
    id: 'Harga umum belum ada: isi dulu harganya.',
    en: 'It has no public price yet: set one first.',
  }),
  permit: (): Sentence => ({
    id: 'Pangan kemasan perlu P-IRT atau BPOM MD yang masih berlaku: catat izinnya dulu.',
    en: 'Packaged food needs a valid P-IRT or BPOM MD permit: note it first.',
  }),
  photo: (): Sentence => ({
    id: 'Belum ada foto: produk berfoto lebih mudah laku.',
    en: 'There is no photo yet: what is seen sells better.',
  }),
  overridden: (): Sentence => ({
    id: 'Terbit tanpa izin edar, dengan alasan yang tercatat.',
    en: 'In the catalog without a permit, for a reason that is on record.',
  }),
}
