/** What a column of a paper table holds. */
export const COLUMNS = [
  'bed',
  'crop',
  'cultivar',
  'sown',
  'transplanted',
  'harvested',
  'holes',
  'kg',
  'kgA',
  'kgB',
  'kgC',
  'culled',
  'dead',
  'failed',
  'guess',
  'weighings',
  'fruitsPerPlant',
  'note',
] as const
export type Column = (typeof COLUMNS)[number]

/** As an Indonesian head and as an English one; what else people write follows. */
const HEADS: Readonly<Record<Column, readonly string[]>> = {
  bed: ['bedeng', 'bed', 'petak', 'plot', 'lokasi', 'tempat'],
  crop: ['tanaman', 'crop', 'komoditas', 'jenis'],
  cultivar: ['varietas', 'cultivar', 'variety'],
  sown: ['semai', 'sown', 'tanggal semai', 'tgl semai', 'sowing date'],
  transplanted: [
    ...['tanam', 'transplanted', 'tanggal tanam', 'tgl tanam', 'pindah tanam'],
    ...['transplanting date', 'planted'],
  ],
  harvested: [
    ...['panen', 'harvested', 'tanggal panen', 'tgl panen', 'harvest', 'harvest date'],
    'dipanen',
  ],
  holes: ['lubang', 'holes', 'jumlah lubang', 'jumlah', 'populasi', 'plants', 'jumlah tanaman'],
  kg: ['kg', 'hasil', 'hasil kg', 'kg jual', 'jual', 'berat', 'sold', 'sellable kg', 'sold kg'],
  kgA: ['kg a', 'a', 'grade a'],
  kgB: ['kg b', 'b', 'grade b'],
  kgC: ['kg c', 'c', 'grade c'],
  culled: ['afkir', 'culled', 'kg afkir', 'afkir kg', 'culled kg', 'buang'],
  dead: ['mati', 'dead', 'lubang mati', 'dead holes'],
  failed: ['gagal', 'failed', 'gagal panen'],
  guess: ['perkiraan', 'guess', 'perkiraan kg', 'guess kg'],
  weighings: ['timbang', 'weighings', 'timbangan', 'weighing', 'weighed'],
  fruitsPerPlant: ['buah per tanaman', 'fruits per plant', 'fruit per plant'],
  note: ['catatan', 'note', 'notes', 'keterangan'],
}

/** A past planting is nothing without these. */
export const NEEDED = ['bed', 'crop', 'transplanted', 'harvested', 'holes'] as const
/** One of them says what came of it. */
export const YIELDS = ['kg', 'kgA', 'kgB', 'kgC'] as const

/** The head under which a column is told and printed. */
export const headOf = (column: Column, language: 'id' | 'en'): string =>
  HEADS[column][language === 'id' ? 0 : 1] ?? column

/** What a head means; its unit in brackets is passed over. Null for a head nobody knows. */
export function columnOf(head: string): Column | null {
  const plain = head
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/[_./-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return COLUMNS.find((column) => HEADS[column].includes(plain)) ?? null
}
