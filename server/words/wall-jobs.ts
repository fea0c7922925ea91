import type { JobKind, JobReason } from '../contract/jobs.ts'
import type { Language } from './words.ts'

/** What a job is called on the wall: whole and large, in a row, and once it is under way or done. */
export interface JobWords {
  /** one verb, in capitals */
  readonly verb: string
  /** one or two words */
  readonly row: string
  readonly underWay: string
  readonly underWayRow: string
  readonly notYet: string
  readonly done: string
  readonly doneRow: string
}

type Texts = readonly [
  verb: string,
  row: string,
  underWay: string,
  underWayRow: string,
  notYet: string,
  done: string,
  doneRow: string,
]

const words = ([verb, row, underWay, underWayRow, notYet, done, doneRow]: Texts): JobWords => ({
  ...{ verb, row, underWay, underWayRow, notYet, done, doneRow },
})

const CALLED_ID = [
  'SEDANG DICEK',
  'Sedang dicek',
  'Belum baik. Cek lagi.',
  'SUDAH AMAN',
  'Aman',
] as const
const CALLED_EN = ['IN HAND', 'In hand', 'Not good yet. Look again.', 'ALL WELL', 'Fine'] as const

const id: Readonly<Record<JobKind, JobWords>> = {
  water: words([
    ...(['SIRAM', 'Siram', 'SEDANG SIRAM', 'Sedang siram'] as const),
    ...(['Belum basah. Cek lagi.', 'SUDAH BASAH', 'Sudah basah'] as const),
  ]),
  stop_watering: words([
    ...(['JANGAN SIRAM', 'Jangan siram', 'MULAI KERING', 'Mulai kering'] as const),
    ...(['Masih basah. Cek lagi.', 'SUDAH AMAN', 'Aman'] as const),
  ]),
  refill: words([
    ...(['ISI AIR', 'Isi air', 'SEDANG DIISI', 'Sedang diisi'] as const),
    ...(['Belum penuh. Cek lagi.', 'SUDAH TERISI', 'Sudah terisi'] as const),
  ]),
  check_pump: words([
    ...(['CEK POMPA', 'Cek pompa', 'AIR MENGALIR', 'Air mengalir'] as const),
    ...(['Belum mengalir. Cek lagi.', 'SUDAH MENGALIR', 'Aman'] as const),
  ]),
  open_roof: words([
    ...(['BUKA ATAP', 'Buka atap', 'MULAI SEJUK', 'Mulai sejuk'] as const),
    ...(['Masih panas. Cek lagi.', 'SUDAH SEJUK', 'Sudah sejuk'] as const),
  ]),
  call_ph: words(['PANGGIL PETUGAS', 'Panggil petugas', ...CALLED_ID]),
  call_weak: words(['PANGGIL PETUGAS', 'Panggil petugas', ...CALLED_ID]),
  call_strong: words(['PANGGIL PETUGAS', 'Panggil petugas', ...CALLED_ID]),
  call_dead_data: words(['DATA MATI', 'Data mati', ...CALLED_ID]),
  power_out: words(['LISTRIK PADAM', 'Listrik padam', ...CALLED_ID]),
}

const en: Readonly<Record<JobKind, JobWords>> = {
  water: words([
    ...(['WATER', 'Water', 'WATERING', 'Watering'] as const),
    ...(['Not wet yet. Look again.', 'WET NOW', 'Wet now'] as const),
  ]),
  stop_watering: words([
    ...(['DO NOT WATER', 'No water', 'DRYING', 'Drying'] as const),
    ...(['Still wet. Look again.', 'ALL WELL', 'Fine'] as const),
  ]),
  refill: words([
    ...(['FILL TANK', 'Fill tank', 'FILLING', 'Filling'] as const),
    ...(['Not full yet. Look again.', 'FILLED', 'Filled'] as const),
  ]),
  check_pump: words([
    ...(['CHECK PUMP', 'Check pump', 'WATER FLOWS', 'Water flows'] as const),
    ...(['No flow yet. Look again.', 'WATER FLOWS', 'Fine'] as const),
  ]),
  open_roof: words([
    ...(['OPEN ROOF', 'Open roof', 'COOLING', 'Cooling'] as const),
    ...(['Still hot. Look again.', 'COOL NOW', 'Cool now'] as const),
  ]),
  call_ph: words(['CALL STAFF', 'Call staff', ...CALLED_EN]),
  call_weak: words(['CALL STAFF', 'Call staff', ...CALLED_EN]),
  call_strong: words(['CALL STAFF', 'Call staff', ...CALLED_EN]),
  call_dead_data: words(['DATA DEAD', 'Data dead', ...CALLED_EN]),
  power_out: words(['POWER OUT', 'Power out', ...CALLED_EN]),
}

/** The words of every job, as `ux` has them: an imperative of at most three words. */
export const JOB_WORDS: Readonly<Record<Language, Readonly<Record<JobKind, JobWords>>>> = { id, en }

/** Why, in at most four words. */
export const REASON_WORDS: Readonly<Record<Language, Readonly<Record<JobReason, string>>>> = {
  id: {
    dry: 'Tanah kering',
    dry_soon: 'Tanah hampir kering',
    wet: 'Tanah masih basah',
    tank_low: 'Tandon hampir kosong',
    tank_empty: 'Air tandon habis',
    no_flow: 'Air tidak mengalir',
    too_hot: 'Terlalu panas',
    acidic: 'Air terlalu asam',
    alkaline: 'Air terlalu basa',
    weak: 'Air terlalu encer',
    strong: 'Air terlalu pekat',
    data_dead: 'Panggil petugas',
    power_out: 'Siram pakai tangan',
  },
  en: {
    dry: 'Soil is dry',
    dry_soon: 'Soil nearly dry',
    wet: 'Soil is still wet',
    tank_low: 'Tank nearly empty',
    tank_empty: 'Tank is empty',
    no_flow: 'No water flows',
    too_hot: 'Too hot',
    acidic: 'Water too acidic',
    alkaline: 'Water too alkaline',
    weak: 'Water too weak',
    strong: 'Water too strong',
    data_dead: 'Call the staff',
    power_out: 'Water by hand',
  },
}
