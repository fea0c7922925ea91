import type { Widen } from './id.ts'
import type { Language } from './words.ts'

const id = {
  pairTitle: 'Pasangkan layar ini',
  pairBody: 'Masukkan kode dari halaman “Layar dinding” milik administrator.',
  code: 'Kode',
  pair: 'Pasangkan',
  codeEmpty: 'Tulis kodenya dulu, misalnya ABCD-EFGH.',
  pairAgain: 'Pasangkan lagi',
  waitingForJobs: 'Menunggu tugas pertama',
  dead: 'DATA MATI',
  deadBody: (p: { readonly minutes: string }) => `${p.minutes} · Panggil petugas`,
  deadBodyNever: 'Panggil petugas',
  minutes: (p: { readonly n: string }) => `${p.n} menit`,
  seconds: (p: { readonly n: string }) => `${p.n} detik`,
  revoked: 'Layar ini dicabut. Panggil petugas.',
} as const

type WallWords = { readonly [K in keyof typeof id]: Widen<(typeof id)[K]> }

const en: WallWords = {
  pairTitle: 'Pair this display',
  pairBody: 'Enter the code from the administrator’s page “Wall displays”.',
  code: 'Code',
  pair: 'Pair',
  codeEmpty: 'Write the code first, such as ABCD-EFGH.',
  pairAgain: 'Pair again',
  waitingForJobs: 'Waiting for the first job',
  dead: 'DATA DEAD',
  deadBody: ({ minutes }) => `${minutes} · Call the staff`,
  deadBodyNever: 'Call the staff',
  minutes: ({ n }) => `${n} min`,
  seconds: ({ n }) => `${n} s`,
  revoked: 'This display was revoked. Call the staff.',
}

/** The few words of a display on the wall. */
export const WALL_WORDS: Readonly<Record<Language, WallWords>> = { id, en }
