import { DatabaseSync } from '@photostructure/sqlite'
import type { Store } from '../../../server/store/store.ts'
import { createProbe, DAY_MS, END_MS, MINUTE_MS } from './probe.ts'

/** Whole chunks, so that nothing waits in the log. */
const READINGS_AN_APPEND = 5_000

export interface Size {
  readonly channels: number
  readonly days: number
}

/** One reading a minute of each channel through the adapter, channel after channel. */
export async function write(store: Store, { channels, days }: Size): Promise<number> {
  const appends = Math.floor((days * DAY_MS) / MINUTE_MS / READINGS_AN_APPEND)
  const readings = appends * READINGS_AN_APPEND
  for (let channel = 0; channel < channels; channel++) {
    const probe = createProbe(channel)
    for (let first = 0; first < readings; first += READINGS_AN_APPEND) {
      const startMs = END_MS - (readings - first) * MINUTE_MS
      await store.append(
        Array.from({ length: READINGS_AN_APPEND }, (_, i) => probe(startMs + i * MINUTE_MS)),
      )
    }
  }
  return readings * channels
}

/** Resolves when no hour in the file waits to be rolled up. */
export async function allRolledUp(path: string): Promise<void> {
  for (;;) {
    const db = new DatabaseSync(path, { readOnly: true })
    const { waiting } = db.prepare('SELECT count(*) AS waiting FROM rollup_stale').get()
    db.close()
    if (waiting === 0) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/**
 * Makes more channels out of the written ones, row for row, in a closed file: the adapter would
 * write the same bytes, and take a hundred times as long.
 */
export function multiply(path: string, written: number, channels: number): void {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
  for (let next = written; next < channels; next++) {
    const from = next % written
    const [id, source] = [next + 1, `(SELECT id FROM channel WHERE slug = 'probe-${from}')`]
    db.exec(`BEGIN;
      INSERT INTO channel SELECT ${id}, 'probe-${next}', quantity, gateway, place, sealed
        FROM channel WHERE slug = 'probe-${from}';
      INSERT INTO chunk (channel, from_at, to_at, n, judged, origin)
        SELECT ${id}, from_at, to_at, n, judged, origin FROM chunk WHERE channel = ${source};
      INSERT INTO rollup SELECT 'probe-${next}', slot_ms, page, n, summary
        FROM rollup WHERE channel = 'probe-${from}';
      COMMIT`)
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
}
