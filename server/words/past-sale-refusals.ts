import type { Sentence } from './refusals.ts'

/** What is said when a sale that was made already cannot be noted as somebody wished. */
export const pastSaleRefusals = {
  ahead: (): Sentence => ({
    id: 'Penjualan ini belum terjadi: tulis hari ini atau sebelumnya, atau buat pesanan.',
    en: 'This sale has not happened yet: write today or an earlier day, or take an order.',
  }),
  paidBefore: (): Sentence => ({
    id: 'Hari bayar lebih awal dari hari penyerahan, atau belum tiba: betulkan tanggalnya.',
    en: 'The day of payment is before the day it was handed over, or ahead: put the date right.',
  }),
  promisedAway: (name: Sentence): Sentence => ({
    id: `${name.id}: sebanyak ini sudah dijanjikan kepada pembeli lain. Benar sudah terjual?`,
    en: `${name.en}: this much is promised to other buyers. Is it really sold?`,
  }),
}
