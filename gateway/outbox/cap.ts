import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** How large the outbox may grow before it gives up its oldest readings. */
export interface CapOptions {
  /** bytes; without it only the share counts */
  readonly maxBytes?: number | undefined
  /** of what the outbox holds and the disk has free, 0 … 1 */
  readonly maxShareOfDisk?: number | undefined
}

export const DEFAULT_SHARE_OF_DISK = 0.5
const ASK_EVERY_MS = 10_000

/**
 * The cap in bytes for an outbox that holds `usedBytes`; null when neither the disk nor the
 * configuration gives one. The disk is asked now and then only.
 */
export function capOf(file: string, options: CapOptions): (usedBytes: number) => number | null {
  const share = options.maxShareOfDisk ?? DEFAULT_SHARE_OF_DISK
  const fixed = options.maxBytes ?? Number.POSITIVE_INFINITY
  let free: number | null = null
  let askedMs = Number.NEGATIVE_INFINITY
  return (usedBytes) => {
    if (performance.now() - askedMs > ASK_EVERY_MS) {
      askedMs = performance.now()
      free = freeBytes(file)
    }
    const shared = free === null ? Number.POSITIVE_INFINITY : (free + usedBytes) * share
    const cap = Math.min(fixed, shared)
    return Number.isFinite(cap) ? cap : null
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
