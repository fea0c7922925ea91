/** What the server tells a person when it cannot do what was asked. */
export interface Sentence {
  readonly id: string
  readonly en: string
}

/** What to write in each parameter. */
const HINTS: Readonly<Record<string, Sentence>> = {
  channel: {
    id: 'tulis id kanal dari /api/v1/site, paling banyak 16 kanal, masing-masing satu kali',
    en: 'write ids of channels from /api/v1/site, 16 at most, each of them once',
  },
  from: {
    id: 'tulis waktu awal dalam milidetik epoch UTC',
    en: 'write the start in epoch milliseconds UTC',
  },
  to: {
    id: 'tulis waktu akhir dalam milidetik epoch UTC',
    en: 'write the end in epoch milliseconds UTC',
  },
  days: { id: 'tulis jumlah hari dari 1 sampai 90', en: 'write a number of days from 1 to 90' },
  limit: { id: 'tulis jumlah dari 1 sampai 1000', en: 'write a number from 1 to 1000' },
  untilMs: {
    id: 'tulis waktu akhir dalam milidetik epoch UTC',
    en: 'write the end in epoch milliseconds UTC',
  },
  why: {
    id: 'tulis alasannya dengan 3 sampai 200 huruf',
    en: 'write the reason in 3 to 200 letters',
  },
  points: {
    id: 'tulis jumlah titik dari 2 sampai 2000',
    en: 'write a number of points from 2 to 2000',
  },
  quality: {
    id: 'tulis usable, good, atau all',
    en: 'write usable, good or all',
  },
  format: {
    id: 'tulis csv-id, csv-iso, atau json',
    en: 'write csv-id, csv-iso or json',
  },
  transplantedMs: { id: 'tulis hari tanam', en: 'write the day of transplanting' },
  plannedHarvestMs: { id: 'tulis hari rencana panen', en: 'write the day of the planned harvest' },
  atMs: { id: 'tulis tanggal dan jamnya', en: 'write its date and time' },
  crop: { id: 'pilih tanaman dari daftar', en: 'choose a crop from the list' },
  holes: {
    id: 'tulis jumlah lubang sebagai bilangan bulat, paling sedikit 1',
    en: 'write the holes as a whole number, at least 1',
  },
  plants: {
    id: 'tulis berat tiap lubang dalam gram, lebih dari 0, paling banyak 60 lubang',
    en: 'write grams of each hole, above 0, 60 holes at most',
  },
  lots: {
    id: 'tulis jumlah, satuan, dan mutu tiap hasil; jumlah tidak di bawah 0',
    en: 'write amount, unit and grade of each lot; no amount below 0',
  },
  culls: {
    id: 'tulis jumlah, satuan, dan sebab tiap afkir; jumlah tidak di bawah 0',
    en: 'write amount, unit and reason of each cull; no amount below 0',
  },
  fruit: {
    id: 'tulis label dan ukuran tiap buah dalam cm, lebih dari 0',
    en: 'write the tag and the size of each fruit in cm, above 0',
  },
  brix: { id: 'tulis Brix dari 0 sampai 40', en: 'write °Brix from 0 to 40' },
  kg: { id: 'tulis kg, tidak di bawah 0', en: 'write kg, not below 0' },
  grams: { id: 'tulis gram, lebih dari 0', en: 'write grams, above 0' },
  note: { id: 'tulis paling banyak 200 huruf', en: 'write 200 letters at most' },
  name: { id: 'tulis nama, paling banyak 60 huruf', en: 'write a name of 60 letters at most' },
  type: { id: 'pilih salah satu dari daftar', en: 'choose one of the list' },
  phone: {
    id: 'tulis satu nomor telepon, misalnya 0812-3456-7890',
    en: 'write one telephone number, such as 0812-3456-7890',
  },
  email: { id: 'tulis satu alamat surel, misalnya toko@contoh.id', en: 'write one e-mail address' },
  buyer: { id: 'pilih pembeli dari daftar', en: 'choose a buyer from the list' },
  product: { id: 'pilih produk dari daftar', en: 'choose a product from the list' },
  packs: {
    id: 'tulis jumlah satuan jual sebagai bilangan bulat, paling sedikit 1',
    en: 'write the units of sale as a whole number, at least 1',
  },
  rupiah: {
    id: 'tulis harga satu satuan dalam rupiah bulat, paling sedikit 1',
    en: 'write the price of one unit in whole rupiah, at least 1',
  },
  deliverMs: { id: 'tulis hari penyerahan', en: 'write the day of delivery' },
  lines: {
    id: 'tulis 1 sampai 20 baris, masing-masing dengan produk dan jumlahnya',
    en: 'write 1 to 20 lines, each with a product and how much of it',
  },
  state: { id: 'pilih salah satu dari daftar', en: 'choose one of the list' },
  reason: { id: 'pilih salah satu alasan dari daftar', en: 'choose a reason of the list' },
  consent: {
    id: 'tanyakan dulu kepada pembeli; tanpa persetujuannya barang tidak diganti',
    en: 'ask the buyer first; nothing is put in its stead without consent',
  },
  nameId: {
    id: 'tulis nama produk, paling banyak 60 huruf',
    en: 'write a name of 60 letters at most',
  },
  slug: {
    id: 'tulis huruf kecil, angka, dan tanda hubung, misalnya pakcoy-segar',
    en: 'write small letters, digits and hyphens, such as pakcoy-segar',
  },
  unit: { id: 'pilih satuan jual dari daftar', en: 'choose a unit of sale from the list' },
  content: {
    id: 'tulis isi satu satuan: jumlah lebih dari 0, dalam g, ml, atau pcs',
    en: 'write what one unit holds: an amount above 0, in g, ml or pcs',
  },
  minPacks: {
    id: 'tulis bilangan bulat, paling sedikit 1',
    en: 'write a whole number, at least 1',
  },
  stepPacks: {
    id: 'tulis bilangan bulat, paling sedikit 1',
    en: 'write a whole number, at least 1',
  },
  leadDays: { id: 'tulis 0 sampai 365 hari', en: 'write 0 to 365 days' },
  shelfDays: {
    id: 'tulis 0 sampai 3.650 hari, atau kosongkan kalau tidak basi',
    en: 'write 0 to 3,650 days, or leave it empty for what does not spoil',
  },
  capacityPerWeek: {
    id: 'tulis berapa yang bisa dibuat dalam seminggu, paling sedikit 1',
    en: 'write how many can be made in a week, at least 1',
  },
  group: {
    id: 'tulis kode regu seperti regu-a, bukan nama orang',
    en: 'write the code of a group such as regu-a, no name of a person',
  },
  number: {
    id: 'tulis nomornya, paling banyak 40 huruf',
    en: 'write its number, 40 letters at most',
  },
  data: {
    id: 'kirim satu foto JPEG, PNG, atau WebP, paling besar 8 MB',
    en: 'send one photo, a JPEG, PNG or WebP of 8 MB at most',
  },
  altId: {
    id: 'tulis apa yang terlihat di foto, paling banyak 200 huruf',
    en: 'write what is seen in it, 200 letters at most',
  },
  code: {
    id: 'tulis kode seperti di labelnya: huruf besar, angka, titik, garis miring, tanda hubung',
    en: 'write the code as on its label: capitals, digits, dots, slashes, hyphens',
  },
  because: {
    id: 'tulis alasannya, paling banyak 200 huruf',
    en: 'write why, in 200 letters at most',
  },
  holdHours: { id: 'tulis 1 sampai 336 jam', en: 'write 1 to 336 hours' },
  quotationDays: { id: 'tulis 1 sampai 60 hari', en: 'write 1 to 60 days' },
  catalogDays: { id: 'tulis 1 sampai 30 hari', en: 'write 1 to 30 days' },
  buyerMonths: { id: 'tulis 1 sampai 120 bulan', en: 'write 1 to 120 months' },
  catalogUrl: {
    id: 'tulis alamat lengkap yang mulai dengan https://, atau kosongkan',
    en: 'write a whole address that begins with https://, or leave it empty',
  },
  premi: {
    id: 'tulis bagian dari 0 sampai 1, dan kode regu seperti regu-a dengan bobot dari 0: tanpa nama orang',
    en: 'write a share from 0 to 1, and codes of groups such as regu-a with weights from 0: no names of persons',
  },
}

const NO_HINT: Sentence = { id: 'lihat /docs', en: 'see /docs' }

export const refusals = {
  unknownRoute: (path: string): Sentence => ({
    id: `Tidak ada alamat ${path} di sini. Daftar alamat ada di /docs.`,
    en: `There is nothing at ${path}. The addresses are listed at /docs.`,
  }),
  unknownChannel: (channel: string): Sentence => ({
    id: `Kanal ${channel} tidak dikenal. Pilih kanal dari /api/v1/site; kanal baru muncul setelah gateway-nya tersambung.`,
    en: `Channel ${channel} is not known. Choose one from /api/v1/site; a new channel appears once its gateway has connected.`,
  }),
  missingParameter: (field: string): Sentence => ({
    id: `Parameter ${field} belum ada: ${(HINTS[field] ?? NO_HINT).id}.`,
    en: `Parameter ${field} is missing: ${(HINTS[field] ?? NO_HINT).en}.`,
  }),
  wrongParameter: (field: string): Sentence => ({
    id: `Parameter ${field} salah: ${(HINTS[field] ?? NO_HINT).id}.`,
    en: `Parameter ${field} is wrong: ${(HINTS[field] ?? NO_HINT).en}.`,
  }),
  unknownParameter: (field: string): Sentence => ({
    id: `Parameter ${field} tidak dikenal: hapus, atau lihat /docs.`,
    en: `Parameter ${field} is not known: leave it out, or see /docs.`,
  }),
  emptySpan: (): Sentence => ({
    id: 'Waktu akhir harus sesudah waktu awal.',
    en: 'The end must lie after the start.',
  }),
  longSpan: (): Sentence => ({
    id: 'Rentang waktu paling lama 10 tahun: pilih rentang yang lebih pendek.',
    en: 'A span is at most 10 years long: choose a shorter one.',
  }),
  badRequest: (): Sentence => ({
    id: 'Permintaan ini tidak dapat dibaca. Lihat /docs.',
    en: 'This request cannot be read. See /docs.',
  }),
  foreignHost: (): Sentence => ({
    id: 'Server ini hanya menjawab di komputer ini sendiri: buka lewat http://127.0.0.1 atau http://localhost.',
    en: 'This server answers only on its own computer: open it by http://127.0.0.1 or http://localhost.',
  }),
  tooManyScreens: (): Sentence => ({
    id: 'Terlalu banyak layar yang mengikuti data langsung: tutup beberapa, lalu coba lagi.',
    en: 'Too many screens follow the live data: close some and try again.',
  }),
  noDashboard: (): Sentence => ({
    id: 'Layar belum dibangun: jalankan "npm run build", lalu muat ulang.',
    en: 'The screens are not built yet: run "npm run build" and load this page again.',
  }),
  internal: (): Sentence => ({
    id: 'Ada kesalahan di server. Coba lagi; jika tetap salah, lihat log server.',
    en: 'Something went wrong in the server. Try again; if it stays wrong, look at its log.',
  }),
  brokerDown: (): Sentence => ({
    id: 'Pintu MQTT untuk gateway tertutup: mulai ulang server.',
    en: 'The MQTT door for gateways is closed: start the server again.',
  }),
  brokerAway: (url: string): Sentence => ({
    id: `Broker MQTT di ${url} tidak terjangkau atau menolak server: periksa apakah ia berjalan, lalu baca log server.`,
    en: `The MQTT broker at ${url} cannot be reached or refuses the server: see whether it runs, then read the server's log.`,
  }),
  bookDown: (why: string): Sentence => ({
    id: `Buku kebun tidak dapat dibaca (${why}): periksa folder data dan ruang disk.`,
    en: `The farm book cannot be read (${why}): check the data folder and the disk space.`,
  }),
}
