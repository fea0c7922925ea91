import { StoreError, type StoreErrorCode } from '../store.ts'
import type { InfluxAddress } from './address.ts'

/** Thrown by our own clock when a request got no whole answer in time. */
export class NoAnswer extends Error {}

interface Sentence {
  readonly id: string
  readonly en: string
}

const nameOf = ({ host, port, database }: InfluxAddress) => `InfluxDB ${host}:${port} (${database})`

const sentences: Readonly<
  Record<
    'unreachable' | 'login' | 'rights' | 'no_database' | 'failed',
    (name: string, detail: string) => Sentence
  >
> = {
  unreachable: (name, detail) => ({
    id: `${name} tidak menjawab (${detail}). Periksa apakah berjalan dan alamatnya benar.`,
    en: `${name} does not answer (${detail}). Check that it runs and that the address is right.`,
  }),
  login: (name) => ({
    id: `${name} menolak nama atau sandi. Betulkan keduanya di alamat riwayat.`,
    en: `${name} refuses the user or password. Correct them in the history address.`,
  }),
  rights: (name, detail) => ({
    id: `${name} tidak memberi hak yang cukup (${detail}). Beri pengguna itu hak baca dan tulis.`,
    en: `${name} does not grant enough rights (${detail}). Give that user rights to read and write.`,
  }),
  no_database: (name) => ({
    id: `${name}: basis data itu tidak ada dan tidak boleh dibuat. Mintalah admin membuatnya.`,
    en: `${name}: the database does not exist and may not be created. Ask its administrator to create it.`,
  }),
  failed: (name, detail) => ({
    id: `${name} gagal: ${detail}. Periksa ruang cakram dan catatan InfluxDB.`,
    en: `${name} failed: ${detail}. Check its disk space and its log.`,
  }),
}

const kindToCode: Readonly<Record<keyof typeof sentences, StoreErrorCode>> = {
  unreachable: 'unreachable',
  login: 'refused',
  rights: 'refused',
  no_database: 'no_database',
  failed: 'failed',
}

export function influxError(
  kind: keyof typeof sentences,
  address: InfluxAddress,
  cause: unknown,
): StoreError {
  const detail = cause instanceof Error ? cause.message.trim() : String(cause)
  // the package's error carries the whole request, password included: only its words go on
  const words = new Error(detail)
  return new StoreError(kindToCode[kind], sentences[kind](nameOf(address), detail), {
    cause: words,
  })
}

/** HTTP status of an answer the package threw; null when there was no answer. */
function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('res' in error)) return null
  const { res } = error as { readonly res?: { readonly statusCode?: number } }
  return res?.statusCode ?? null
}

/** Network errors carry a code; the package's own time-out says so in words. */
const isUnanswered = (error: unknown) =>
  error instanceof NoAnswer ||
  (error instanceof Error && ('code' in error || /timed out|socket hang up/.test(error.message)))

/** Puts what the package threw into the store's own words; a StoreError stays as it is. */
export function toInfluxError(error: unknown, address: InfluxAddress): StoreError {
  if (error instanceof StoreError) return error
  const message = error instanceof Error ? error.message : String(error)
  const status = statusOf(error)
  if (/database not found/.test(message)) return influxError('no_database', address, error)
  if (status === 401) return influxError('login', address, error)
  if (status === 403) return influxError('rights', address, error)
  if (status === null && isUnanswered(error)) return influxError('unreachable', address, error)
  return influxError('failed', address, error)
}
