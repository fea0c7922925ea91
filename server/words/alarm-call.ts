import type { Widen } from './id.ts'
import type { Language } from './words.ts'

const id = {
  priorities: { high: 'Mendesak', medium: 'Penting', low: 'Ringan' },
  states: {
    unacknowledged: 'belum diterima',
    acknowledged: 'diterima',
    returned: 'sudah normal, belum dilihat',
  },
  one: 'Satu peringatan belum diterima:',
  many: (p: { readonly n: string }) => `${p.n} peringatan belum diterima. Terberat:`,
  none: 'Peringatan: tidak ada yang menunggu',
  waiting: (p: { readonly n: string }) => `Peringatan: ${p.n} belum diterima`,
  notKnown: 'Peringatan: belum diketahui',
  open: 'Lihat',
  soundOn: 'Suara menyala',
  soundOff: 'Suara mati',
  soundWaits: 'Suara menunggu: sentuh halaman ini sekali',
  titleOne: (p: { readonly alarm: string }) => `▲ ${p.alarm}`,
} as const

export type AlarmCallWords = { readonly [K in keyof typeof id]: Widen<(typeof id)[K]> }

const en: AlarmCallWords = {
  priorities: { high: 'Urgent', medium: 'Important', low: 'Minor' },
  states: {
    unacknowledged: 'not acknowledged',
    acknowledged: 'acknowledged',
    returned: 'back to normal, not seen yet',
  },
  one: 'One alert is not acknowledged:',
  many: ({ n }) => `${n} alerts are not acknowledged. Worst:`,
  none: 'Alerts: none waits',
  waiting: ({ n }) => `Alerts: ${n} not acknowledged`,
  notKnown: 'Alerts: not known yet',
  open: 'Show',
  soundOn: 'Sound on',
  soundOff: 'Sound off',
  soundWaits: 'Sound waits: touch this page once',
  titleOne: ({ alarm }) => `▲ ${alarm}`,
}

/** How alarms call on every page. */
export const ALARM_CALL_WORDS: Readonly<Record<Language, AlarmCallWords>> = { id, en }
