import type { PermitKind } from '../contract/permits.ts'
import type { Sentence } from './refusals.ts'

const NAMES: Readonly<Record<PermitKind, Sentence>> = {
  halal: { id: 'Sertifikat halal', en: 'Halal certificate' },
  'p-irt': { id: 'P-IRT', en: 'P-IRT permit' },
  'bpom-md': { id: 'BPOM MD', en: 'BPOM MD permit' },
  nib: { id: 'NIB', en: 'NIB' },
  prima: { id: 'Sertifikat Prima', en: 'Prima certificate' },
  other: { id: 'Izin', en: 'Permit' },
}

interface Told {
  readonly kind: PermitKind
  readonly number: string
}
interface Until extends Told {
  /** its last day */
  readonly day: Sentence
}

/** How long a permit holds, and what is odd in one. */
export const permitWords = {
  endless: ({ kind, number }: Told): Sentence => ({
    id: `${NAMES[kind].id} ${number}: berlaku tanpa batas waktu.`,
    en: `${NAMES[kind].en} ${number}: valid without end.`,
  }),
  valid: ({ kind, number, day }: Until): Sentence => ({
    id: `${NAMES[kind].id} ${number}: berlaku s.d. ${day.id}.`,
    en: `${NAMES[kind].en} ${number}: valid until ${day.en}.`,
  }),
  ending: ({ kind, number, day }: Until): Sentence => ({
    id: `${NAMES[kind].id} ${number} berakhir ${day.id}: urus perpanjangannya sekarang.`,
    en: `${NAMES[kind].en} ${number} ends on ${day.en}: have it renewed now.`,
  }),
  lapsed: ({ kind, number, day }: Until): Sentence => ({
    id: `${NAMES[kind].id} ${number} sudah berakhir ${day.id}: perpanjang dulu.`,
    en: `${NAMES[kind].en} ${number} ended on ${day.en}: have it renewed first.`,
  }),
  numberless: (): Sentence => ({
    id: 'Nomor izin masih kosong: tulis nomornya.',
    en: 'The permit has no number yet: write it.',
  }),
  oddNumber: (kind: PermitKind): Sentence => ({
    id: `Nomor ${NAMES[kind].id} biasanya lain bentuknya. Cocokkan dengan suratnya: sudah benar?`,
    en: `A number of this kind (${NAMES[kind].en}) usually looks different. Compare it with the paper: is it right?`,
  }),
  forAll: (kind: PermitKind): Sentence => ({
    id: `${NAMES[kind].id} biasanya untuk produk tertentu, bukan seluruh kebun. Betul untuk semua?`,
    en: `A permit of this kind (${NAMES[kind].en}) is usually for certain products, not the whole farm. For all of them?`,
  }),
  lapsedAlready: (): Sentence => ({
    id: 'Izin ini sudah tidak berlaku. Tetap dicatat?',
    en: 'This permit has ended already. Note it all the same?',
  }),
  unknown: (): Sentence => ({
    id: 'Izin ini tidak ada: pilih dari daftar izin.',
    en: 'There is no such permit: choose one from the list.',
  }),
}
