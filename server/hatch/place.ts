import { join, relative } from 'node:path'

/** Of a socket's path, on every system there is (sun_path, unix(7)). */
const MAX_PATH_BYTES = 103

/** A folder for the owner of the data alone: whoever may open the hatch may read the files as well. */
export const hatchFolder = (dataDir: string): string => join(dataDir, 'hatch')

/** Where the hatch of a data folder is; null where its path is too long for a socket. */
export function hatchPath(dataDir: string): string | null {
  const path = join(hatchFolder(dataDir), 'server.sock')
  const near = relative(process.cwd(), path)
  return [path, near].find((one) => Buffer.byteLength(one) <= MAX_PATH_BYTES) ?? null
}
