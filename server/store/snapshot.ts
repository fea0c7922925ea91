import { mkdtempSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openStore } from './open.ts'
import type { StoreOptions } from './options.ts'
import { toStoreError } from './sqlite/fault.ts'
import { holdSnapshot } from './sqlite/snapshot.ts'
import type { Store } from './store.ts'

async function copyFile(path: string, copy: string): Promise<void> {
  try {
    const snapshot = holdSnapshot(path)
    try {
      await snapshot.copyTo(copy)
    } finally {
      snapshot.close()
    }
  } catch (error) {
    throw toStoreError(error, path)
  }
}

/**
 * A history to read from while its own server may be running. SQLite lets one process in: what is
 * read is a copy of this instant, in a folder beside the file until it is closed. A history that is
 * a server of its own is read as it is. Rejects with a StoreError.
 */
export async function openToRead(url: string, options: StoreOptions): Promise<Store> {
  const path = /^sqlite:(.+)$/s.exec(url)?.[1]
  if (path === undefined) return await openStore(url, options)
  const folder = mkdtempSync(join(dirname(path), 'salinan-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, 'series.db')
    await copyFile(path, copy)
    const store = await openStore(`sqlite:${copy}`, options)
    const close = async () => {
      await store.close()
      remove()
    }
    return { ...store, close }
  } catch (error) {
    remove()
    throw error
  }
}
