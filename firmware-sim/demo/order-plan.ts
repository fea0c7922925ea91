/** Orders that stand in the demo's book: one in every state, over the next weeks. */

/** How far an order has come. */
export type Wanted =
  | 'quotation'
  | 'held'
  | 'confirmed'
  | 'making'
  | 'ready'
  | 'delivered'
  | 'paid'
  | 'cancelled'
  | 'perhaps'

export interface PlannedOrder {
  /** short and the same at every start */
  readonly key: string
  readonly buyer: string
  /** days from today, or later when it may only be promised then */
  readonly days: number
  readonly wanted: Wanted
  /** share of what may still be promised, for goods that grow */
  readonly lines: readonly {
    readonly slug: string
    readonly share?: number
    readonly packs?: number
  }[]
}

export const PLANNED_ORDERS: readonly PlannedOrder[] = [
  {
    ...{ key: 'a', buyer: 'RS Harapan Bunda', days: 4, wanted: 'confirmed' },
    lines: [
      { slug: 'pakcoy-ikat', share: 0.35 },
      { slug: 'selada-bungkus', share: 0.3 },
    ],
  },
  {
    ...{ key: 'b', buyer: 'Swalayan Mitra Segar', days: 6, wanted: 'confirmed' },
    lines: [{ slug: 'selada-bungkus', share: 0.5 }],
  },
  {
    ...{ key: 'c', buyer: 'Toko Sayur Barokah', days: 7, wanted: 'held' },
    lines: [{ slug: 'pakcoy-ikat', share: 0.4 }],
  },
  {
    ...{ key: 'd', buyer: 'CV Tani Makmur', days: 6, wanted: 'perhaps' },
    lines: [{ slug: 'pakcoy-ikat', share: 0.5 }],
  },
  {
    ...{ key: 'e', buyer: 'Dinas Ketahanan Pangan Kota', days: 10, wanted: 'quotation' },
    lines: [
      { slug: 'keripik-tempe', packs: 15 },
      { slug: 'minuman-telang', packs: 20 },
    ],
  },
  {
    ...{ key: 'f', buyer: 'Kantin SMK Karya', days: 1, wanted: 'ready' },
    lines: [{ slug: 'minuman-telang', packs: 12 }],
  },
  {
    ...{ key: 'g', buyer: 'Koperasi pegawai', days: 0, wanted: 'delivered' },
    lines: [{ slug: 'keripik-tempe', packs: 10 }],
  },
  {
    ...{ key: 'h', buyer: 'Loket umum', days: 0, wanted: 'paid' },
    lines: [
      { slug: 'minuman-telang', packs: 3 },
      { slug: 'keripik-tempe', packs: 2 },
    ],
  },
  {
    ...{ key: 'i', buyer: 'Kantin SMK Karya', days: 18, wanted: 'making' },
    lines: [{ slug: 'kursi-kayu', packs: 4 }],
  },
  {
    ...{ key: 'j', buyer: 'Dinas Ketahanan Pangan Kota', days: 25, wanted: 'confirmed' },
    lines: [{ slug: 'meja-belajar', packs: 1 }],
  },
  {
    ...{ key: 'k', buyer: 'Toko Sayur Barokah', days: 3, wanted: 'cancelled' },
    lines: [{ slug: 'keripik-tempe', packs: 6 }],
  },
  {
    ...{ key: 'l', buyer: 'Swalayan Mitra Segar', days: 20, wanted: 'held' },
    lines: [{ slug: 'melon-a', share: 0.4 }],
  },
]
