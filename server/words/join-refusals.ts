import type { Sentence } from './refusals.ts'

/** Why a gateway cannot be invited, or cannot join. */
export const joinRefusals = {
  notReachable: (): Sentence => ({
    id: 'Server ini hanya melayani komputernya sendiri: isi PANEN_LISTEN (misalnya 0.0.0.0), hidupkan ulang, lalu undang lagi.',
    en: 'This server serves its own computer only: set PANEN_LISTEN (0.0.0.0, say), start it again, then invite.',
  }),
  onlyByTls: (): Sentence => ({
    id: 'Gateway hanya dapat bergabung lewat https://.',
    en: 'A gateway can join by https:// only.',
  }),
  codeGone: (): Sentence => ({
    id: 'Kode ini salah, sudah dipakai, atau lebih tua dari 15 menit. Minta kode baru: panen-server gateway invite.',
    en: 'This code is wrong, used or older than 15 minutes. Ask for a new one: panen-server gateway invite.',
  }),
  noAuthority: (): Sentence => ({
    id: 'Kebun ini belum punya sertifikat sendiri: isi PANEN_LISTEN lalu hidupkan ulang server.',
    en: 'This farm has no certificate of its own yet: set PANEN_LISTEN and start the server again.',
  }),
}
