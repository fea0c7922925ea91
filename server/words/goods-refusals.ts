import type { Sentence } from './refusals.ts'

/** Why something about products, permits, photos or the store is refused. */
export const goodsRefusals = {
  notInStore: (packs: number): Sentence => ({
    id: `Stok yang masih baik pada hari itu tinggal ${packs}: kurangi jumlahnya, atau buat lagi dulu.`,
    en: `Only ${packs} in store are still good on that day: take fewer, or make more first.`,
  }),
}
