import { createHash } from 'node:crypto'
import type { StoredReading } from '../store/store.ts'

/** How many readings there are, and what they say, whatever the order they came in. */
export interface Checksum {
  add(reading: StoredReading): void
  readonly count: number
  /** the XOR of the SHA-256 of every reading, hex */
  hex(): string
}

/** Begins at nothing, or goes on from the hex of an earlier one; `count` is of this one alone. */
export function checksum(begun?: string): Checksum {
  const sum = begun === undefined ? Buffer.alloc(32) : Buffer.from(begun, 'hex')
  let count = 0
  return {
    add({ channel, at, value, raw, quality, reason, calibration, compensationC }) {
      const text = JSON.stringify([
        channel,
        at,
        value,
        raw,
        quality,
        reason,
        calibration,
        compensationC,
      ])
      const digest = createHash('sha256').update(text).digest()
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) ^ (digest[i] ?? 0)
      count += 1
    },
    get count() {
      return count
    },
    hex: () => sum.toString('hex'),
  }
}
