import type { Widen } from './id.ts'

type N = { readonly n: string }
type At = { readonly at: string }

/** The words of the planting calendar and of a planting's page, in Indonesian: the source. */
export const plantingsId = {
  intro: 'Satu baris untuk satu bedeng. Buka satu penanaman dengan mengetuk batangnya.',
  noBeds: 'Kebun ini belum punya bedeng. Administrator menambahkannya di berkas kebun.',
  earlier: 'Lebih awal',
  later: 'Lebih akhir',
  backToNow: 'Kembali ke hari ini',
  today: 'Hari ini',
  plan: 'Rencanakan tanam',
  planAt: (p: { readonly bed: string; readonly at: string }) =>
    `Rencanakan tanam di ${p.bed}, mulai ${p.at}`,
  states: { planned: 'Rencana', growing: 'Tumbuh', finished: 'Selesai', failed: 'Gagal panen' },
  overdueLegend: 'Lewat rencana panen',
  plannedFrom: (p: At) => `tanam ${p.at}`,
  day: (p: N) => `HST ${p.n}`,
  harvestOn: (p: At) => `panen ${p.at}`,
  overdue: (p: N) => `lewat ${p.n} hari`,
  kg: (p: N) => `${p.n} kg`,
  endedOn: (p: At) => `selesai ${p.at}`,
  failed: 'gagal panen',
  empty: 'Kosong',

  back: 'Kalender tanam',
  missingTitle: 'Penanaman ini tidak ada',
  title: (p: { readonly bed: string; readonly crop: string }) => `${p.crop} di ${p.bed}`,
  facts: {
    cultivar: 'Varietas',
    sown: 'Semai',
    transplanted: 'Pindah tanam',
    age: 'Umur',
    holes: 'Lubang',
    plants: 'Tanaman',
    planned: 'Rencana panen',
    ended: 'Selesai',
    harvested: 'Sudah dipanen',
    note: 'Catatan',
  },
  notCounted: 'belum dihitung: belum bisa diprakirakan',
  log: 'Catat di sini',
  openBed: 'Lihat sensor bedeng',
  change: 'Ubah penanaman',
  moreActs: 'Tindakan lain',
  end: 'Kosongkan bedeng tanpa panen',
  endSure: 'Penanaman ini selesai hari ini tanpa panen lagi?',
  reopen: 'Buka lagi penanaman',
  takeOut: 'Hapus penanaman',
  takeOutSure: 'Hapus penanaman ini dengan semua catatannya? Masih bisa dikembalikan.',
  restore: 'Kembalikan',

  entries: 'Catatan',
  noEntries: 'Belum ada catatan untuk penanaman ini.',
  edit: 'Ubah',
  remove: 'Hapus',
  editLabel: (p: { readonly what: string; readonly at: string }) => `Ubah ${p.what} ${p.at}`,
  removeLabel: (p: { readonly what: string; readonly at: string }) => `Hapus ${p.what} ${p.at}`,
  editedTimes: (p: N) => `pernah diubah ${p.n}×`,
  weighed: (p: { readonly n: string; readonly mean: string }) =>
    `${p.n} tanaman, rata-rata ${p.mean} g`,
  weighedFruit: (p: { readonly n: string; readonly mean: string }) =>
    `${p.n} buah, rata-rata ${p.mean} g`,
  sold: (p: N) => `${p.n} kg layak jual`,
  culled: (p: N) => `afkir ${p.n} kg`,
  died: (p: N) => `${p.n} lubang mati`,
  last: 'panen terakhir',
  fruitSet: (p: N) => `${p.n} buah jadi`,
  fruitSized: (p: N) => `${p.n} buah diukur`,
  brix: (p: { readonly n: string; readonly mean: string }) =>
    `${p.n} buah, rata-rata ${p.mean} °Brix`,
  guess: (p: N) => `perkiraan ${p.n} kg sampai selesai`,

  changes: 'Riwayat perubahan',
  deeds: {
    added: 'mencatat',
    edited: 'mengubah',
    removed: 'menghapus',
    restored: 'mengembalikan',
  },
  thePlanting: 'penanaman',
  changeLine: (p: { readonly who: string; readonly deed: string; readonly what: string }) =>
    `${p.who} ${p.deed} ${p.what}`,
  wasBecame: (p: { readonly was: string; readonly is: string }) => `${p.was} → ${p.is}`,
  nothing: 'kosong',
  yes: 'ya',
  no: 'tidak',
  fields: {
    atMs: 'waktu',
    note: 'catatan',
    plants: 'timbangan',
    lots: 'hasil',
    culls: 'afkir',
    deadHoles: 'lubang mati',
    isLast: 'panen terakhir',
    isFailed: 'gagal panen',
    count: 'jumlah buah',
    fruit: 'ukuran buah',
    brix: 'Brix',
    holes: 'jumlah lubang',
    reason: 'sebab',
    kg: 'perkiraan (kg)',
    sownMs: 'tanggal semai',
    transplantedMs: 'pindah tanam',
    plannedHarvestMs: 'rencana panen',
    endedMs: 'selesai',
    fruitsPerPlant: 'buah per tanaman',
    cultivar: 'varietas',
    crop: 'tanaman',
    bed: 'bedeng',
  },
} as const

export type PlantingWords = {
  readonly [K in keyof typeof plantingsId]: Widen<(typeof plantingsId)[K]>
}
