import type { Sentence } from './refusals.ts'

const listed = (codes: readonly string[]): string => codes.slice(0, 5).join(', ')

/** Why something about products, photos or the store is refused. */
export const goodsRefusals = {
  unknownProduct: (): Sentence => ({
    id: 'Produk ini tidak ada: pilih dari daftar produk.',
    en: 'There is no such product: choose one from the list.',
  }),
  removedProduct: (): Sentence => ({
    id: 'Produk ini sudah dikeluarkan: kembalikan dulu ke daftar.',
    en: 'This product was taken out: bring it back first.',
  }),
  slugTaken: (slug: string): Sentence => ({
    id: `Alamat "${slug}" sudah dipakai produk lain: pilih alamat lain.`,
    en: `Another product has the address "${slug}": choose another.`,
  }),
  openOrders: (codes: readonly string[]): Sentence => ({
    id: `Masih ada pesanan terbuka untuk produk ini (${listed(codes)}): selesaikan atau batalkan dulu.`,
    en: `There are open orders for this product (${listed(codes)}): finish or cancel them first.`,
  }),
  stillInStore: (packs: number): Sentence => ({
    id: `Masih ada stok ${packs} dari produk ini: habiskan atau keluarkan dulu.`,
    en: `There are still ${packs} of it in store: use them up or take them out first.`,
  }),
  notInStore: (packs: number): Sentence => ({
    id: `Stok yang masih baik pada hari itu tinggal ${packs}: kurangi jumlahnya, atau buat lagi dulu.`,
    en: `Only ${packs} in store are still good on that day: take fewer, or make more first.`,
  }),
  spoiltPacks: (codes: readonly string[]): Sentence => ({
    id: `Pesanan ini berisi batch ${listed(codes)} yang ditarik atau sudah kedaluwarsa: siapkan lagi dari batch lain.`,
    en: `This order was packed with batch ${listed(codes)}, which was called back or has expired: pack it again from another one.`,
  }),
  noReason: (): Sentence => ({
    id: 'Pangan kemasan ini belum punya P-IRT atau BPOM MD yang berlaku: catat izinnya, atau tulis alasan menerbitkannya tanpa izin.',
    en: 'This packaged food has no valid P-IRT or BPOM MD permit: note the permit, or write why it is published without one.',
  }),
  noPicture: (): Sentence => ({
    id: 'Ini bukan foto yang bisa dibaca: kirim JPEG, PNG, atau WebP.',
    en: 'This is no photo that can be read: send a JPEG, PNG or WebP.',
  }),
  hugePicture: (): Sentence => ({
    id: 'Foto ini terlalu besar: paling banyak 50 megapiksel. Kecilkan dulu.',
    en: 'This photo is too large: 50 megapixels at most. Make it smaller first.',
  }),
  manyPhotos: (most: number): Sentence => ({
    id: `Satu produk paling banyak ${most} foto: hapus satu dulu.`,
    en: `A product has ${most} photos at most: remove one first.`,
  }),
  unknownPhoto: (): Sentence => ({ id: 'Foto ini tidak ada.', en: 'There is no such photo.' }),
  notStored: (): Sentence => ({
    id: 'Hanya produk jenis stok yang disimpan per batch: ganti jenis produknya, atau pilih produk lain.',
    en: 'Only products of the kind "stock" are kept in batches: change its kind, or choose another product.',
  }),
  batchTaken: (code: string): Sentence => ({
    id: `Kode ${code} sudah dipakai batch lain dari produk ini: pakai kode lain.`,
    en: `Another batch of this product has the code ${code}: use another one.`,
  }),
  unknownBatch: (): Sentence => ({
    id: 'Batch ini tidak ada: pilih dari daftar stok.',
    en: 'There is no such batch: choose one from the store.',
  }),
  recallUnexplained: (): Sentence => ({
    id: 'Tulis alasan penarikannya, paling sedikit 5 huruf.',
    en: 'Write why it is called back, in 5 letters at least.',
  }),
}
