import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { MIGRATIONS } from '../book/migrations/index.ts'
import { bookFile } from '../book/open.ts'
import { StartRefusal } from '../start-refusal.ts'
import { lockFile } from '../store/sqlite/lock.ts'
import { holdSnapshot, type Snapshot, settleCopy } from '../store/sqlite/snapshot.ts'
import { makeDurable, sha256Of, syncPath, writeDurable } from './durable.ts'
import { BACKUP_FORMAT, bytesOf, MANIFEST, type Manifest } from './manifest.ts'
import { nameOf, removeUnfinished, rotate, UNFINISHED } from './shelf.ts'
import { verify } from './verify.ts'

export interface BackupOptions {
  readonly dataDir: string
  /** path of the history's file; null when it is in an InfluxDB */
  readonly historyFile: string | null
  /** the folder of all backups, made when missing */
  readonly dir: string
  readonly maxBytes: number
  /** version of this program */
  readonly program: string
  readonly nowMs: () => number
}

export interface Made {
  /** absolute path of the backup */
  readonly folder: string
  readonly bytes: number
  readonly manifest: Manifest
  /** names of older backups that left for it */
  readonly dropped: readonly string[]
}

/** What must stay free on the disk, so that the server beside it goes on. */
const LEAVE_FREE_BYTES = 256_000_000

/**
 * Backs up a farm while its server runs or rests: book, history and keys as of one moment, restored
 * on trial and counted. It appears whole, under its final name, or not at all. Rejects with a
 * StartRefusal when there is no room, no farm, or another backup under way.
 */
export async function makeBackup(options: BackupOptions): Promise<Made> {
  await mkdir(options.dir, { recursive: true, mode: 0o700 })
  const lock = lockFolder(options.dir)
  try {
    await removeUnfinished(options.dir)
    return await makeAlone(options)
  } finally {
    lock.release()
  }
}

async function makeAlone(options: BackupOptions): Promise<Made> {
  const { dir, maxBytes, nowMs } = options
  const madeMs = nowMs()
  const unfinished = join(dir, `${UNFINISHED}${nameOf(madeMs)}`)
  try {
    await mkdir(unfinished, { mode: 0o700 })
    const manifest = await fill(unfinished, madeMs, options)
    const folder = await freeName(dir, madeMs)
    await syncPath(unfinished)
    await rename(unfinished, folder)
    await syncPath(dir)
    return { folder, bytes: bytesOf(manifest), manifest, dropped: await rotate(dir, maxBytes) }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {})
    throw error
  }
}

async function fill(folder: string, madeMs: number, options: BackupOptions): Promise<Manifest> {
  const rows = await copyDatabases(folder, options)
  await copyKeys(join(options.dataDir, 'certs'), join(folder, 'certs'))
  const draft = {
    format: BACKUP_FORMAT,
    madeMs,
    program: options.program,
    site: '',
    history: options.historyFile === null ? ('elsewhere' as const) : ('inside' as const),
    bookStep: Math.max(...MIGRATIONS.map(({ number }) => number)),
    rows,
    channels: [],
    files: await filesIn(folder),
    verified: { atMs: madeMs, fault: null },
  }
  const manifest = await verify(folder, draft, options.nowMs)
  await writeDurable(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`)
  return manifest
}

/**
 * The book's moment comes first: a batch its ledger knows is then surely in the history, so nothing
 * a gateway sends again after a restore is taken for known and lost.
 */
async function copyDatabases(folder: string, options: BackupOptions): Promise<Manifest['rows']> {
  const { dataDir, historyFile } = options
  const book = hold(bookFile(dataDir))
  if (book === null) throw new StartRefusal(`There is no farm book in ${dataDir} to back up.`)
  let history: Snapshot | null = null
  try {
    history = historyFile === null ? null : hold(historyFile)
    await refuseWithoutRoom(options.dir, book.bytes + (history?.bytes ?? 0))
    await copyOne(book, join(folder, 'book.db'))
    if (history !== null) await copyOne(history, join(folder, 'history.db'))
    return { book: book.rows, history: history?.rows ?? {} }
  } finally {
    book.close()
    history?.close()
  }
}

const hold = (file: string) => (existsSync(file) ? holdSnapshot(file) : null)

async function copyOne(snapshot: Snapshot, file: string): Promise<void> {
  await snapshot.copyTo(file)
  settleCopy(file)
  await makeDurable(file)
}

/** A half-written key file is on its way to its name, not the key. */
async function copyKeys(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => [])
  await mkdir(to, { mode: 0o700 })
  for (const name of names.filter((each) => each.endsWith('.pem'))) {
    await copyFile(join(from, name), join(to, name))
    await makeDurable(join(to, name))
  }
}

async function filesIn(folder: string): Promise<Manifest['files']> {
  const keys = (await readdir(join(folder, 'certs'))).map((name) => `certs/${name}`)
  const databases = (await readdir(folder)).filter((name) => name.endsWith('.db'))
  return await Promise.all(
    [...databases, ...keys].sort().map(async (path) => {
      const file = join(folder, path)
      return { path, bytes: (await stat(file)).size, sha256: await sha256Of(file) }
    }),
  )
}

/** Once for the backup, once for its trial. */
async function refuseWithoutRoom(dir: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir)
  const wantedBytes = 2 * bytes + LEAVE_FREE_BYTES
  if (bavail * bsize >= wantedBytes) return
  throw new StartRefusal(
    `No room for a backup in ${dir}: ${megabytes(wantedBytes)} are needed, ${megabytes(bavail * bsize)} are free. Make room, or name another disk with PANEN_BACKUP.`,
  )
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`

async function freeName(dir: string, madeMs: number): Promise<string> {
  const base = join(dir, nameOf(madeMs))
  for (let again = 2, name = base; ; name = `${base}-${again++}`) {
    if (!existsSync(name)) return name
  }
}

function lockFolder(dir: string) {
  try {
    return lockFile(join(dir, 'backup'))
  } catch (cause) {
    throw new StartRefusal(`Another backup into ${dir} is under way: wait until it is done.`, {
      cause,
    })
  }
}
