import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { bytesOf, type Manifest, readManifest } from './manifest.ts'
import { leaving } from './rotation.ts'

const NAME = /^panen-\d{8}T\d{6}Z(-\d+)?$/
/** What a killed backup leaves behind; nobody takes it for a whole one. */
export const UNFINISHED = '.unfinished-'

const compactTime = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')
export const nameOf = (madeMs: number): string => `panen-${compactTime(madeMs)}`

/** A whole backup in the folder of all backups. */
export interface Shelved {
  readonly name: string
  readonly manifest: Manifest
}

/** Newest first. What cannot be read as a backup is left alone and not listed. */
export async function shelved(dir: string): Promise<Shelved[]> {
  const names = (await entriesOf(dir)).filter((name) => NAME.test(name)).sort()
  const found = await Promise.all(
    names.map(async (name) => {
      const manifest = await readManifest(join(dir, name)).catch(() => null)
      return manifest === null ? [] : [{ name, manifest }]
    }),
  )
  return found.flat().sort((one, other) => other.manifest.madeMs - one.manifest.madeMs)
}

/** The newest whole one; null when there is none. Names sort as their times do. */
export async function newestShelved(dir: string): Promise<Shelved | null> {
  const names = (await entriesOf(dir)).filter((name) => NAME.test(name)).sort()
  for (const name of names.reverse()) {
    const manifest = await readManifest(join(dir, name)).catch(() => null)
    if (manifest !== null) return { name, manifest }
  }
  return null
}

/** Drops those whose time is over; gives their names. */
export async function rotate(dir: string, maxBytes: number): Promise<string[]> {
  const all = (await shelved(dir)).map(({ name, manifest }) => ({
    name,
    madeMs: manifest.madeMs,
    bytes: bytesOf(manifest),
    isVerified: manifest.verified.fault === null,
  }))
  const names = leaving(all, maxBytes)
  for (const name of names) await rm(join(dir, name), { recursive: true, force: true })
  return names
}

/** Only whoever holds the folder's lock may call it. */
export async function removeUnfinished(dir: string): Promise<void> {
  for (const name of await entriesOf(dir)) {
    if (name.startsWith(UNFINISHED)) await rm(join(dir, name), { recursive: true, force: true })
  }
}

const entriesOf = (dir: string): Promise<string[]> => readdir(dir).catch(() => [])
