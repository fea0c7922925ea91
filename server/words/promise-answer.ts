import type { SaleUnit } from '../contract/products.ts'
import type { Sentence } from './refusals.ts'
import type { Language } from './words.ts'

const NUMBERS: Readonly<Record<Language, Intl.NumberFormat>> = {
  id: new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
}
const kgIn = (language: Language, kg: number) => `${NUMBERS[language].format(kg)} kg`

const UNITS: Readonly<Record<SaleUnit, readonly [id: string, one: string, many: string]>> = {
  kg: ['kg', 'kg', 'kg'],
  ikat: ['ikat', 'bunch', 'bunches'],
  bungkus: ['bungkus', 'pack', 'packs'],
  buah: ['buah', 'piece', 'pieces'],
  botol: ['botol', 'bottle', 'bottles'],
  unit: ['unit', 'unit', 'units'],
}

/** "20 ikat", "20 bunches". */
export function packWords(packs: number, unit: SaleUnit): Sentence {
  const [word, one, many] = UNITS[unit]
  return {
    id: `${NUMBERS.id.format(packs)} ${word}`,
    en: `${NUMBERS.en.format(packs)} ${packs === 1 ? one : many}`,
  }
}

/** What sales staff should do. */
export const adviceWords = {
  may: (free: Sentence): Sentence => ({
    id: `Bisa janji: boleh dikonfirmasi. Untuk hari itu masih ada ${free.id}.`,
    en: `Safe to promise: it may be confirmed. For that day there are ${free.en} left.`,
  }),
  perhaps: (may: Sentence, isNone: boolean): Sentence => ({
    id: `Mungkin: tawarkan sebagai “tergantung panen”, instruktur harus setuju. ${isNone ? 'Belum ada yang bisa dijanjikan pasti.' : `Yang bisa dijanjikan pasti ${may.id}.`}`,
    en: `Perhaps: offer it “subject to harvest”; the instructor must agree. ${isNone ? 'Nothing can be promised firmly.' : `${may.en} can be promised firmly.`}`,
  }),
  not: (may: Sentence, isNone: boolean): Sentence => ({
    id: `Jangan janji. ${isNone ? 'Tawarkan hari lain.' : `Tawarkan ${may.id}, atau hari lain.`}`,
    en: `Do not promise it. ${isNone ? 'Offer another day.' : `Offer ${may.en}, or another day.`}`,
  }),
  /** there is no day after it on which all of it could be promised */
  never: (may: Sentence, isNone: boolean): Sentence => ({
    id: `Jangan janji. ${isNone ? '' : `Tawarkan ${may.id}. `}Sesudah hari itu pun belum ada hari yang cukup.`,
    en: `Do not promise it. ${isNone ? '' : `Offer ${may.en}. `}No later day has enough so far either.`,
  }),
}

/** kg that nine, five and one of ten outcomes reach. */
interface Outcomes {
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** "Paling sedikit 24 kg (9 dari 10 minggu) · biasanya 30 kg · paling banyak 38 kg". */
export const rangeWords = ({ p10, p50, p90 }: Outcomes): Sentence => ({
  id: `Paling sedikit ${kgIn('id', p10)} (9 dari 10 minggu) · biasanya ${kgIn('id', p50)} · paling banyak ${kgIn('id', p90)}`,
  en: `At least ${kgIn('en', p10)} (9 of 10 weeks) · usually ${kgIn('en', p50)} · at most ${kgIn('en', p90)}`,
})

/** "Dari 12 janji terakhir, 11 terpenuhi". */
export const recordWords = (promised: number, kept: number): Sentence => ({
  id:
    promised === 0
      ? 'Belum ada janji yang jatuh tempo.'
      : `Dari ${promised} janji terakhir, ${kept} terpenuhi.`,
  en:
    promised === 0
      ? 'No promise has come due yet.'
      : `Of the last ${promised} ${promised === 1 ? 'promise' : 'promises'} ${kept} ${kept === 1 ? 'was' : 'were'} kept.`,
})

/** What nothing by chance is behind. */
export const CERTAIN: Sentence = { id: 'tidak tergantung panen', en: 'not subject to harvest' }

export const LEARNING: Sentence = {
  id: 'Baru belajar – perkiraan kasar.',
  en: 'Still learning – a rough estimate.',
}

export const promiseRefusals = {
  packs: (): Sentence => ({
    id: 'Jumlah harus bilangan bulat dari 1 sampai 1.000.000: tulis jumlah satuan jualnya.',
    en: 'The number must be a whole one from 1 to 1,000,000: write the units of sale.',
  }),
  product: (): Sentence => ({
    id: 'Produk ini tidak ada: pilih produk dari daftar.',
    en: 'There is no such product: choose one of the list.',
  }),
  buyer: (): Sentence => ({
    id: 'Pembeli ini tidak ada: pilih pembeli dari daftar.',
    en: 'There is no such buyer: choose one of the list.',
  }),
  claim: (): Sentence => ({
    id: 'Jatah ini tidak ada, mungkin sudah dihapus: muat ulang daftarnya.',
    en: 'There is no such share, it may have been taken out: load the list again.',
  }),
  claimGrade: (): Sentence => ({
    id: 'Mutu ini tidak ada pada tanaman itu: melon memakai A, B, atau C; yang lain memakai jual.',
    en: 'That crop has no such grade: melon has A, B or C, all others jual.',
  }),
  claimEnd: (): Sentence => ({
    id: 'Hari terakhir jatah harus sesudah hari pertamanya.',
    en: 'The last day of a share must come after its first.',
  }),
}
