import type { Widen } from './id.ts'
import type { Language } from './words.ts'

const id = {
  intro:
    'Gateway, kabel, dan sensor kebun ini: apa yang hidup, apa yang tidak, dan apa yang perlu dilakukan.',
  none: 'Belum ada gateway yang dikenal. Administrator menambahkannya di konsol server: panen-server gateway add NAMA.',
  online: 'Tersambung',
  offline: 'Tidak tersambung',
  offlineRemedy:
    'Periksa listrik dan jaringan gateway. Bacaan tetap disimpan di gateway selama masih hidup, lalu menyusul.',
  seen: 'Terakhir terdengar',
  clock: 'Jam gateway',
  trusts: {
    server: 'mengikuti jam server',
    system: 'jam sendiri, tampak benar',
    unknown: 'belum tahu jam berapa; bacaan menunggu sampai server memberi tahu',
  },
  backlog: 'Belum terkirim',
  backlogNone: 'tidak ada',
  backlogSome: (p: { readonly n: string; readonly since: string }) =>
    `${p.n} bacaan, paling lama sejak ${p.since}`,
  room: 'Cukup untuk menyimpan',
  roomUnknown: 'belum terukur',
  roomHours: (p: { readonly n: string }) => `${p.n} jam lagi tanpa server`,
  roomDays: (p: { readonly n: string }) => `${p.n} hari lagi tanpa server`,
  roomLong: 'lebih dari 60 hari tanpa server',
  started: 'Hidup sejak',
  version: 'Versi',
  ports: 'Kabel',
  noPorts: 'Gateway ini belum melaporkan kabelnya.',
  portUp: (p: { readonly since: string }) => `menjawab sejak ${p.since}`,
  portDown: (p: { readonly since: string }) => `tidak menjawab sejak ${p.since}`,
  probes: 'Sensor',
  noProbes: 'Belum ada sensor dari gateway ini.',
  calibrated: (p: { readonly age: string }) => `dikalibrasi ${p.age}`,
  due: (p: { readonly age: string }) => `perlu kalibrasi: terakhir ${p.age}`,
  notCalibrated: 'belum dikalibrasi',
  needsNone: 'tidak perlu kalibrasi',
  drivers: {
    firmata: 'papan Firmata',
    replay: 'pemutar riwayat',
    ezo: 'sirkuit Atlas EZO',
    modbus: 'bus Modbus',
    nodes: 'node MQTT',
  } as Readonly<Record<string, string>>,
  backup: 'Cadangan data',
  backupWell: 'Baik',
  backupTrouble: 'Perlu dilihat',
  backupOff: 'Dimatikan',
  today: (p: { readonly clock: string }) => `hari ini ${p.clock}`,
  yesterday: (p: { readonly clock: string }) => `kemarin ${p.clock}`,
  backupGood: (p: { readonly when: string }) => `Cadangan terakhir: ${p.when}, sudah diperiksa.`,
  backupOld: (p: { readonly when: string }) =>
    `Cadangan terakhir: ${p.when}. Itu lebih dari dua hari lalu.`,
  backupNone: 'Belum ada cadangan.',
  backupFailed: (p: { readonly when: string }) => `Cadangan gagal dibuat ${p.when}.`,
  backupDamaged: (p: { readonly when: string }) =>
    `Cadangan terakhir: ${p.when}. Waktu dicoba dipulihkan, isinya tidak sama dengan aslinya.`,
  backupLast: (p: { readonly when: string }) => `Cadangan terakhir: ${p.when}.`,
  backupNotNightly: 'Server ini tidak membuat cadangan sendiri setiap malam.',
  backupRemedy:
    'Jalankan di konsol server: panen-server backup. Perintah itu menyebutkan apa yang salah.',
} as const

type EquipmentWords = { readonly [K in keyof typeof id]: Widen<(typeof id)[K]> }

const en: EquipmentWords = {
  intro: 'This farm’s gateways, cables and sensors: what lives, what does not, and what to do.',
  none: 'No gateway is known yet. An administrator adds one at the server’s console: panen-server gateway add NAME.',
  online: 'Connected',
  offline: 'Not connected',
  offlineRemedy:
    'Check the gateway’s power and network. While it lives it keeps its readings and sends them later.',
  seen: 'Last heard',
  clock: 'Gateway’s clock',
  trusts: {
    server: 'follows the server’s clock',
    system: 'its own, which looks right',
    unknown: 'does not know the time yet; readings wait until the server tells it',
  },
  backlog: 'Not sent yet',
  backlogNone: 'nothing',
  backlogSome: ({ n, since }) => `${n} readings, the oldest from ${since}`,
  room: 'Room for',
  roomUnknown: 'not measured yet',
  roomHours: ({ n }) => `${n} more hours without the server`,
  roomDays: ({ n }) => `${n} more days without the server`,
  roomLong: 'more than 60 days without the server',
  started: 'Running since',
  version: 'Version',
  ports: 'Cables',
  noPorts: 'This gateway has not told of its cables yet.',
  portUp: ({ since }) => `answers since ${since}`,
  portDown: ({ since }) => `silent since ${since}`,
  probes: 'Sensors',
  noProbes: 'No sensors from this gateway yet.',
  calibrated: ({ age }) => `calibrated ${age}`,
  due: ({ age }) => `calibration due: last ${age}`,
  notCalibrated: 'not calibrated',
  needsNone: 'needs no calibration',
  drivers: {
    firmata: 'Firmata board',
    replay: 'history player',
    ezo: 'Atlas EZO circuit',
    modbus: 'Modbus bus',
    nodes: 'MQTT nodes',
  },
  backup: 'Backup',
  backupWell: 'Well',
  backupTrouble: 'Needs a look',
  backupOff: 'Off',
  today: ({ clock }) => `today ${clock}`,
  yesterday: ({ clock }) => `yesterday ${clock}`,
  backupGood: ({ when }) => `Last backup: ${when}, restored on trial.`,
  backupOld: ({ when }) => `Last backup: ${when}. That is more than two days ago.`,
  backupNone: 'There is no backup yet.',
  backupFailed: ({ when }) => `A backup failed ${when}.`,
  backupDamaged: ({ when }) =>
    `Last backup: ${when}. Restored on trial, it was not the same as the original.`,
  backupLast: ({ when }) => `Last backup: ${when}.`,
  backupNotNightly: 'This server makes no backups by itself at night.',
  backupRemedy: 'Run at the server’s console: panen-server backup. It says what is wrong.',
}

/** The words of the page about gateways, cables and sensors. */
export const EQUIPMENT_WORDS: Readonly<Record<Language, EquipmentWords>> = { id, en }
