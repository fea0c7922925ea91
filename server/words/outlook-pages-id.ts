/** The words of the harvest forecast's pages, in Indonesian. */
export const outlookId = {
  intro:
    'Kilogram yang mungkin dipanen tiap minggu. Lihat di sini sebelum berjanji kepada pembeli.',
  scores: 'Nilai prakiraan',
  back: 'Prakiraan panen',
  made: ({ at }: { at: string }) => `Dihitung ${at}`,
  madeLongAgo: ({ at, age }: { at: string; age: string }) =>
    `Dihitung ${at} (${age}): sudah lama, jangan dipakai untuk berjanji.`,
  notYet: 'Prakiraan sedang dihitung. Lihat lagi satu menit kemudian.',
  nothingGrows: 'Tidak ada tanaman yang bisa diprakirakan. Catat tanam dulu di Kalender tanam.',
  openCalendar: 'Buka kalender tanam',
  week: ({ from, to }: { from: string; to: string }) => `${from}–${to}`,
  weekHead: 'Minggu',
  grade: 'Mutu',
  grades: { jual: 'Layak jual', A: 'A', B: 'B', C: 'C' } as Readonly<Record<string, string>>,
  /** what is in use: model or the plain mean */
  inUse: { model: 'Dari model kebun ini', mean_of_four: 'Rata-rata empat panen terakhir' },
  frequency: ({ week, least, usual, most }: Record<'week' | 'least' | 'usual' | 'most', string>) =>
    `Minggu ${week}: paling sedikit ${least} kg (9 dari 10 minggu), biasanya ${usual} kg, paling banyak ${most} kg.`,
  /** fewer than nine of ten weeks bring anything */
  perhapsNone: ({ week, usual, most }: Record<'week' | 'usual' | 'most', string>) =>
    `Minggu ${week}: biasanya ${usual} kg, paling banyak ${most} kg; tetapi bisa juga belum ada panen.`,
  seldom: ({ week, most }: Record<'week' | 'most', string>) =>
    `Minggu ${week}: biasanya belum ada panen, paling banyak ${most} kg.`,
  /** of the week that runs */
  onlyHarvested: ({ week, came }: Record<'week' | 'came', string>) =>
    `Minggu ${week}: sudah dipanen ${came} kg; tidak ada lagi yang diprakirakan.`,
  partHarvested: (p: Record<'week' | 'came' | 'least' | 'usual' | 'most', string>) =>
    `Minggu ${p.week}: sudah dipanen ${p.came} kg. Sampai akhir minggu paling sedikit ${p.least} kg (9 dari 10 minggu), biasanya ${p.usual} kg, paling banyak ${p.most} kg.`,
  nothingAhead: ({ n }: { n: string }) =>
    `Belum ada panen yang diprakirakan dalam ${n} minggu ke depan.`,
  kgAWeek: 'kg per minggu',
  show: 'Tampilan',
  noHarvest: ({ week }: { week: string }) => `Minggu ${week}: belum ada panen.`,
  least: 'Paling sedikit (9 dari 10)',
  usual: 'Biasanya',
  most: 'Paling banyak (1 dari 10 lebih)',
  baseline: 'Rata-rata panen terakhir',
  harvested: 'Sudah dipanen',
  committed: 'Sudah dijanjikan',
  /** what of a product nobody was promised yet */
  freeOf: ({ name }: { name: string }) => `Masih bebas: ${name}`,
  freeIn: (p: Record<'week' | 'name' | 'packs' | 'level', string>) =>
    `Minggu ${p.week}: ${p.name} masih bisa dijanjikan ${p.packs} (${p.level}).`,
  soldOutIn: (p: Record<'week' | 'name', string>) =>
    `Minggu ${p.week}: ${p.name} tidak bisa dijanjikan lagi.`,
  now: 'hari ini',
  asTable: 'Tabel',
  asChart: 'Grafik',
  assumed: 'Yang dianggap',
  left: 'Tidak diprakirakan',
  beds: 'Dari tanaman',
  chartLabel: ({ crop }: { crop: string }) =>
    `Grafik prakiraan ${crop} per minggu. Panah kiri dan kanan membaca angkanya.`,
  legend: { wide: '8 dari 10 kali', narrow: '6 dari 10 kali', median: 'biasanya' },

  title: 'Prakiraan panen',
  forecastOfIt: 'Prakiraan dan hasilnya',
  harvestHead: 'Hari panen',
  weighed: 'timbangan (rata-rata, teringan sampai terberat)',
  growthLabel: 'Grafik pertumbuhan per hari. Panah kiri dan kanan membaca angkanya.',
  pastLabel: 'Grafik prakiraan dari hari ke hari. Panah kiri dan kanan membaca angkanya.',
  cameInside: (p: Record<'kg' | 'least' | 'usual' | 'most' | 'at', string>) =>
    `Hasilnya ${p.kg} kg, masuk rentang prakiraan ${p.at}: biasanya ${p.usual} kg, ${p.least}–${p.most} kg.`,
  cameOutside: (p: Record<'kg' | 'least' | 'usual' | 'most' | 'at', string>) =>
    `Hasilnya ${p.kg} kg, di luar rentang prakiraan ${p.at}: biasanya ${p.usual} kg, ${p.least}–${p.most} kg.`,
  growth: 'Pertumbuhan',
  growthUnit: 'g per lubang',
  growthUnitFruit: 'g per buah',
  pastOfIt: 'Prakiraan dari waktu ke waktu',
  moved: 'Yang berubah',
  stress: 'Hari stres',
  guess: 'Perkiraan pembina',
  came: ({ kg }: { kg: string }) => `hasil ${kg} kg`,
  expected: ({ least, usual, most }: Record<'least' | 'usual' | 'most', string>) =>
    `${usual} kg (${least}–${most} kg, 8 dari 10 kali)`,
  harvestDay: ({ from, usual, to }: Record<'from' | 'usual' | 'to', string>) =>
    `sekitar ${usual} (${from} sampai ${to})`,
  cannot: 'Tanaman ini belum bisa diprakirakan.',

  scoresIntro: 'Seberapa sering prakiraan cocok dengan panen yang benar-benar datang.',
  scoring: 'Nilai sedang dihitung untuk pertama kali.',
  noScores: 'Belum ada panen yang selesai. Nilai muncul setelah panen pertama.',
  finished: ({ n }: { n: string }) => `${n} panen selesai`,
  lead: {
    '0-7': '1–7 hari sebelum panen',
    '8-14': '8–14 hari sebelum panen',
    '15-21': '15–21 hari sebelum panen',
    '22+': 'lebih dari 3 minggu sebelum panen',
  },
  inside: 'Masuk rentang',
  insideOf: (p: Record<'times' | 'n' | 'share' | 'low' | 'high', string>) =>
    `${p.times} dari ${p.n} kali: ${p.share} % (mungkin ${p.low}–${p.high} %; seharusnya 80 %)`,
  bias: 'Cenderung',
  biasHigh: ({ kg }: { kg: string }) => `terlalu tinggi ${kg} kg`,
  biasLow: ({ kg }: { kg: string }) => `terlalu rendah ${kg} kg`,
  biasNone: 'tidak condong',
  error: 'Rata-rata meleset',
  percent: ({ n }: { n: string }) => `${n} %`,
  versus: 'Dibanding kebiasaan',
  baselines: {
    lastCycle: 'panen terakhir bedeng itu',
    lastFour: 'rata-rata empat panen',
    lastYear: 'bulan yang sama tahun lalu',
    guess: 'perkiraan pembina',
  },
  better: ({ n, than }: Record<'n' | 'than', string>) => `${n} % lebih tepat dari ${than}`,
  worse: ({ n, than }: Record<'n' | 'than', string>) => `${n} % kurang tepat dari ${than}`,
  same: ({ than }: { than: string }) => `sama tepat dengan ${than}`,
  ranks: 'Letak hasil dalam rentang',
  ranksLow: 'di bawah',
  ranksHigh: 'di atas',
  cameLabel: 'Grafik prakiraan dan hasil setiap panen. Panah kiri dan kanan membaca angkanya.',
  cameDot: 'hasil',
  kgAHarvest: 'kg per panen',
  ranksNote: 'Batang yang rata berarti rentangnya jujur.',
  forecasts: ({ n }: { n: string }) => `${n} prakiraan dinilai`,
  cameHead: 'Prakiraan seminggu sebelumnya dan hasilnya',
}
export type OutlookWords = typeof outlookId
