import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs'
import { freeBytes } from './cap.ts'

export interface Reserve {
  isThere(): boolean
  /** Gives its room to whoever empties the outbox; false when there was none to give. */
  release(): boolean
  /** Fills it again: with all its bytes when the disk has room aplenty, or with half of the rest. */
  remake(isDrained: boolean): void
  /** whether the outbox may still take readings and leave room to be emptied */
  leavesRoom(): boolean
}

export const RESERVE_BYTES = 16 << 20
const LEAST_BYTES = 256 << 10
/** Not zeros: a file system that compresses would keep no room for them. */
const CHUNK = Buffer.from(
  Uint8Array.from({ length: 1 << 16 }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) >>> 13) & 0xff),
)

/**
 * A file beside the outbox that holds nothing but room. To send what waits takes a commit, and a
 * commit takes room: without this an outbox that filled its disk could never be emptied.
 */
export function reserveOf(file: string): Reserve {
  const path = `${file}.reserve`
  const isThere = () => existsSync(path)
  return {
    isThere,
    release() {
      const was = isThere()
      remove(path)
      return was
    },
    remake(isDrained) {
      if (isThere()) return
      const free = freeBytes(file) ?? 0
      const bytes = Math.min(RESERVE_BYTES, Math.floor(free / 2))
      if (bytes < LEAST_BYTES || !(isDrained || bytes === RESERVE_BYTES)) return
      try {
        fill(path, bytes)
      } catch {
        remove(path)
      }
    },
    leavesRoom: () => isThere() || (freeBytes(file) ?? 0) >= RESERVE_BYTES,
  }
}

/** As far as the folder is still there. */
function remove(path: string) {
  if (existsSync(path)) rmSync(path, { force: true })
}

function fill(path: string, bytes: number) {
  const fd = openSync(path, 'w')
  try {
    for (let written = 0; written < bytes; ) {
      written += writeSync(fd, CHUNK, 0, Math.min(CHUNK.length, bytes - written))
    }
  } finally {
    closeSync(fd)
  }
}
