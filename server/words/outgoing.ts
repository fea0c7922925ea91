import type { JobKind } from '../contract/jobs.ts'
import type { NoticeKind } from '../contract/outgoing.ts'
import type { Sentence } from './refusals.ts'

const joined = (before: Sentence, after: Sentence): Sentence => ({
  id: `${before.id}: ${after.id}`,
  en: `${before.en}: ${after.en}`,
})

/** What has happened to an alarm, before what it is about. */
const BEFORE: Partial<Record<NoticeKind, Sentence>> = {
  called_again: { id: 'Masih belum selesai', en: 'Still standing' },
  returned: { id: 'Sudah lewat, belum dilihat', en: 'Over, not looked at' },
  acknowledged: { id: 'Sudah diterima', en: 'Acknowledged' },
  closed: { id: 'Selesai', en: 'Closed' },
  withdrawn: { id: 'Aturannya tidak berlaku lagi', en: 'Its rule is gone' },
  job_escalated: { id: 'Tugas belum selesai, panggil petugas', en: 'Job not done, staff called' },
  job_done: { id: 'Tugas selesai', en: 'Job done' },
  job_ended: { id: 'Tugas berakhir', en: 'Job ended' },
  job_raised: { id: 'Tugas baru', en: 'New job' },
}

const VERBS: Readonly<Record<JobKind, Sentence>> = {
  water: { id: 'siram', en: 'water' },
  stop_watering: { id: 'berhenti menyiram', en: 'stop watering' },
  refill: { id: 'isi air', en: 'refill' },
  check_pump: { id: 'periksa pompa', en: 'check the pump' },
  open_roof: { id: 'buka atap', en: 'open the roof' },
  call_ph: { id: 'panggil petugas untuk pH', en: 'call the staff about pH' },
  call_weak: { id: 'panggil petugas, nutrisi kurang', en: 'call the staff, nutrients are low' },
  call_strong: { id: 'panggil petugas, nutrisi terlalu pekat', en: 'call the staff, too strong' },
  call_dead_data: { id: 'panggil petugas, data mati', en: 'call the staff, data is dead' },
  power_out: { id: 'listrik padam', en: 'power is out' },
}

/** What a receiver's people read first. */
export const noticeWords = {
  ofAlarm: (kind: NoticeKind, title: Sentence): Sentence => {
    const before = BEFORE[kind]
    return before === undefined ? title : joined(before, title)
  },
  ofJob: (kind: NoticeKind, job: JobKind, place: string): Sentence => {
    const verb = VERBS[job]
    const said = { id: `${verb.id}, ${place}`, en: `${verb.en}, ${place}` }
    return joined(BEFORE[kind] ?? { id: 'Tugas', en: 'Job' }, said)
  },
  test: (): Sentence => ({
    id: 'Ini percobaan: pemberitahuan Panen sampai di sini.',
    en: 'This is a trial: notices of Panen arrive here.',
  }),
} as const

/** The job at a place, in a few words for another program's screen. */
export const jobVerb = (kind: JobKind): Sentence => VERBS[kind]

/** Why a notice was not taken. */
export const faultWords = {
  status: (status: number): Sentence => ({
    id: `Penerima menjawab ${status}, bukan 2xx.`,
    en: `The receiver answered ${status} instead of 2xx.`,
  }),
  redirect: (status: number): Sentence => ({
    id: `Penerima mengalihkan ke alamat lain (${status}), dan itu tidak diikuti: tulis alamat akhirnya.`,
    en: `The receiver points elsewhere (${status}), which is not followed: name its final address.`,
  }),
  late: (): Sentence => ({
    id: 'Penerima tidak menjawab dalam 10 detik.',
    en: 'The receiver did not answer within 10 seconds.',
  }),
  forbidden: (): Sentence => ({
    id: 'Alamat ini milik server sendiri atau layanan di dalam komputer: pilih alamat penerima yang lain.',
    en: 'This address belongs to the server itself or to the inside of a computer: name another receiver.',
  }),
  away: (code: string): Sentence => ({
    id: `Penerima tidak dapat dihubungi (${code}).`,
    en: `The receiver cannot be reached (${code}).`,
  }),
} as const

/** Why a receiver is not taken into the book. */
export const webhookRefusals = {
  notAnAddress: (): Sentence => ({
    id: 'Tulis alamat lengkap penerima, seperti https://rumah.lan/panen; hanya http dan https.',
    en: 'Write the receiver’s whole address, such as https://house.lan/panen; http and https only.',
  }),
  withPassword: (): Sentence => ({
    id: 'Alamat tidak boleh memuat nama dan kata sandi: penerima mengenali Panen dari tanda tangannya.',
    en: 'An address must hold no user and password: a receiver knows Panen by its signature.',
  }),
  forbidden: faultWords.forbidden,
  taken: (name: string): Sentence => ({
    id: `Nama ${name} sudah dipakai: pilih nama lain.`,
    en: `The name ${name} is taken: choose another one.`,
  }),
  tooMany: (): Sentence => ({
    id: 'Sudah ada 20 penerima: hapus satu dulu.',
    en: 'There are 20 receivers already: remove one first.',
  }),
  unknown: (): Sentence => ({
    id: 'Penerima ini tidak ada di daftar. Muat ulang halaman.',
    en: 'This receiver is not on the list. Load the page again.',
  }),
} as const
