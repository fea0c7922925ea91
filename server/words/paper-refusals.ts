import type { Sentence } from './refusals.ts'

/** What is said when a paper cannot be printed. */
export const paperRefusals = {
  noOrder: (): Sentence => ({
    id: 'Pesanan ini tidak ada. Buka dari daftar pesanan.',
    en: 'There is no such order. Open it from the list of orders.',
  }),
  noBatch: (): Sentence => ({
    id: 'Kode produksi ini tidak ada. Buka dari daftar stok.',
    en: 'There is no such batch. Open it from the list of what is in store.',
  }),
  recalled: (code: string): Sentence => ({
    id: `Produksi ${code} ditarik: labelnya tidak dicetak lagi. Batalkan penarikan dulu jika keliru.`,
    en: `Batch ${code} is recalled: its label is not printed any more. Take the recall back first if it was a mistake.`,
  }),
  noDay: (): Sentence => ({
    id: 'Hari ini tidak dikenal: tulis seperti 2026-11-28.',
    en: 'There is no such day: write it like 2026-11-28.',
  }),
  title: (): Sentence => ({ id: 'Tidak bisa dicetak', en: 'This cannot be printed' }),
}
