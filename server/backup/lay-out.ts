import { copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartRefusal } from '../start-refusal.ts'
import { makeDurable, sha256Of } from './durable.ts'
import type { Manifest } from './manifest.ts'

/**
 * Copies a backup's files to where `placeOf` says, durable, and compares what arrived with the
 * manifest. Rejects with a StartRefusal that names the first file that is missing or different.
 */
export async function layOut(
  folder: string,
  { files }: Pick<Manifest, 'files'>,
  placeOf: (path: string) => string,
): Promise<void> {
  for (const { path, sha256 } of files) {
    const place = placeOf(path)
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await copyFile(join(folder, path), place).catch((cause: unknown) => {
      throw new StartRefusal(`${join(folder, path)} cannot be copied: ${reasonOf(cause)}.`, {
        cause,
      })
    })
    await makeDurable(place)
    if ((await sha256Of(place)) !== sha256) throw damaged(folder, path)
  }
}

/** The same comparison where the backup lies; nothing is copied. */
export async function checkFiles(folder: string, { files }: Pick<Manifest, 'files'>) {
  for (const { path, bytes, sha256 } of files) {
    const file = join(folder, path)
    const found = await stat(file).catch(() => null)
    if (found === null || found.size !== bytes || (await sha256Of(file)) !== sha256) {
      throw damaged(folder, path)
    }
  }
}

const damaged = (folder: string, path: string) =>
  new StartRefusal(`${folder} is damaged: ${path} is not what was saved. Choose another backup.`)

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
