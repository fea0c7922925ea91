import type { Sentence } from './refusals.ts'

/** What is said when the way a farm sells cannot be set as somebody wished. */
export const settingsRefusals = {
  phone: (): Sentence => ({
    id: 'Nomor telepon ini tidak dikenal: tulis seperti 0812-3456-7890 atau (0254) 123456.',
    en: 'This is no telephone number: write it like 0812-3456-7890 or (0254) 123456.',
  }),
  whatsapp: (): Sentence => ({
    id: 'Nomor WhatsApp harus nomor ponsel: tulis seperti 0812-3456-7890.',
    en: 'A WhatsApp number must be a mobile’s: write it like 0812-3456-7890.',
  }),
  email: (): Sentence => ({
    id: 'Alamat email ini salah: tulis seperti kebun@contoh.go.id.',
    en: 'This is no email address: write it like farm@example.org.',
  }),
  levels: (): Sentence => ({
    id: 'Tingkat janji dari 50 % sampai 99 %: tulis 0,5 sampai 0,99.',
    en: 'A promise level lies between 50 % and 99 %: write 0.5 to 0.99.',
  }),
  levelsOrder: (): Sentence => ({
    id: 'Janji untuk 15–28 hari lagi lebih longgar daripada janji untuk 14 hari, padahal prakiraannya lebih kabur. Tetap begitu?',
    en: 'A promise 15–28 days ahead would be looser than one within 14 days, though its forecast is dimmer. Keep it so?',
  }),
  lostAll: (): Sentence => ({
    id: 'Susut sesudah panen paling banyak 90 %: tulis 0 sampai 0,9.',
    en: 'What is lost after a harvest is 90 % at most: write 0 to 0.9.',
  }),
  lostMuch: (): Sentence => ({
    id: 'Susut sesudah panen lebih dari 30 %: benar sebanyak itu?',
    en: 'More than 30 % lost after a harvest: is it really that much?',
  }),
  giveawayMuch: (): Sentence => ({
    id: 'Kelebihan isi lebih dari 20 %: benar sebanyak itu?',
    en: 'More than 20 % given above the label: is it really that much?',
  }),
  toleranceMuch: (): Sentence => ({
    id: 'Toleransi berat lebih dari 30 %: benar sebesar itu?',
    en: 'A weight tolerance above 30 %: is it really that wide?',
  }),
  groupTwice: (group: string): Sentence => ({
    id: `Regu ${group} ditulis dua kali: gabungkan bobotnya.`,
    en: `Group ${group} stands there twice: join its weights.`,
  }),
  premiMuch: (): Sentence => ({
    id: 'Premi lebih dari separuh penjualan: benar sebesar itu?',
    en: 'A premi of more than half of sales: is it really that much?',
  }),
}
