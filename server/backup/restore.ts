import { existsSync } from 'node:fs'
import { mkdir, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { bookFile } from '../book/open.ts'
import { StartRefusal } from '../start-refusal.ts'
import { lockFile } from '../store/sqlite/lock.ts'
import { checkFiles, layOut } from './lay-out.ts'
import { bytesOf, MANIFEST, type Manifest, readManifest } from './manifest.ts'
import { type Move, restoreLock, swap, undoCutShort } from './swap.ts'

export interface RestoreOptions {
  /** a backup's folder, or the manifest in it */
  readonly from: string
  readonly dataDir: string
  /** path of the history's file; null when it is in an InfluxDB */
  readonly historyFile: string | null
  /** data that is there is moved aside */
  readonly replace: boolean
  /** everything is checked, nothing written */
  readonly dryRun: boolean
  readonly nowMs: () => number
}

export interface Restored {
  readonly manifest: Manifest
  /** where the data that was there went */
  readonly aside: readonly string[]
}

/**
 * Puts a backup in the place of a data folder's farm, whole or not at all. Rejects with a
 * StartRefusal, and changes nothing, when the backup is damaged, newer than this program or of
 * another kind of history, when a server runs there, or when data is there and may not be replaced.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { dataDir, historyFile, dryRun } = options
  const folder = await folderOf(options.from)
  const manifest = await readManifest(folder)
  refuseOtherHistory(manifest, historyFile)
  const locks = lockData(dataDir, historyFile)
  try {
    await undoCutShort(dataDir)
    const places = placesIn(dataDir, historyFile)
    if (!options.replace) refuseToReplace(places)
    await checkFiles(folder, manifest)
    if (dryRun) return { manifest, aside: [] }
    await refuseWithoutRoom(dataDir, manifest)
    return { manifest, aside: await put(folder, manifest, places, options) }
  } finally {
    for (const lock of locks) lock.release()
  }
}

async function folderOf(from: string): Promise<string> {
  const path = resolve(from)
  const found = await stat(path).catch(() => null)
  if (found === null) throw new StartRefusal(`${from} is not there: name a backup's folder.`)
  return basename(path) === MANIFEST ? dirname(path) : path
}

function refuseOtherHistory({ history }: Manifest, historyFile: string | null): void {
  if (history === 'inside' && historyFile === null) {
    throw new StartRefusal(
      'This backup holds its history itself, and PANEN_STORE names an InfluxDB: leave PANEN_STORE out.',
    )
  }
  if (history === 'elsewhere' && historyFile !== null) {
    throw new StartRefusal(
      'The history of this backup is in an InfluxDB, which is restored by its own means: name it with PANEN_STORE.',
    )
  }
}

/** A server holds the lock of its history or of its rollups as long as it runs. */
function lockData(dataDir: string, historyFile: string | null) {
  const locks: ReturnType<typeof lockFile>[] = []
  const files = [restoreLock(dataDir), historyFile ?? join(dataDir, 'rollups.db')]
  try {
    for (const file of files) locks.push(lockFile(file))
    return locks
  } catch (cause) {
    for (const lock of locks) lock.release()
    throw new StartRefusal(`A server or another restore uses ${dataDir}: stop it first.`, { cause })
  }
}

interface Place {
  /** path in the backup; null for what only the old data has */
  readonly path: string | null
  readonly place: string
}

/** The book is first to go, so that no server takes half a farm for a whole one. */
function placesIn(dataDir: string, historyFile: string | null): Place[] {
  const databases: readonly (readonly [string | null, string])[] = [
    ['book.db', bookFile(dataDir)],
    // rollups of an InfluxDB are made anew: since the backup its readings have gone on
    historyFile === null ? [null, join(dataDir, 'rollups.db')] : ['history.db', historyFile],
  ]
  return [
    ...databases.flatMap(([path, place]) => [
      { path, place },
      { path: null, place: `${place}-wal` },
      { path: null, place: `${place}-shm` },
    ]),
    { path: 'certs', place: join(dataDir, 'certs') },
  ]
}

function refuseToReplace(places: readonly Place[]): void {
  const found = places.find(({ place }) => existsSync(place))
  if (found === undefined) return
  throw new StartRefusal(
    `${found.place} is there already: name an empty folder with --data, or say --replace to keep it aside and go on.`,
  )
}

async function put(
  folder: string,
  manifest: Manifest,
  places: readonly Place[],
  { dataDir, nowMs }: RestoreOptions,
): Promise<string[]> {
  const has = (path: string) => manifest.files.some((file) => file.path.split('/')[0] === path)
  const stamp = new Date(nowMs()).toISOString().replace(/[-:]|\.\d+/g, '')
  const moves = places.map(({ path, place }): Move => {
    const fresh = path !== null && has(path) ? `${place}.restoring` : null
    return { place, fresh, aside: asideOf(place, stamp) }
  })
  const freshOf = new Map(places.map(({ path }, i) => [path, moves[i]?.fresh]))
  for (const { fresh } of moves) {
    if (fresh === null) continue
    await rm(fresh, { recursive: true, force: true })
    await mkdir(dirname(fresh), { recursive: true })
  }
  await layOut(folder, manifest, (path) => {
    const [top = '', ...more] = path.split('/')
    return join(freshOf.get(top) ?? '', ...more)
  })
  return await swap(dataDir, moves)
}

/** SQLite looks for a side file under the database's name and its ending. */
function asideOf(place: string, stamp: string): string {
  const [, base = place, ending = ''] = /^(.*?)(-wal|-shm)?$/s.exec(place) ?? []
  return `${base}.replaced-${stamp}${ending}`
}

async function refuseWithoutRoom(dataDir: string, manifest: Manifest): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize > bytesOf(manifest)) return
  throw new StartRefusal(
    `No room in ${dataDir}: the backup has ${Math.ceil(bytesOf(manifest) / 1_000_000)} MB. Make room first.`,
  )
}
