import type { Sentence } from './refusals.ts'

/** Why a gateway did not do what it was asked. */
export const commandRefusals = {
  gatewayAway: (gateway: string): Sentence => ({
    id: `Gateway ${gateway} tidak tersambung: periksa listrik dan jaringannya, lalu coba lagi.`,
    en: `Gateway ${gateway} is not connected: check its power and network, then try again.`,
  }),
  gatewayLeft: (gateway: string): Sentence => ({
    id: `Gateway ${gateway} terputus sebelum menjawab: tunggu sampai tersambung, lalu lihat apakah sudah dikerjakan.`,
    en: `Gateway ${gateway} went away before it answered: wait until it is back and see whether it was done.`,
  }),
  noReply: (gateway: string): Sentence => ({
    id: `Gateway ${gateway} tidak menjawab pada waktunya: lihat apakah sudah dikerjakan, lalu coba lagi.`,
    en: `Gateway ${gateway} did not answer in time: see whether it was done, then try again.`,
  }),
  gatewayBusy: (gateway: string): Sentence => ({
    id: `Gateway ${gateway} masih mengerjakan banyak perintah: tunggu sebentar.`,
    en: `Gateway ${gateway} is still busy with many commands: wait a moment.`,
  }),
  closing: (): Sentence => ({
    id: 'Server sedang berhenti: coba lagi setelah hidup kembali.',
    en: 'The server is stopping: try again when it is back.',
  }),
}
