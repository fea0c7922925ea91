import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/** Hex SHA-256 of a file's bytes. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** For this user alone, and on the disk before anything that depends on it is done. */
export async function makeDurable(file: string): Promise<void> {
  await chmod(file, 0o600)
  await syncPath(file)
}

/** A folder as well: a rename in it counts only then. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a small file whole and durable. */
export async function writeDurable(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
