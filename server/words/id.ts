/**
 * Every word a person reads, in Indonesian: the source language. `en.ts` must answer each key.
 * Buttons are imperatives in base form; "petugas/instruktur", never a personal name.
 */
export const id = {
  product: 'Panen',
  overview: 'Ringkasan',
  backToOverview: 'Kembali ke ringkasan',
  skipToContent: 'Langsung ke isi',
  titleNeedsLook: (p: { readonly n: string; readonly title: string }) => `(${p.n}) ${p.title}`,

  language: 'Bahasa',
  theme: 'Tampilan',
  themes: { auto: 'Ikut perangkat', light: 'Terang', dark: 'Gelap' },

  roles: {
    administrator: 'Administrator',
    instructor: 'Pembina',
    sales: 'Penjualan',
    viewer: 'Pengamat',
  },
  pages: {
    account: 'Akun saya',
    people: 'Orang',
    walls: 'Layar dinding',
    tokens: 'Token',
    audit: 'Catatan audit',
    tablet: 'Catat kejadian',
    equipment: 'Alat',
    alarms: 'Peringatan',
    planting: 'Kalender tanam',
    cycle: 'Penanaman',
    forecast: 'Prakiraan panen',
    scores: 'Nilai prakiraan',
    sell: 'Jual',
    orders: 'Pesanan',
    order: 'Pesanan',
    risks: 'Risiko',
    shortfall: 'Kurang panen',
    buyers: 'Pembeli',
  },
  menu: 'Menu',
  log: 'Catat',
  logHere: 'Catat di sini',
  rooms: 'Halaman kebun',
  leaveUnsent: (p: { readonly n: string }) =>
    `${p.n} catatan belum terkirim. Kalau Anda keluar, catatan itu tetap di perangkat ini dan terkirim saat Anda masuk lagi.`,
  unsent: 'belum terkirim:',
  demoFarm: 'Kebun peraga: semua angka berasal dari kebun virtual.',
  signOut: 'Keluar',
  notYoursTitle: 'Halaman ini hanya untuk administrator',
  notYoursBody: 'Minta administrator jika Anda memerlukan sesuatu dari sini.',
  pageFailed: 'Halaman ini belum bisa dimuat',

  linkLive: 'Tersambung',
  linkConnecting: 'Menyambung…',
  linkLost: 'Terputus',
  lostTitle: 'Sambungan ke server terputus.',
  lostBody: (p: { readonly age: string }) =>
    `Kabar terakhir ${p.age}. Halaman ini terus mencoba menyambung sendiri. Periksa bedeng langsung.`,
  lostBodyNever: 'Server belum menjawab. Halaman ini terus mencoba menyambung sendiri.',
  newVersion: 'Versi baru sudah terpasang.',
  reload: 'Muat ulang',
  retry: 'Coba lagi',
  loading: 'Memuat…',

  unreachable: 'Server tidak menjawab. Pastikan server Panen menyala, lalu coba lagi.',
  unreadable: 'Jawaban server tidak bisa dibaca. Muat ulang halaman ini.',
  siteFailed: 'Data kebun belum bisa dibaca',
  notFoundTitle: 'Halaman tidak ditemukan',
  notFoundBody: (p: { readonly path: string }) => `Tidak ada halaman di alamat ${p.path}.`,
  noPlaceTitle: (p: { readonly slug: string }) =>
    `Tidak ada bedeng atau tandon bernama “${p.slug}”`,
  noPlaceBody: 'Alamatnya mungkin salah ketik, atau tempat ini sudah dihapus dari buku kebun.',
  emptyFarmTitle: 'Kebun ini belum punya bedeng',
  emptyFarmBody: 'Administrator menambahkan bedeng dan tandon dengan perintah ini:',
  noChannels: 'Belum ada sensor yang terpasang di sini.',
  allFine: 'Tidak ada yang perlu dilihat sekarang.',
  nothingMatches: 'Tidak ada tempat yang cocok dengan saringan ini.',

  filter: 'Saring',
  filters: {
    all: 'Semua',
    look: 'Perlu dilihat',
    tank: 'Tandon',
    hydroponic: 'Hidroponik',
    melon: 'Melon',
  },
  placeKinds: { tank: 'Tandon', hydroponic: 'Bedeng hidroponik', melon: 'Petak melon' },
  crop: (p: { readonly slug: string }) => p.slug.charAt(0).toUpperCase() + p.slug.slice(1),
  needsLook: (p: { readonly n: string }) => `${p.n} perlu dilihat`,
  solutionFrom: (p: { readonly tank: string }) => `Larutan dari ${p.tank}`,

  quantities: {
    ph: 'Keasaman (pH)',
    ec: 'Kepekatan (EC)',
    water_temperature: 'Suhu air',
    air_temperature: 'Suhu udara',
    soil_temperature: 'Suhu tanah',
    humidity: 'Kelembapan udara',
    moisture: 'Kelembapan tanah',
    light: 'Cahaya',
    water_level: 'Tinggi air',
    flow: 'Aliran air',
  },
  quantitiesShort: {
    ph: 'pH',
    ec: 'EC',
    water_temperature: 'Suhu air',
    air_temperature: 'Suhu udara',
    soil_temperature: 'Suhu tanah',
    humidity: 'Lembap udara',
    moisture: 'Lembap tanah',
    light: 'Cahaya',
    water_level: 'Tinggi air',
    flow: 'Aliran',
  },
  tooLow: {
    ph: 'terlalu asam',
    ec: 'terlalu encer',
    water_temperature: 'terlalu dingin',
    air_temperature: 'terlalu dingin',
    soil_temperature: 'terlalu dingin',
    humidity: 'terlalu kering',
    moisture: 'terlalu kering',
    light: 'terlalu redup',
    water_level: 'air tinggal sedikit',
    flow: 'aliran terlalu kecil',
  },
  tooHigh: {
    ph: 'terlalu basa',
    ec: 'terlalu pekat',
    water_temperature: 'terlalu panas',
    air_temperature: 'terlalu panas',
    soil_temperature: 'terlalu panas',
    humidity: 'terlalu lembap',
    moisture: 'terlalu basah',
    light: 'terlalu terik',
    water_level: 'air terlalu penuh',
    flow: 'aliran terlalu besar',
  },
  states: {
    ok: 'Aman',
    low: 'Rendah',
    high: 'Tinggi',
    doubtful: 'Meragukan',
    bad: 'Salah baca',
    late: 'Terlambat',
    dead: 'Mati',
    waiting: 'Menunggu',
    no_target: 'Tanpa target',
  },
  reasons: {
    out_of_range: 'di luar jangkauan sensor',
    spike: 'lonjakan mendadak',
    stuck: 'angka tidak bergerak',
    dead_probe: 'sensor tidak tercelup atau rusak',
    sentinel: 'alat menjawab dengan kode galat, bukan ukuran',
    noise: 'angka melompat-lompat',
    calibrating: 'sedang dikalibrasi',
    uncalibrated: 'belum dikalibrasi',
    no_compensation: 'tanpa koreksi suhu',
    clock: 'jam alat belum pasti',
  },
  reasonUnknown: 'mutu bacaan diragukan',
  causeNever: 'belum pernah ada data',
  causePort: (p: { readonly port: string }) => `kabel ${p.port} terputus`,
  causeGateway: (p: { readonly gateway: string }) => `gateway ${p.gateway} mati`,
  causeServer: 'sambungan ke server terputus',
  causeSilent: 'sensor tidak mengirim data',
  causeClock: 'jam alat melenceng',
  lastValue: (p: { readonly value: string; readonly age: string }) =>
    `terakhir ${p.value} · ${p.age}`,
  lastHeard: (p: { readonly age: string }) => `terakhir ${p.age}`,
  readAs: (p: { readonly value: string }) => `terbaca ${p.value}`,
  noNumber: 'tidak ada angka',
  wasOutside: 'terakhir di luar target',
  alsoOutside: 'di luar target',
  target: (p: { readonly range: string }) => `target ${p.range}`,
  bandBoth: (p: { readonly low: string; readonly high: string }) => `${p.low}–${p.high}`,
  bandLow: (p: { readonly low: string }) => `minimal ${p.low}`,
  bandHigh: (p: { readonly high: string }) => `paling tinggi ${p.high}`,
  ppm: (p: { readonly ppm: string }) => `≈ ${p.ppm} ppm (skala 700)`,
  calibratedAt: (p: { readonly day: string; readonly age: string }) =>
    `Kalibrasi ${p.day} (${p.age})`,
  notCalibrated: 'Belum dikalibrasi',
  calibrationDue: 'perlu kalibrasi',
  calibrateAgain: (p: { readonly day: string }) => `Kalibrasi berikutnya ${p.day}`,
  sparkLabel: (p: { readonly low: string; readonly high: string }) =>
    `24 jam terakhir: ${p.low} sampai ${p.high}`,
  sparkEmpty: '24 jam terakhir: tidak ada data',

  gatewayOff: (p: { readonly gateway: string; readonly since: string }) =>
    `Gateway ${p.gateway} mati. Terakhir terdengar ${p.since}.`,
  portDown: (p: { readonly port: string; readonly since: string }) =>
    `Kabel ${p.port} terputus sejak ${p.since}.`,
  portPart: (p: { readonly port: string }) => `Tidak semua alat di kabel ${p.port} beres:`,
  backlog: (p: { readonly gateway: string; readonly n: string; readonly since: string }) =>
    `Gateway ${p.gateway} sedang menyusulkan ${p.n} bacaan sejak ${p.since}. Grafik akan terisi sendiri.`,
  undated: (p: { readonly gateway: string; readonly n: string }) =>
    `Jam gateway ${p.gateway} belum pasti: ${p.n} bacaan disimpan dan menunggu waktu yang benar. Minta administrator memastikan jam server.`,
  evicted: (p: {
    readonly gateway: string
    readonly n: string
    readonly from: string
    readonly to: string
  }) =>
    `Penyimpanan gateway ${p.gateway} penuh: ${p.n} bacaan tertua (${p.from} – ${p.to}) terpaksa dibuang dan tidak bisa kembali.`,

  range: 'Rentang waktu',
  ranges: { '1j': '1 jam', '6j': '6 jam', '24j': '24 jam', '7h': '7 hari', '30h': '30 hari' },
  earlier: 'Lebih awal',
  later: 'Lebih akhir',
  zoomIn: 'Perbesar',
  zoomOut: 'Perkecil',
  backToNow: 'Kembali ke sekarang',
  window: (p: { readonly from: string; readonly to: string }) => `${p.from} – ${p.to}`,
  untilNow: (p: { readonly from: string }) => `${p.from} – sekarang`,
  shownQuantities: 'Yang ditampilkan',
  chart: 'Grafik',
  table: 'Tabel',
  noData: 'tidak ada data',
  targetBand: 'target',
  mean: 'rata-rata',
  envelope: 'terendah–tertinggi',
  lowest: 'terendah',
  highest: 'tertinggi',
  time: 'waktu',
  count: 'jumlah bacaan',
  distrusted: 'bacaan tak dipercaya',
  happened: 'kejadian: pilih untuk membaca',
  noGoodData: 'tidak ada bacaan yang pasti',
  drawnReadings: 'Bacaan:',
  drawn: { all: 'Semua', usable: 'Tanpa salah baca', good: 'Hanya yang pasti' },
  drawnHint: {
    all: 'Bacaan yang salah ikut dihitung dan ditandai silang.',
    usable: 'Bacaan yang meragukan ikut dihitung; yang salah tidak.',
    good: 'Hanya bacaan baik; yang meragukan dan yang salah tidak.',
  },
  download: 'Unduh CSV',
  downloadHint: 'Semua bacaan pada rentang ini: titik koma, koma desimal, untuk lembar kerja',
  downloadIso: 'CSV ISO',
  downloadIsoHint: 'Semua bacaan pada rentang ini: koma, titik desimal, waktu UTC, untuk program',
  events: 'Kejadian',
  eventsAt: (p: { readonly kinds: string; readonly at: string }) => `${p.kinds}, ${p.at}`,
  dragHint: 'Geser mendatar di grafik untuk memperbesar bagian itu.',
  keysHint:
    'Papan tik, setelah grafik dipilih: ← → bergeser, + − perbesar dan perkecil, Esc kembali, Shift + ← → membaca nilai.',
  chartLabel: (p: { readonly name: string; readonly place: string; readonly window: string }) =>
    `Grafik ${p.name}, ${p.place}, ${p.window}`,
  chartValues: (p: { readonly low: string; readonly high: string; readonly gaps: string }) =>
    `Antara ${p.low} dan ${p.high}; ${p.gaps} jeda tanpa data.`,

  ageNow: 'baru saja',
  ageSeconds: (p: { readonly n: string }) => `${p.n} detik lalu`,
  ageMinutes: (p: { readonly n: string }) => `${p.n} menit lalu`,
  ageHours: (p: { readonly n: string }) => `${p.n} jam lalu`,
  ageDays: (p: { readonly n: string }) => `${p.n} hari lalu`,
} as const

export type Widen<T> = T extends string
  ? string
  : T extends (p: infer P) => string
    ? (p: P) => string
    : { readonly [K in keyof T]: Widen<T[K]> }

/** What each language must say: the keys of the Indonesian catalog, with their parameters. */
export type Words = { readonly [K in keyof typeof id]: Widen<(typeof id)[K]> }
