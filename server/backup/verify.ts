import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readSite } from '../book/farm.ts'
import { openBook } from '../book/open.ts'
import { type Counted, takeCensus } from '../store/sqlite/census.ts'
import { settleCopy } from '../store/sqlite/snapshot.ts'
import { layOut } from './lay-out.ts'
import type { Manifest } from './manifest.ts'

/**
 * Restores a backup into a folder of its own, opens it as a server would, and compares it with what
 * was counted at the original. Gives the manifest with the site, the channels and the finding.
 */
export async function verify(
  folder: string,
  draft: Manifest,
  nowMs: () => number,
): Promise<Manifest> {
  const trial = join(folder, '.trial')
  await mkdir(trial, { mode: 0o700 })
  try {
    await layOut(folder, draft, (path) => join(trial, path))
    const differing = compareRows(trial, draft)
    const { site, bookFault } = await tryBook(join(trial, 'book.db'))
    const { channels, damage } = await tryHistory(trial, draft, nowMs)
    const faults = [...differing, ...bookFault, ...damage]
    const fault = faults.length === 0 ? null : faults.join(' ')
    return { ...draft, site, channels: [...channels], verified: { atMs: nowMs(), fault } }
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}

function compareRows(trial: string, { rows, files }: Manifest): string[] {
  return files
    .filter(({ path }) => path.endsWith('.db'))
    .flatMap(({ path }) => {
      const wanted = path === 'book.db' ? rows.book : rows.history
      const found = settleCopy(join(trial, path))
      return Object.entries(wanted)
        .filter(([table, count]) => found[table] !== count)
        .map(([table, n]) => `${path}: ${table} had ${n} rows and now has ${found[table] ?? 0}.`)
    })
}

async function tryBook(file: string): Promise<{ site: string; bookFault: string[] }> {
  const book = await openBook(file)
  try {
    const site = await readSite(book)
    return { site: site?.slug ?? '', bookFault: site === null ? ['The farm book is empty.'] : [] }
  } finally {
    await book.destroy()
  }
}

async function tryHistory(
  trial: string,
  { files }: Manifest,
  nowMs: () => number,
): Promise<{ channels: readonly Counted[]; damage: readonly string[] }> {
  if (!files.some(({ path }) => path === 'history.db')) return { channels: [], damage: [] }
  return await takeCensus(join(trial, 'history.db'), nowMs)
}
