import type { StoreErrorCode } from '../store.ts'
import type { InfluxAddress } from './address.ts'

export interface Sentence {
  readonly id: string
  readonly en: string
}

/** What can go wrong with an InfluxDB, by what a person has to do about it. */
export type FaultKind =
  | 'unreachable'
  | 'login'
  | 'rights'
  | 'no_database'
  | 'busy'
  | 'full'
  | 'conflict'
  | 'rejected'
  | 'no_delete'
  | 'failed'

export const CODES: Readonly<Record<FaultKind, StoreErrorCode>> = {
  unreachable: 'unreachable',
  login: 'refused',
  rights: 'refused',
  no_database: 'no_database',
  busy: 'failed',
  full: 'full',
  // every reading of a quantity would be refused alike: they wait until a person has mended it
  conflict: 'failed',
  rejected: 'bad_reading',
  no_delete: 'failed',
  failed: 'failed',
}

type Words = (name: string, detail: string, address: InfluxAddress) => Sentence

const loginWords: Words = (name, _, { generation }) =>
  generation === 1
    ? {
        id: `${name} menolak nama atau sandi. Betulkan keduanya di alamat riwayat.`,
        en: `${name} refuses the user or password. Correct them in the history address.`,
      }
    : {
        id: `${name} menolak tokennya. Taruh token yang berlaku di PANEN_INFLUX_TOKEN.`,
        en: `${name} refuses the token. Put a valid one into PANEN_INFLUX_TOKEN.`,
      }

const rightsWords: Words = (name, detail, { generation }) => {
  const [siapa, who] =
    generation === 1 ? ['pengguna itu', 'that user'] : ['token itu', 'that token']
  return {
    id: `${name} tidak memberi hak yang cukup (${detail}). Beri ${siapa} hak baca dan tulis.`,
    en: `${name} does not grant enough rights (${detail}). Give ${who} rights to read and write.`,
  }
}

const noDatabaseWords: Words = (name, detail, { generation, database, bucket }) => {
  if (generation !== 2) {
    return {
      id: `${name}: basis data itu tidak ada dan tidak boleh dibuat. Mintalah admin membuatnya.`,
      en: `${name}: the database does not exist and may not be created. Ask its administrator to create it.`,
    }
  }
  return {
    id: `${name}: bucket "${bucket}" atau pemetaannya ke basis data "${database}" tidak ada (${detail}). Mintalah admin menjalankan "influx bucket create" dan "influx v1 dbrp create".`,
    en: `${name}: bucket "${bucket}" or its mapping to database "${database}" does not exist (${detail}). Ask its administrator for "influx bucket create" and "influx v1 dbrp create".`,
  }
}

/** The first start cuts the torn end off InfluxDB's log, and only the second writes where it then ends. */
const AFTER_FULL_DISK: Sentence = {
  id: 'hentikan Panen, kosongkan tempat, jalankan ulang InfluxDB dua kali, lalu jalankan Panen',
  en: 'stop Panen, make room, restart InfluxDB twice, then start Panen',
}

export const WORDS: Readonly<Record<FaultKind, Words>> = {
  unreachable: (name, detail) => ({
    id: `${name} tidak menjawab (${detail}). Periksa apakah berjalan dan alamatnya benar.`,
    en: `${name} does not answer (${detail}). Check that it runs and that the address is right.`,
  }),
  login: loginWords,
  rights: rightsWords,
  no_database: noDatabaseWords,
  busy: (name, detail) => ({
    id: `${name} sedang kewalahan (${detail}). Bacaan menunggu dan dikirim lagi; kalau berjam-jam, beri ia mesin yang lebih kuat.`,
    en: `${name} is overloaded (${detail}). Readings wait and are sent again; if it lasts for hours, give it a stronger machine.`,
  }),
  full: (name, detail) => ({
    id: `${name}: cakramnya penuh (${detail}). ${AFTER_FULL_DISK.id}; bacaan menunggu di gateway.`,
    en: `${name}: its disk is full (${detail}). ${AFTER_FULL_DISK.en}; readings wait at their gateways.`,
  }),
  conflict: (name, detail) => ({
    id: `${name} sudah berisi data lain dengan nama yang sama (${detail}). Pakai basis data tersendiri untuk Panen; bacaan menunggu.`,
    en: `${name} already holds other data under the same names (${detail}). Give Panen a database of its own; readings wait.`,
  }),
  rejected: (name, detail) => ({
    id: `${name} tidak menerima bacaan ini (${detail}). Periksa pengirimnya dan masa simpan basis data.`,
    en: `${name} does not take this reading (${detail}). Check its sender and how long the database keeps data.`,
  }),
  no_delete: (name) => ({
    id: `${name} tidak dapat menghapus. Atur masa simpan basis datanya: influxdb3 update database --retention-period.`,
    en: `${name} cannot delete. Set how long its database keeps data: influxdb3 update database --retention-period.`,
  }),
  // the package keeps back why 1.x failed: mostly a full disk
  failed: (name, detail) => ({
    id: `${name} gagal: ${detail}. Periksa catatannya. Kalau cakramnya penuh: ${AFTER_FULL_DISK.id}.`,
    en: `${name} failed: ${detail}. Check its log. If its disk was full: ${AFTER_FULL_DISK.en}.`,
  }),
}
