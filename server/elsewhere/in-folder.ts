import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readChannels } from '../book/channels.ts'
import { readSite } from '../book/farm.ts'
import { openBook } from '../book/open.ts'
import { StartRefusal } from '../start-refusal.ts'
import { openStore } from '../store/open.ts'
import { holdSnapshot } from '../store/sqlite/snapshot.ts'
import type { OtherPanen } from './panen.ts'

/** As a backup calls it, and as a data folder does. */
const HISTORIES = ['history.db', 'series.db']

async function copy(file: string, to: string): Promise<void> {
  const snapshot = holdSnapshot(file)
  try {
    await snapshot.copyTo(to)
  } finally {
    snapshot.close()
  }
}

async function openCopies(folder: string): Promise<OtherPanen> {
  const book = await openBook(join(folder, 'book.db'))
  try {
    const site = await readSite(book)
    if (site === null) throw new Error('its farm book is empty')
    const channels = await readChannels(book)
    const url = `sqlite:${join(folder, 'series.db')}`
    const store = await openStore(url, { site: site.slug, now: Date.now })
    return { site: site.slug, channels, raw: store.raw, close: () => store.close() }
  } finally {
    await book.destroy()
  }
}

/**
 * The Panen of a data folder or of a backup, also while its server runs and where nobody may write:
 * what is read is a copy of this instant, in a folder under `room` until it is closed. Rejects with
 * a StartRefusal.
 */
export async function panenInFolder(from: string, room: string): Promise<OtherPanen> {
  const history = HISTORIES.map((name) => join(from, name)).find(existsSync)
  const book = join(from, 'book.db')
  if (history === undefined || !existsSync(book)) {
    throw new StartRefusal(
      `${from} is neither a data folder nor a backup of Panen with its history inside: name the folder that holds book.db and series.db or history.db. A history in InfluxDB comes by "panen-server migrate".`,
    )
  }
  const folder = await mkdtemp(join(room, 'salinan-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await copy(book, join(folder, 'book.db'))
    await copy(history, join(folder, 'series.db'))
    const opened = await openCopies(folder)
    return { ...opened, close: () => opened.close().finally(remove) }
  } catch (cause) {
    await remove()
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StartRefusal(`${from} cannot be read: ${why}.`, { cause })
  }
}
