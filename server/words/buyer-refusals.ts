import type { Sentence } from './refusals.ts'

/** What is said when a buyer cannot be written down as somebody wished. */
export const buyerRefusals = {
  unknown: (): Sentence => ({
    id: 'Pembeli ini tidak ada. Pilih dari daftar pembeli, atau tambahkan dulu.',
    en: 'There is no such buyer. Choose one from the list of buyers, or add them first.',
  }),
  forgotten: (): Sentence => ({
    id: 'Data pembeli ini sudah dihapus. Tambahkan sebagai pembeli baru.',
    en: 'The data of this buyer were deleted. Add them as a new buyer.',
  }),
  nameless: (): Sentence => ({
    id: 'Nama pembeli masih kosong: tulis nama toko, kantor, atau orangnya.',
    en: 'The buyer has no name yet: write the name of the shop, the office or the person.',
  }),
  badPhone: (): Sentence => ({
    id: 'Nomor telepon ini tidak dapat dibaca: tulis satu nomor lengkap, misalnya 0812-3456-7890 atau (0254) 123456. Nomor kedua atau pesawat tulis di catatan.',
    en: 'This telephone number cannot be read: write one whole number, such as 0812-3456-7890 or (0254) 123456. A second number or an extension goes into the note.',
  }),
  samePhone: (name: string): Sentence => ({
    id: `Sudah ada pembeli dengan nomor ini: ${name}. Pakai yang sudah ada, atau simpan juga yang ini?`,
    en: `There is a buyer with this number already: ${name}. Use that one, or save this one as well?`,
  }),
  sameName: (name: string): Sentence => ({
    id: `Sudah ada pembeli bernama ${name}. Pakai yang sudah ada, atau simpan juga yang ini?`,
    en: `There is a buyer called ${name} already. Use that one, or save this one as well?`,
  }),
  stillOpen: (orders: number): Sentence => ({
    id: `Pembeli ini masih punya ${orders} pesanan yang belum selesai: serahkan dan lunasi, atau batalkan dulu.`,
    en: `This buyer still has ${orders} ${orders === 1 ? 'order' : 'orders'} that are not finished: hand over and settle them, or cancel them first.`,
  }),
}

/** What a buyer is called once nobody knows any more who it was. */
export const FORGOTTEN_NAME = (id: number): string => `Pembeli ${id}`
