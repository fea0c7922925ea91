import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** How large the outbox may grow before it gives up its oldest readings. */
export interface CapOptions {
  /** bytes; without it only the share counts */
  readonly maxBytes?: number | undefined
  /** of the whole disk, 0 … 1: what others take of it must not cost readings that are already safe */
  readonly maxShareOfDisk?: number | undefined
}

export const DEFAULT_SHARE_OF_DISK = 0.5

/** The cap in bytes; null when neither the disk nor the configuration gives one. */
export function capOf(file: string, options: CapOptions): () => number | null {
  const share = options.maxShareOfDisk ?? DEFAULT_SHARE_OF_DISK
  const fixed = options.maxBytes ?? Number.POSITIVE_INFINITY
  let disk: number | null = null
  return () => {
    disk ??= diskBytes(file)
    const cap = Math.min(fixed, disk === null ? Number.POSITIVE_INFINITY : disk * share)
    return Number.isFinite(cap) ? cap : null
  }
}

function diskBytes(file: string): number | null {
  try {
    const disk = statfsSync(dirname(file))
    return disk.blocks * disk.bsize
  } catch {
    return null
  }
}

/** null when the disk does not even answer */
export function freeBytes(file: string): number | null {
  try {
    const disk = statfsSync(dirname(file))
    return disk.bavail * disk.bsize
  } catch {
    return null
  }
}
