/** What the demo's farm sells, to whom, and by which permits. Names and numbers are made up. */

export interface ShopProduct {
  readonly slug: string
  /** what it is called for short in the plan of orders, and which picture it has */
  readonly body: Readonly<Record<string, unknown>>
  /** rupiah of one unit by price list */
  readonly prices: Readonly<Partial<Record<Channel, number>>>
  /** kg of harvest that one unit takes; null where it is not grown */
  readonly kg: number | null
  readonly crop: string | null
  readonly grade: string | null
  readonly picture: { readonly kind: PictureKind; readonly alt: string } | null
}

export type Channel = 'umum' | 'ritel' | 'grosir' | 'instansi' | 'pegawai'
export type PictureKind = 'leaves' | 'curly' | 'melon' | 'bottle' | 'bag' | 'table' | 'chair'

const grown = (crop: string, grade = 'jual') => ({ kind: 'panen', crop, grade })
const leafy = (
  slug: string,
  {
    name,
    en,
    crop,
    grams,
    unit = 'ikat',
  }: Record<'name' | 'en' | 'crop', string> & {
    readonly grams: number
    readonly unit?: string
  },
) => ({
  slug,
  crop,
  grade: 'jual',
  kg: (grams / 1000) * 1.02,
  body: {
    ...{ slug, nameId: name, nameEn: en, ...grown(crop), unit },
    content: { amount: grams, of: 'g' },
    ...{ minPacks: 2, stepPacks: 1, leadDays: 0, group: 'regu-a' },
    storage: '8–12 °C, jangan dicuci dulu',
  },
})

export const PRODUCTS: readonly ShopProduct[] = [
  {
    ...leafy('pakcoy-ikat', {
      name: 'Pakcoy ikat',
      en: 'Pak choi bunch',
      crop: 'pakcoy',
      grams: 250,
    }),
    prices: { umum: 8_000, ritel: 6_500, grosir: 5_500, instansi: 6_000, pegawai: 6_000 },
    picture: { kind: 'leaves', alt: 'Seikat pakcoy hijau' },
  },
  {
    ...leafy('caisim-ikat', {
      name: 'Caisim ikat',
      en: 'Choy sum bunch',
      crop: 'caisim',
      grams: 250,
    }),
    prices: { umum: 7_000, ritel: 5_500, grosir: 4_500, instansi: 5_000 },
    picture: null,
  },
  {
    ...leafy('selada-bungkus', {
      ...{ name: 'Selada keriting bungkus', en: 'Curly lettuce pack', crop: 'selada', grams: 200 },
      unit: 'bungkus',
    }),
    prices: { umum: 10_000, ritel: 8_000, grosir: 7_000, instansi: 7_500, pegawai: 7_500 },
    picture: { kind: 'curly', alt: 'Selada keriting dalam bungkus' },
  },
  {
    ...leafy('kangkung-ikat', {
      ...{ name: 'Kangkung ikat', en: 'Water spinach bunch', crop: 'kangkung', grams: 300 },
    }),
    prices: { umum: 5_000, ritel: 4_000, grosir: 3_500, instansi: 4_000, pegawai: 4_000 },
    picture: { kind: 'leaves', alt: 'Seikat kangkung' },
  },
  melon('A', 22_000, 18_500),
  melon('B', 16_000, 13_000),
  {
    slug: 'minuman-telang',
    ...{ crop: null, grade: null, kg: null },
    body: {
      ...{ slug: 'minuman-telang', nameId: 'Minuman bunga telang', nameEn: 'Butterfly-pea drink' },
      ...{ kind: 'stok', unit: 'botol', content: { amount: 250, of: 'ml' }, group: 'regu-b' },
      ...{ minPacks: 1, leadDays: 0, shelfDays: 14, isPackagedFood: true, storage: '2–4 °C' },
      ingredients: 'Air, bunga telang, gula, sari jeruk nipis, serai',
    },
    prices: { umum: 8_000, ritel: 6_500, instansi: 7_000, pegawai: 6_500 },
    picture: { kind: 'bottle', alt: 'Botol minuman bunga telang berwarna biru' },
  },
  {
    slug: 'keripik-tempe',
    ...{ crop: null, grade: null, kg: null },
    body: {
      ...{ slug: 'keripik-tempe', nameId: 'Keripik tempe', nameEn: 'Tempe chips' },
      ...{ kind: 'stok', unit: 'bungkus', content: { amount: 100, of: 'g' }, group: 'regu-c' },
      ...{ minPacks: 1, leadDays: 0, shelfDays: 90, isPackagedFood: true },
      storage: 'di tempat kering, jauh dari matahari',
      ingredients:
        'Tempe kedelai, tepung beras, minyak kelapa sawit, bawang putih, ketumbar, garam',
    },
    prices: { umum: 12_000, ritel: 9_500, grosir: 9_000, instansi: 10_500, pegawai: 10_000 },
    picture: { kind: 'bag', alt: 'Bungkus keripik tempe' },
  },
  made('meja-belajar', {
    ...{ name: 'Meja belajar kayu', en: 'Wooden desk', capacity: 2, lead: 14, rupiah: 650_000 },
    picture: { kind: 'table', alt: 'Meja belajar kayu' },
  }),
  made('kursi-kayu', {
    ...{ name: 'Kursi kayu', en: 'Wooden chair', capacity: 4, lead: 10, rupiah: 225_000 },
    picture: { kind: 'chair', alt: 'Kursi kayu' },
  }),
]

function melon(grade: 'A' | 'B', umum: number, ritel: number): ShopProduct {
  const slug = `melon-${grade.toLowerCase()}`
  return {
    ...{ slug, crop: 'melon', grade, kg: 1.02 },
    body: {
      ...{ slug, nameId: `Melon mutu ${grade}`, nameEn: `Melon grade ${grade}`, unit: 'kg' },
      ...{ ...grown('melon', grade), minPacks: 1, leadDays: 0, group: 'regu-b' },
      storage: 'suhu ruang, di tempat teduh',
    },
    prices: { umum, ritel, grosir: ritel - 1_500, instansi: ritel, pegawai: ritel },
    picture: grade === 'A' ? { kind: 'melon', alt: 'Buah melon berjala' } : null,
  }
}

function made(
  slug: string,
  own: {
    readonly name: string
    readonly en: string
    readonly capacity: number
    readonly lead: number
    readonly rupiah: number
    readonly picture: ShopProduct['picture']
  },
): ShopProduct {
  return {
    ...{ slug, crop: null, grade: null, kg: null, picture: own.picture },
    body: {
      ...{ slug, nameId: own.name, nameEn: own.en, kind: 'dibuat', unit: 'unit' },
      ...{ capacityPerWeek: own.capacity, leadDays: own.lead, group: 'bengkel-1' },
    },
    prices: { umum: own.rupiah, instansi: Math.round(own.rupiah * 0.92) },
  }
}

export interface ShopPermit {
  readonly kind: string
  readonly number: string
  /** days from the first live day until it ends; null: without end */
  readonly days: number | null
  readonly products: readonly string[]
}

export const PERMITS: readonly ShopPermit[] = [
  { kind: 'nib', number: '0220001234567', days: null, products: [] },
  { kind: 'p-irt', number: '2133672010001-27', days: 45, products: ['minuman-telang'] },
  { kind: 'p-irt', number: '2063672010002-29', days: 900, products: ['keripik-tempe'] },
  {
    ...{ kind: 'halal', number: 'ID36110001234560926', days: 1_300 },
    products: ['minuman-telang', 'keripik-tempe'],
  },
]

export interface ShopBuyer {
  readonly name: string
  readonly type: string
  readonly channel: Channel
  readonly phone: string | null
  readonly address: string
  readonly hasContract: boolean
  /** days until they pay */
  readonly paysAfterDays: number
}

const buyer = (
  name: string,
  [type, channel]: readonly [string, Channel],
  own: Pick<ShopBuyer, 'phone' | 'address' | 'paysAfterDays'>,
  hasContract = false,
): ShopBuyer => ({ ...{ name, type, channel, hasContract }, ...own })

export const BUYERS: readonly ShopBuyer[] = [
  buyer('Swalayan Mitra Segar', ['ritel', 'ritel'], {
    ...{ phone: '0812-0000-0101', address: 'Jl. Raya Merak 12, Cilegon', paysAfterDays: 14 },
  }),
  buyer('Toko Sayur Barokah', ['ritel', 'ritel'], {
    ...{ phone: '0812-0000-0102', address: 'Pasar Kranggot blok B7', paysAfterDays: 3 },
  }),
  buyer('CV Tani Makmur', ['ritel', 'grosir'], {
    ...{ phone: '0812-0000-0103', address: 'Jl. Lingkar Selatan 40', paysAfterDays: 7 },
  }),
  buyer('Dinas Ketahanan Pangan Kota', ['pemerintah', 'instansi'], {
    ...{ phone: '0812-0000-0104', address: 'Kompleks Balai Kota', paysAfterDays: 21 },
  }),
  buyer(
    'RS Harapan Bunda',
    ['instansi', 'instansi'],
    { phone: '0812-0000-0105', address: 'Jl. Teratai 3, dapur utama', paysAfterDays: 14 },
    true,
  ),
  buyer('Kantin SMK Karya', ['instansi', 'instansi'], {
    ...{ phone: '0812-0000-0106', address: 'Jl. Pendidikan 8', paysAfterDays: 7 },
  }),
  buyer('Koperasi pegawai', ['pegawai', 'pegawai'], {
    ...{ phone: '0812-0000-0107', address: 'Kantor lapas', paysAfterDays: 5 },
  }),
  buyer('Loket umum', ['umum', 'umum'], { phone: null, address: '', paysAfterDays: 0 }),
]

export const SETTINGS = {
  name: 'Kebun Lapas Cilegon',
  about: {
    id: 'Sayur hidroponik, melon, dan olahan hasil kerja warga binaan Lapas Cilegon.',
    en: 'Hydroponic vegetables, melons and goods made by the trainees of Lapas Cilegon.',
  },
  address: 'Jl. Cikerai 1, Cibeber, Kota Cilegon, Banten',
  ...{ phone: '0812-0000-0100', whatsapp: '0812-0000-0100', email: 'kebun@example.org' },
  pickup: {
    id: 'Loket depan, Senin–Jumat 08.00–15.00',
    en: 'Front counter, Monday–Friday 08:00–15:00',
  },
  premi: {
    share: 0.1,
    groups: [
      { group: 'regu-a', weight: 3 },
      { group: 'regu-b', weight: 2 },
      { group: 'regu-c', weight: 1 },
      { group: 'bengkel-1', weight: 1 },
    ],
  },
}

/** What the kitchen asks for besides, once orders stand: a fortnight that brings one of them into danger. */
export const FEAST = { ...{ crop: 'pakcoy', grade: 'jual', holder: 'kitchen' }, kgPerWeek: 2.5 }
export const FEAST_DAYS = 14

/** What is eaten in the farm's own kitchen, before anybody is promised anything. */
export const KITCHEN = { crop: 'kangkung', grade: 'jual', holder: 'kitchen', kgPerWeek: 3 }
