import type { Sentence } from './refusals.ts'

/** Why no more may be promised. */
export const promiseWords = {
  past: (): Sentence => ({
    id: 'Hari itu sudah lewat: pilih hari ini atau sesudahnya.',
    en: 'That day is over: choose today or a later one.',
  }),
  leadDays: (days: number): Sentence => ({
    id: `Perlu ${days} hari sejak dipesan: pilih hari yang lebih lambat.`,
    en: `It takes ${days} ${days === 1 ? 'day' : 'days'} from the order: choose a later day.`,
  }),
  tooFar: (): Sentence => ({
    id: 'Lebih dari 28 hari ke depan belum bisa dijanjikan: bicarakan alokasi dulu.',
    en: 'More than 28 days ahead nothing is promised yet: talk about an allocation first.',
  }),
  tooFarForWork: (): Sentence => ({
    id: 'Lebih dari satu tahun ke depan belum bisa dipesan: pilih hari yang lebih dekat.',
    en: 'More than a year ahead nothing can be ordered: choose a nearer day.',
  }),
  noForecast: (): Sentence => ({
    id: 'Belum ada prakiraan panen untuk tanaman ini: catat dulu penanamannya.',
    en: 'There is no forecast of this crop yet: note what is planted first.',
  }),
  oldForecast: (): Sentence => ({
    id: 'Prakiraan panennya sudah lama, dibuat sebelum kemarin: jangan janji pasti sampai ada yang baru.',
    en: 'The forecast is old, made before yesterday: promise nothing firmly until there is a new one.',
  }),
  nothingFresh: (): Sentence => ({
    id: 'Biasanya tidak ada panen yang masih segar pada hari itu.',
    en: 'On that day there is usually no harvest that is still fresh.',
  }),
  noWeight: (): Sentence => ({
    id: 'Berat satu satuannya belum diketahui: isi beratnya pada produk ini dulu.',
    en: 'What one unit weighs is not known: fill in its weight at the product first.',
  }),
  noSource: (): Sentence => ({
    id: 'Produk ini belum lengkap: isi tanaman dan mutunya, atau kapasitasnya per minggu.',
    en: 'This product is not complete: fill in its crop and grade, or its capacity per week.',
  }),
  notSold: (): Sentence => ({
    id: 'Produk ini tidak dijual lagi.',
    en: 'This product is not sold any more.',
  }),
  least: (packs: number): Sentence => ({
    id: `Pesanan paling sedikit ${packs}.`,
    en: `An order is of ${packs} at least.`,
  }),
  steps: (minPacks: number, stepPacks: number): Sentence => ({
    id: `Pesan ${minPacks}, lalu tambah per ${stepPacks}.`,
    en: `Order ${minPacks}, and above that in steps of ${stepPacks}.`,
  }),
  stored: (packs: number): Sentence => ({
    id: `Di stok yang masih baik pada hari itu ada ${packs}, sebagian mungkin sudah dipesan.`,
    en: `In store ${packs} will still be good on that day; some may be ordered already.`,
  }),
  expiresBefore: (): Sentence => ({
    id: 'Yang ada di stok kedaluwarsa sebelum hari itu: pilih hari yang lebih dekat.',
    en: 'What is in store expires before that day: choose a nearer one.',
  }),
  capacity: (perWeek: number, taken: number): Sentence => ({
    id: `Minggu itu bisa dibuat ${perWeek}, sudah dipesan ${taken}.`,
    en: `That week ${perWeek} can be made, ${taken} are ordered already.`,
  }),
}

const PARTS = [10, 20, 100]

/** "8 dari 10 minggu": people take in counts better than shares. */
export function levelWords(share: number): Sentence {
  const of =
    PARTS.find((parts) => Math.abs(share * parts - Math.round(share * parts)) < 1e-9) ?? 100
  const count = Math.round(share * of)
  return { id: `${count} dari ${of} minggu`, en: `${count} of ${of} weeks` }
}
