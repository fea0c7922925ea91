import type { OrderState } from '../contract/orders.ts'
import type { SaleUnit } from '../contract/products.ts'
import type { Sentence } from './refusals.ts'

export const ORDER_STATE_WORDS: Readonly<Record<OrderState, Sentence>> = {
  quotation: { id: 'penawaran', en: 'a quotation' },
  held: { id: 'ditahan', en: 'on hold' },
  confirmed: { id: 'dikonfirmasi', en: 'confirmed' },
  making: { id: 'diproduksi', en: 'being made' },
  ready: { id: 'disiapkan', en: 'packed' },
  delivered: { id: 'diserahkan', en: 'handed over' },
  paid: { id: 'lunas', en: 'paid' },
  cancelled: { id: 'dibatalkan', en: 'cancelled' },
  expired: { id: 'kedaluwarsa', en: 'expired' },
}

const ACT_WORDS: Readonly<Record<string, Sentence>> = {
  hold: { id: 'ditahan', en: 'held' },
  confirm: { id: 'dikonfirmasi', en: 'confirmed' },
  approve: { id: 'disetujui', en: 'approved' },
  make: { id: 'diproduksi', en: 'made' },
  prepare: { id: 'disiapkan', en: 'packed' },
  deliver: { id: 'diserahkan', en: 'handed over' },
  pay: { id: 'dilunasi', en: 'settled' },
  cancel: { id: 'dibatalkan', en: 'cancelled' },
  change: { id: 'diubah', en: 'changed' },
  substitute: { id: 'diganti barangnya', en: 'given other goods' },
}

const UNITS_EN: Readonly<Record<SaleUnit, string>> = {
  ...{ kg: 'kg', ikat: 'bunches', bungkus: 'packs', buah: 'pieces', botol: 'bottles' },
  unit: 'units',
}

/** What is told of the product a line is about. */
export interface Sold {
  readonly name_id: string
  readonly name_en: string
  readonly unit: SaleUnit
}

const both = (say: (part: keyof Sentence) => string): Sentence => ({ id: say('id'), en: say('en') })
const packsOf = ({ unit }: Sold, packs: number): Sentence => ({
  id: `${packs} ${unit}`,
  en: `${packs} ${UNITS_EN[unit]}`,
})
const nameOf = ({ name_id, name_en }: Sold): Sentence => ({ id: name_id, en: name_en || name_id })

/** What is said when an order cannot be taken or changed as somebody wished. */
export const orderRefusals = {
  unknown: (): Sentence => ({
    id: 'Pesanan ini tidak ada. Pilih dari daftar pesanan.',
    en: 'There is no such order. Choose one from the list of orders.',
  }),
  unknownLine: (): Sentence => ({
    id: 'Baris ini tidak ada di pesanan ini, atau sudah diganti. Buka lagi pesanannya.',
    en: 'This order has no such line, or another stands in its stead. Open the order again.',
  }),
  keyTaken: (): Sentence => ({
    id: 'Dengan kunci ini sudah ada hal lain yang dicatat, jadi yang ini belum masuk. Buka lagi pesanannya dan ulangi.',
    en: 'Something else was noted under this key, so this is not in. Open the order again and repeat it.',
  }),
  notNow: (act: string, state: OrderState): Sentence => {
    const [can, is] = [ACT_WORDS[act] ?? { id: act, en: act }, ORDER_STATE_WORDS[state]]
    return {
      id: `Pesanan ini sekarang berstatus ${is.id}, jadi tidak dapat ${can.id}. Buka lagi pesanannya untuk melihat apa yang dapat dilakukan.`,
      en: `This order is ${is.en} now, so it cannot be ${can.en}. Open it again to see what can be done.`,
    }
  },
  holdOver: (): Sentence => ({
    id: 'Masa tahan pesanan ini sudah habis: tahan atau konfirmasi lagi dulu, barangnya dihitung ulang.',
    en: 'The hold of this order is over: hold or confirm it again first, what there is will be reckoned anew.',
  }),
  needsApproval: (): Sentence => ({
    id: 'Ada barang "tergantung panen" yang belum disetujui pembina: tahan dulu pesanannya dan minta persetujuan.',
    en: 'Something in it is subject to harvest and not yet approved by the instructor: hold the order first and ask for approval.',
  }),
  nothingToApprove: (): Sentence => ({
    id: 'Tidak ada barang "tergantung panen" yang menunggu persetujuan di pesanan ini.',
    en: 'Nothing in this order is subject to harvest and waits for approval.',
  }),
  nothingMade: (): Sentence => ({
    id: 'Tidak ada barang yang dibuat sesuai pesanan di sini: langsung siapkan.',
    en: 'Nothing in it is made to order: pack it right away.',
  }),
  pastDay: (): Sentence => ({
    id: 'Hari penyerahan ini sudah lewat: pilih hari ini atau sesudahnya.',
    en: 'This day of delivery is over: choose today or a later day.',
  }),
  farDay: (): Sentence => ({
    id: 'Hari penyerahan ini lebih dari setahun lagi: periksa tahunnya.',
    en: 'This day of delivery is more than a year away: look at the year.',
  }),
  tooSoon: (sold: Sold, days: number): Sentence =>
    both((part) => `${nameOf(sold)[part]}: ${SOON[part](days)}`),
  unknownProduct: (): Sentence => ({
    id: 'Produk ini tidak ada. Pilih dari daftar produk.',
    en: 'There is no such product. Choose one from the list.',
  }),
  soldNoMore: (sold: Sold): Sentence => ({
    id: `${nameOf(sold).id} tidak dijual lagi: pilih produk lain.`,
    en: `${nameOf(sold).en} is not sold any more: choose another product.`,
  }),
  tooFew: (sold: Sold, least: number): Sentence => ({
    id: `${nameOf(sold).id} dijual paling sedikit ${packsOf(sold, least).id}.`,
    en: `${nameOf(sold).en} is sold from ${packsOf(sold, least).en} on.`,
  }),
  offStep: (sold: Sold, step: number): Sentence => ({
    id: `${nameOf(sold).id} dijual per ${packsOf(sold, step).id}: bulatkan jumlahnya.`,
    en: `${nameOf(sold).en} is sold by ${packsOf(sold, step).en}: round it.`,
  }),
  unusual: (sold: Sold, packs: number, usual: number): Sentence => ({
    id: `${packsOf(sold, packs).id} ${nameOf(sold).id} jauh lebih banyak dari biasanya (${usual}). Benar?`,
    en: `${packsOf(sold, packs).en} of ${nameOf(sold).en} is far more than usual (${usual}). Is that right?`,
  }),
  aboveBestWeek: (sold: Sold, packs: number, best: number): Sentence => ({
    id: `${packsOf(sold, packs).id} ${nameOf(sold).id} lebih banyak dari minggu panen terbaik kebun ini (${best}). Benar?`,
    en: `${packsOf(sold, packs).en} of ${nameOf(sold).en} is more than this farm's best week ever brought (${best}). Is that right?`,
  }),
  noPrice: (sold: Sold): Sentence => ({
    id: `${nameOf(sold).id} belum punya harga untuk pembeli ini. Tulis harganya, atau simpan tanpa harga (Rp0)?`,
    en: `${nameOf(sold).en} has no price for this buyer yet. Write one, or save it for nothing (Rp0)?`,
  }),
  priceUnlike: (sold: Sold, rupiah: number, list: number): Sentence => ({
    id: `Rp${dotted(rupiah)} per ${sold.unit} ${nameOf(sold).id} jauh dari daftar harga (Rp${dotted(list)}). Benar?`,
    en: `Rp${dotted(rupiah)} for ${packsOf(sold, 1).en} of ${nameOf(sold).en} is far from the price list (Rp${dotted(list)}). Is that right?`,
  }),
  priceChanged: (sold: Sold, rupiah: number, list: number): Sentence => ({
    id: `Harga ${nameOf(sold).id} di penawaran ini Rp${dotted(rupiah)}, sekarang Rp${dotted(list)}. Tetap pakai harga penawaran?`,
    en: `${nameOf(sold).en} was quoted at Rp${dotted(rupiah)}, the list says Rp${dotted(list)} now. Keep the price that was quoted?`,
  }),
  permitLapsed: (sold: Sold): Sentence => ({
    id: `${nameOf(sold).id} sekarang tidak punya izin edar yang berlaku. Perpanjang izinnya dulu, atau tetap jual?`,
    en: `${nameOf(sold).en} has no permit in force now. Renew it first, or sell it all the same?`,
  }),
  sameProduct: (sold: Sold): Sentence => ({
    id: `${nameOf(sold).id} tertulis dua kali di pesanan ini. Memang dua baris?`,
    en: `${nameOf(sold).en} stands twice in this order. Is that meant as two lines?`,
  }),
  notFree: (sold: Sold, free: number, day: Sentence): Sentence =>
    free > 0
      ? {
          id: `${nameOf(sold).id}: untuk ${day.id} hanya ${packsOf(sold, free).id} yang masih bisa dijanjikan. Kurangi jumlahnya atau pilih hari lain.`,
          en: `${nameOf(sold).en}: only ${packsOf(sold, free).en} may still be promised for ${day.en}. Take fewer or choose another day.`,
        }
      : {
          id: `${nameOf(sold).id}: untuk ${day.id} tidak ada lagi yang bisa dijanjikan. Pilih hari atau produk lain.`,
          en: `${nameOf(sold).en}: nothing more may be promised for ${day.en}. Choose another day or product.`,
        },
  packedMore: (sold: Sold, packs: number): Sentence => ({
    id: `${nameOf(sold).id}: yang dipesan ${packsOf(sold, packs).id}. Untuk menyerahkan lebih, ubah pesanannya dulu.`,
    en: `${nameOf(sold).en}: ${packsOf(sold, packs).en} were ordered. To hand over more, change the order first.`,
  }),
  weightOff: (sold: Sold, kg: number, nominal: number): Sentence => ({
    id: `${nameOf(sold).id}: ${comma(kg)} kg jauh dari berat pesanannya (${comma(nominal)} kg). Benar?`,
    en: `${nameOf(sold).en}: ${kg} kg is far from the weight that was ordered (${nominal} kg). Is that right?`,
  }),
  billedMore: (sold: Sold): Sentence => ({
    id: `${nameOf(sold).id}: yang ditagih lebih banyak dari yang dipesan dan toleransinya. Pembeli setuju?`,
    en: `${nameOf(sold).en}: more is billed than was ordered and its tolerance. Does the buyer agree?`,
  }),
  nothingPacked: (): Sentence => ({
    id: 'Tidak ada barang yang disiapkan di pesanan ini: isi jumlahnya, atau batalkan pesanannya.',
    en: 'Nothing was packed of this order: fill in how much, or cancel the order.',
  }),
  handedOverEarly: (day: Sentence): Sentence => ({
    id: `Pesanan ini untuk ${day.id}. Sudah diserahkan hari ini?`,
    en: `This order is for ${day.en}. Was it handed over today?`,
  }),
}

const SOON: Readonly<Record<keyof Sentence, (days: number) => string>> = {
  id: (days) => `perlu ${days} hari dari pesanan sampai penyerahan. Pilih hari yang lebih lambat.`,
  en: (days) => `${days} days are needed from the order to the delivery. Choose a later day.`,
}

const dotted = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
const comma = (n: number): string => String(n).replace('.', ',')
