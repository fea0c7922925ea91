import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { syncPath } from '../backup/durable.ts'
import { StartRefusal } from '../start-refusal.ts'

export interface FolderFile {
  /** from the folder's root, with slashes */
  readonly path: string
  readonly bytes: Uint8Array
}

export interface WrittenFolder {
  /** where it really lies */
  readonly folder: string
  readonly files: number
  readonly bytes: number
}

/** Lies in every folder written here and lists what belongs to it. */
const MARK = '.panen-katalog'
const Mark = Type.Object({ files: Type.Array(Type.String()) })
/** Named in a refusal. */
const MOST_NAMED = 3

/**
 * Writes files into a folder in place of all that an earlier run wrote there. They are written
 * beside it and take its place by a rename, so that nobody is ever shown half of them. Throws a
 * StartRefusal where the folder holds anything else.
 */
export async function replaceFolder(
  wished: string,
  files: AsyncIterable<FolderFile>,
): Promise<WrittenFolder> {
  const folder = existsSync(wished) ? await realpath(wished) : wished
  await refuseForeign(folder)
  await mkdir(dirname(folder), { recursive: true })
  const beside = (word: string) =>
    join(dirname(folder), `.${basename(folder)}.${word}-${randomBytes(4).toString('hex')}`)
  const fresh = beside('new')
  try {
    const written = await writeAll(fresh, files)
    await takePlace(fresh, folder, beside('old'))
    return { folder, ...written }
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function writeAll(fresh: string, files: AsyncIterable<FolderFile>) {
  const paths: string[] = []
  let total = 0
  await mkdir(fresh)
  for await (const { path, bytes } of files) {
    await writeThrough(join(fresh, path), bytes)
    paths.push(path)
    total += bytes.length
  }
  await writeThrough(join(fresh, MARK), Buffer.from(`${JSON.stringify({ files: paths })}\n`))
  return { files: paths.length, bytes: total }
}

/** On the disk before the command ends: sticks are pulled out at once. */
async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'wx', 0o644)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function takePlace(fresh: string, folder: string, old: string): Promise<void> {
  const stood = existsSync(folder)
  if (stood) await rename(folder, old).catch(asRefusal(folder))
  try {
    await rename(fresh, folder)
  } catch (error) {
    if (stood) await rename(old, folder)
    throw error
  }
  await syncPath(dirname(folder))
  await rm(old, { recursive: true, force: true })
}

const asRefusal = (folder: string) => (cause: unknown) => {
  const isRoot = cause instanceof Error && 'code' in cause && cause.code === 'EBUSY'
  if (!isRoot) throw cause
  throw new StartRefusal(`${folder} is a whole disk: name a folder in it.`, { cause })
}

async function refuseForeign(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  if (!(await stat(folder)).isDirectory()) {
    throw new StartRefusal(`${folder} is a file: name a folder.`)
  }
  const own = new Set([MARK, ...(await filesMarked(folder))])
  const foreign = (await filesBelow(folder)).filter((each) => !own.has(each))
  if (foreign.length === 0) return
  const named = foreign.slice(0, MOST_NAMED).join(', ')
  const more = foreign.length > MOST_NAMED ? ` and ${foreign.length - MOST_NAMED} more` : ''
  throw new StartRefusal(
    `${folder} holds other things (${named}${more}): name an empty folder, or one with an earlier catalog alone.`,
  )
}

async function filesMarked(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, MARK), 'utf8').catch(() => '{}')
  try {
    const mark: unknown = JSON.parse(text)
    return Value.Check(Mark, mark) ? mark.files : []
  } catch {
    return []
  }
}

/** Everything that is no folder: a link or a pipe is somebody's as well. */
async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((each) => !each.isDirectory())
    .map((each) => join(each.parentPath, each.name).slice(folder.length + 1))
    .toSorted()
}
