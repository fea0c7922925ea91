import type { Sentence } from './refusals.ts'

/** Why something cannot be done to an alarm or its rule. */
export const alarmRefusals = {
  unknownAlarm: (alarm: string): Sentence => ({
    id: `Peringatan nomor ${alarm} tidak dikenal: pilih satu dari /api/v1/alarms.`,
    en: `Alarm number ${alarm} is not known: choose one from /api/v1/alarms.`,
  }),
  over: (): Sentence => ({
    id: 'Peringatan ini sudah selesai dan sudah dilihat: tidak ada yang perlu diterima lagi.',
    en: 'This alarm is over and was seen: there is nothing left to acknowledge.',
  }),
  acknowledgedBefore: (): Sentence => ({
    id: 'Peringatan ini sudah diterima: tunggu sampai selesai, atau tunda aturannya.',
    en: 'This alarm was acknowledged before: wait until it is over, or shelve its rule.',
  }),
  unknownRule: (rule: string): Sentence => ({
    id: `Aturan ${rule} tidak dikenal: pilih satu dari /api/v1/alarms/rules.`,
    en: `Rule ${rule} is not known: choose one from /api/v1/alarms/rules.`,
  }),
  pastShelf: (): Sentence => ({
    id: 'Akhir tunda sudah lewat: pilih waktu sesudah sekarang.',
    en: 'The end of the shelf lies in the past: choose a time after now.',
  }),
  longShelf: (): Sentence => ({
    id: 'Peringatan hanya boleh ditunda sampai 8 jam: pilih waktu yang lebih dekat.',
    en: 'A rule may be shelved for 8 hours at most: choose an earlier end.',
  }),
  notShelved: (): Sentence => ({
    id: 'Aturan ini tidak sedang ditunda.',
    en: 'This rule is not shelved.',
  }),
  notKept: (): Sentence => ({
    id: 'Buku kebun tidak dapat ditulis: periksa ruang disk server, lalu coba lagi.',
    en: 'The farm book cannot be written: check the server’s disk space, then try again.',
  }),
}
