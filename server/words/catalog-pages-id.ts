import type { Widen } from './id.ts'

type N = { readonly n: string }
type At = { readonly at: string }
type Unit = { readonly unit: string }

/** The words of the public catalog, in Indonesian: the source. */
export const catalogId = {
  toContent: 'Langsung ke isi',
  languages: 'Bahasa',
  otherLanguage: 'English',
  back: 'Semua produk',
  products: 'Produk kami',
  noProducts: 'Belum ada produk yang terbit. Silakan hubungi kami.',
  updated: (p: { readonly at: string; readonly until: string }) =>
    `Diperbarui ${p.at} · berlaku s/d ${p.until}`,
  /** where the page finds itself to be old */
  oldNotice: (p: At) =>
    `Katalog ini berlaku s/d ${p.at}. Harga dan stok mungkin sudah berubah: tanyakan dulu.`,
  askStock: 'Tanyakan stok',
  missingTitle: 'Produk ini tidak ada di katalog',
  missing: 'Mungkin sedang tidak dijual. Lihat produk kami yang lain.',

  now: (p: N & Unit) => `Ada sekarang ${p.n}\u00a0${p.unit}`,
  nowMany: (p: N & Unit) => `Ada sekarang lebih dari ${p.n}\u00a0${p.unit}`,
  harvest: (p: At) => `Panen lagi ±\u00a0${p.at}`,
  ahead: (p: At) => `Pesan sekarang, siap mulai ${p.at}`,
  toOrder: (p: N) => `Dibuat sesuai pesanan, ${p.n} hari`,
  none: 'Belum tersedia',

  units: {
    kg: { one: 'kg', many: 'kg' },
    ikat: { one: 'ikat', many: 'ikat' },
    bungkus: { one: 'bungkus', many: 'bungkus' },
    buah: { one: 'buah', many: 'buah' },
    botol: { one: 'botol', many: 'botol' },
    unit: { one: 'unit', many: 'unit' },
  },
  rupiah: (p: N) => `Rp${p.n}`,
  askPrice: 'Tanyakan harga',
  perUnit: (p: Unit) => `per ${p.unit}`,
  perKg: (p: N) => `${p.n} per kg`,
  perLitre: (p: N) => `${p.n} per liter`,
  grams: (p: N) => `${p.n} g`,
  kilograms: (p: N) => `${p.n} kg`,
  millilitres: (p: N) => `${p.n} ml`,
  litres: (p: N) => `${p.n} liter`,
  pieces: (p: N) => `${p.n} buah`,
  holds: (p: { readonly content: string } & Unit) => `${p.content} per ${p.unit}`,

  content: 'Isi bersih',
  order: 'Pemesanan',
  orderFrom: (p: N & Unit) => `paling sedikit ${p.n}\u00a0${p.unit}`,
  orderStep: (p: N & Unit) => `kelipatan ${p.n}\u00a0${p.unit}`,
  lead: 'Waktu siap',
  leadDays: (p: N) => `${p.n} hari sejak pesanan`,
  shelf: 'Tahan',
  shelfHarvest: (p: N) => `${p.n} hari setelah panen`,
  shelfMade: (p: N) => `${p.n} hari setelah dibuat`,
  storage: 'Penyimpanan',
  ingredients: 'Komposisi',
  permits: 'Izin',
  permitKinds: {
    halal: 'Halal',
    'p-irt': 'P-IRT',
    'bpom-md': 'BPOM MD',
    nib: 'NIB',
    prima: 'Prima',
    other: 'Izin',
  },
  permitUntil: (p: At) => `s/d ${p.at}`,
  pickup: 'Ambil di',
  price: 'Harga',
  product: 'Produk',
  availability: 'Ketersediaan',
  photoless: (p: { readonly name: string }) => `Belum ada foto ${p.name}`,

  contact: 'Pesan dan tanya',
  contactHow:
    'Pesanan dicatat setelah petugas kami membalas. Barang yang kami janjikan kami sisihkan.',
  whatsapp: 'Pesan lewat WhatsApp',
  whatsappUs: 'WhatsApp',
  call: (p: { readonly phone: string }) => `Telepon\u00a0${p.phone}`,
  mail: 'Kirim surel',
  address: 'Alamat',
  farmPermits: 'Izin usaha',
  qrPage: 'Kode QR ke halaman ini',
  qrChat: 'Kode QR ke WhatsApp kami',
  qrCall: 'Kode QR ke telepon kami',
  scanPage: 'Pindai untuk membuka halaman ini',
  scanChat: 'Pindai untuk memesan lewat WhatsApp',
  scanCall: 'Pindai untuk menelepon',

  priceList: 'Daftar harga',
  priceListOf: (p: { readonly farm: string }) => `Daftar harga ${p.farm}`,
  print: 'Daftar harga untuk dicetak (A4)',
  priceNote: 'Harga umum, dalam rupiah. Sayuran ditimbang setelah panen.',
  about: (p: { readonly name: string; readonly farm: string }) => `${p.name} dari ${p.farm}.`,
  catalogOf: (p: { readonly farm: string }) => `Katalog ${p.farm}`,
  catalogAbout: (p: { readonly farm: string }) =>
    `Hasil kebun dan karya ${p.farm}: harga, ketersediaan, dan cara memesan.`,
}

export type CatalogWords = { readonly [K in keyof typeof catalogId]: Widen<(typeof catalogId)[K]> }
