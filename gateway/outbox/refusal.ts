/** What a disk or SQLite says when it does not do as told. */
export type Refusal = 'full' | 'busy' | 'damaged' | 'gone' | 'other'

const OF_SQLITE: Record<string, Refusal> = {
  SQLITE_FULL: 'full',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_CORRUPT: 'damaged',
  SQLITE_NOTADB: 'damaged',
  SQLITE_IOERR: 'gone',
  SQLITE_CANTOPEN: 'gone',
  SQLITE_READONLY: 'gone',
}
const SENTENCES: Record<Refusal, string> = {
  full: 'the disk is full',
  busy: 'another program holds the file',
  damaged: 'the file is damaged',
  gone: 'the disk cannot be written: it is read-only, removed or failing',
  other: 'the disk refuses',
}

export class DamagedFile extends Error {}
export class FileGone extends Error {}
export class DiskFull extends Error {}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof DamagedFile) return 'damaged'
  if (error instanceof FileGone) return 'gone'
  if (error instanceof DiskFull) return 'full'
  const { sqliteCodeName = '', code = '' } = error as { sqliteCodeName?: string; code?: string }
  if (['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'ENOENT', 'EIO'].includes(code)) return 'gone'
  if (code === 'ENOSPC') return 'full'
  const primary = Object.keys(OF_SQLITE).find((name) => sqliteCodeName.startsWith(name))
  return primary === undefined ? 'other' : OF_SQLITE[primary]!
}

/** What is wrong with the disk, and the words of whoever found out. */
export const refusalSentence = (error: unknown) =>
  `${SENTENCES[refusalOf(error)]} (${(error as Error).message})`
