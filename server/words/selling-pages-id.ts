import type { Widen } from './id.ts'

type N = { readonly n: string }
type At = { readonly at: string }
type What = { readonly what: string }

/** The words of the sales desk, in Indonesian: the source. */
export const sellingId = {
  title: 'Bolehkah saya janjikan?',
  intro:
    'Pilih produk, jumlah, dan hari. Jawabannya dihitung dari prakiraan panen dan janji yang sudah ada.',

  kept: 'Janji terpenuhi',
  keptOf: (p: { readonly kept: string; readonly promised: string }) =>
    `${p.kept} dari ${p.promised}`,
  keptNone:
    'Belum ada janji yang jatuh tempo. Angka ini terisi setelah pesanan pertama diserahkan.',
  keptYoung: 'Baru sedikit janji yang jatuh tempo: angka ini belum bisa dijadikan pegangan.',
  keptAt: (p: { readonly level: string; readonly of: string }) => `Tingkat ${p.level}: ${p.of}`,
  keptAbove: 'sesuai',
  keptBelow: 'di bawah yang dijanjikan',
  outOf: (p: { readonly part: string; readonly of: string }) => `${p.part} dari ${p.of}`,

  product: 'Produk',
  findProduct: 'Cari produk',
  noProducts: 'Belum ada produk yang dijual. Tambahkan dulu di halaman Produk.',
  noMatch: 'Tidak ada yang cocok.',
  otherProduct: 'Ganti produk',
  kinds: { panen: 'dari panen', stok: 'dari stok', dibuat: 'dibuat sesuai pesanan' },
  units: {
    kg: 'kg',
    ikat: 'ikat',
    bungkus: 'bungkus',
    buah: 'buah',
    botol: 'botol',
    unit: 'unit',
  },
  rupiah: (p: N) => `Rp${p.n}`,
  priceEach: (p: { readonly price: string; readonly unit: string }) => `${p.price} per ${p.unit}`,
  noPrice: 'belum ada harga',
  amount: (p: { readonly n: string; readonly unit: string }) => `${p.n} ${p.unit}`,

  packs: 'Jumlah',
  less: 'Kurangi',
  more: 'Tambah',
  weighs: (p: { readonly kg: string }) => `≈ ${p.kg} kg`,
  holds: (p: { readonly unit: string; readonly content: string }) => `1 ${p.unit} = ${p.content}`,
  pieces: 'buah',
  leastPacks: (p: N) => `minimal ${p.n}`,
  stepPacks: (p: N) => `kelipatan ${p.n}`,
  notNumber: 'Tulis jumlahnya dengan angka.',

  day: 'Hari diserahkan',
  calendarFor: (p: What) => `Empat minggu ke depan untuk ${p.what}`,
  calendarPlain: 'Empat minggu ke depan',
  dayLabel: (p: { readonly day: string; readonly zone: string; readonly free: string }) =>
    `${p.day}: ${p.zone}, ${p.free}`,
  weekdays: {
    mon: 'Sen',
    tue: 'Sel',
    wed: 'Rab',
    thu: 'Kam',
    fri: 'Jum',
    sat: 'Sab',
    sun: 'Min',
  },

  buyer: 'Pembeli',
  buyerUnknown: 'Belum tahu (harga umum)',
  buyerContract: (p: { readonly name: string }) => `${p.name} (kontrak)`,
  buyerFirst: 'Pilih pembelinya dulu, atau tambah pembeli baru.',
  newBuyer: 'Pembeli baru',
  buyerName: 'Nama pembeli atau instansi',
  phone: 'Telepon',
  phoneHint: 'Ditulis apa adanya, misalnya 0812 3456 7890.',
  buyerType: 'Jenis pembeli',
  buyerTypes: {
    ritel: 'Ritel (toko, swalayan)',
    pemerintah: 'Pemerintah kota/kabupaten',
    instansi: 'Instansi',
    umum: 'Umum',
    pegawai: 'Pegawai',
  },
  saveBuyer: 'Simpan pembeli',
  cancel: 'Batal',
  useKnown: 'Pakai yang sudah ada',
  needsName: 'Tulis nama pembelinya.',

  zones: { may: 'BISA JANJI', perhaps: 'MUNGKIN', not: 'JANGAN JANJI' },
  zonesSmall: { may: 'bisa janji', perhaps: 'mungkin', not: 'jangan janji' },
  asking: 'Menghitung…',
  askFirst: 'Isi produk, jumlah, dan hari: jawabannya muncul di sini.',
  asked: (p: { readonly what: string; readonly product: string; readonly day: string }) =>
    `${p.what} ${p.product}, ${p.day}`,
  rests: {
    firm: 'janji pasti',
    perhaps: 'tergantung panen',
    stock: 'dari stok',
    made: 'kapasitas produksi',
  },
  levelIs: (p: { readonly level: string }) => `Tingkat janji: ${p.level}`,
  chanceIs: (p: { readonly chance: string }) => `Peluang jumlah ini terpenuhi: ${p.chance}`,
  freePerhaps: (p: What) => `Tergantung panen sampai ${p.what}.`,
  freeUpTo: (p: What) => `bisa sampai ${p.what}`,
  useFree: (p: What) => `Pakai ${p.what}`,
  supply: (p: { readonly supply: string; readonly promised: string }) =>
    `Biasanya ada ${p.supply} kg; sudah dijanjikan ${p.promised} kg.`,
  takes: (p: { readonly kg: string }) =>
    `Butuh ${p.kg} kg dari kebun, sudah termasuk kelebihan timbang.`,
  nextDay: (p: At) => `Bisa mulai ${p.at}`,
  split: 'Atau dibagi:',
  splitPart: (p: { readonly what: string; readonly at: string }) => `${p.what} pada ${p.at}`,
  total: (p: { readonly total: string; readonly price: string; readonly unit: string }) =>
    `${p.total} (${p.price} per ${p.unit})`,
  perKg: (p: { readonly price: string }) => `${p.price} per kg`,
  priceList: (p: { readonly list: string }) => `Daftar harga: ${p.list}`,
  channels: {
    umum: 'umum',
    ritel: 'ritel',
    grosir: 'grosir',
    instansi: 'instansi',
    pegawai: 'pegawai',
  },
  why: 'Mengapa begitu',
  reckoned: (p: { readonly at: string; readonly age: string }) =>
    `Prakiraan dihitung ${p.at}, ${p.age}.`,
  reckonedOld: (p: { readonly at: string; readonly age: string }) =>
    `Prakiraan terakhir dihitung ${p.at}, ${p.age}. Tanyakan pembina sebelum berjanji.`,
  oldTitle: (p: { readonly age: string }) =>
    `Terputus dari server. Yang tampak berasal dari ${p.age}.`,
  oldBody: 'Sampai tersambung lagi tidak ada yang bisa dijanjikan dari sini.',

  hold: (p: N) => `Tahan ${p.n} jam`,
  confirm: 'Konfirmasi',
  quote: 'Buat penawaran',
  holdHint: 'Ditahan: panennya disisihkan sampai waktunya habis.',
  quoteHint: 'Penawaran belum menjanjikan apa pun.',
  moreOfOrder: 'Catatan dan harga khusus',
  note: 'Catatan pesanan',
  noteHint: 'Misalnya jam pengantaran atau siapa yang menerima.',
  ownPrice: (p: { readonly unit: string }) => `Harga per ${p.unit} (Rp)`,
  ownPriceHint: 'Kosongkan untuk memakai daftar harga.',
  notPrice: 'Tulis harganya dalam rupiah bulat.',
  perhapsTick: 'Pembeli tahu pesanan ini tergantung panen',
  perhapsFirst: 'Centang dulu: pembeli harus tahu bahwa ini tergantung panen.',
  perhapsHint: 'Pembina harus menyetujuinya sebelum bisa dikonfirmasi.',
  handover: 'Penyerahan',
  handovers: { pickup: 'Diambil sendiri', delivery: 'Diantar' },
  unfinished: (p: What) =>
    `${p.what} belum lengkap: isi jumlahnya, atau lepaskan dari pesanan ini.`,
  letGo: 'Lepaskan',
  addToBasket: 'Tambah produk lain',
  basket: 'Keranjang',
  basketHint: 'Satu pesanan, satu hari penyerahan. Semua baris diperiksa bersama.',
  takeOut: 'Keluarkan',
  takeOutLabel: (p: What) => `Keluarkan ${p.what}`,
  useLikely: (p: { readonly n: string }) => `Pakai ${p.n} saja`,
  keepAsIs: 'Tetap seperti ini',

  buyersIntro: 'Data pembeli disimpan seperlunya dan dihapus sendiri setelah lama tidak memesan.',
  findBuyer: 'Cari pembeli',
  noBuyers: 'Belum ada pembeli.',
  edit: 'Ubah',
  editLabel: (p: { readonly name: string }) => `Ubah ${p.name}`,
  save: 'Simpan',
  email: 'Surel',
  address: 'Alamat',
  buyerNote: 'Catatan',
  priceListField: 'Daftar harga',
  hasContract: 'Punya kontrak tetap (didahulukan saat kurang panen)',
  contract: 'kontrak',
  ordersOf: (p: N) => `${p.n} pesanan`,
  lastOrder: (p: At) => `terakhir ${p.at}`,
  forgottenAt: (p: At) => `Data dihapus sendiri ${p.at}`,
  forgotten: 'Data sudah dihapus',
  call: 'Telepon',
  callLabel: (p: { readonly name: string }) => `Telepon ${p.name}`,
  whatsapp: 'WhatsApp',
  whatsappLabel: (p: { readonly name: string }) => `WhatsApp ${p.name}`,
  noPhone: 'tanpa nomor telepon',
  forget: 'Hapus data',
  forgetLabel: (p: { readonly name: string }) => `Hapus data ${p.name}`,
  forgetSure: (p: { readonly name: string }) =>
    `Hapus nama, telepon, dan alamat ${p.name}? Pesanan dan jumlahnya tetap tersimpan tanpa nama. Ini tidak bisa dibatalkan.`,
  sellTo: 'Jual',
  sellToLabel: (p: { readonly name: string }) => `Jual ke ${p.name}`,
} as const

/** What each language must say of the sales desk. */
export type SellingWords = { readonly [K in keyof typeof sellingId]: Widen<(typeof sellingId)[K]> }
