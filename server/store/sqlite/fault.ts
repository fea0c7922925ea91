import { StoreError, type StoreErrorCode } from '../store.ts'

/** SQLite's primary result codes that ask for a different remedy each (sqlite.org/rescode.html). */
const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IO = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26

/** The primary result code of an error thrown by SQLite; null when it did not come from there. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null
}

/** The file's content cannot be trusted any more. */
export const isDamage = (error: unknown): boolean => {
  const code = sqliteCode(error)
  return code === CORRUPT || code === NOT_A_DATABASE
}

/** After a failed read or write the handle may think bytes are on disk that are not. */
export const distrustsHandle = (error: unknown): boolean => sqliteCode(error) !== FULL

interface Words {
  readonly code: StoreErrorCode
  readonly id: string
  readonly en: string
}

function wordsFor(code: number | null, file: string, detail: string): Words {
  switch (code) {
    case FULL:
      return {
        code: 'full',
        id: `Penyimpanan penuh saat menulis ${file}. Kosongkan ruang; pembacaan menunggu di gateway.`,
        en: `The disk is full while writing ${file}. Free some space; readings wait at the gateway.`,
      }
    case BUSY:
    case LOCKED:
      return {
        code: 'refused',
        id: `${file} sedang dipakai program lain. Hentikan server yang lain lebih dulu.`,
        en: `${file} is in use by another program. Stop the other server first.`,
      }
    case READONLY:
    case CANNOT_OPEN:
      return {
        code: 'refused',
        id: `${file} tidak dapat dibuka untuk ditulis. Periksa folder dan hak aksesnya.`,
        en: `${file} cannot be opened for writing. Check the folder and its permissions.`,
      }
    case CORRUPT:
    case NOT_A_DATABASE:
      return {
        code: 'damaged',
        id: `${file} rusak. Berkas itu disisihkan dan riwayat baru dimulai.`,
        en: `${file} is damaged. It is set aside and a new history begins.`,
      }
    case IO:
      return {
        code: 'failed',
        id: `Membaca atau menulis ${file} gagal (${detail}). Periksa kartu atau cakram.`,
        en: `Reading or writing ${file} failed (${detail}). Check the card or disk.`,
      }
    default:
      return {
        code: 'failed',
        id: `Riwayat ${file} gagal: ${detail}. Laporkan kalimat ini.`,
        en: `The history ${file} failed: ${detail}. Report this sentence.`,
      }
  }
}

/** Errors of the file system, met while the folder is made, stand for SQLite's own. */
const FILE_SYSTEM_CODES: Readonly<Record<string, number>> = {
  EACCES: CANNOT_OPEN,
  EEXIST: CANNOT_OPEN,
  ENOTDIR: CANNOT_OPEN,
  EPERM: CANNOT_OPEN,
  EROFS: READONLY,
  ENOSPC: FULL,
}

function fileSystemCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return FILE_SYSTEM_CODES[String(error.code)] ?? null
}

/** Puts whatever was thrown into the store's own words; a StoreError stays as it is. */
export function toStoreError(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error
  const detail = error instanceof Error ? error.message : String(error)
  const { code, id, en } = wordsFor(sqliteCode(error) ?? fileSystemCode(error), file, detail)
  return new StoreError(code, { id, en }, { cause: error })
}
