import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { openStore } from '../../server/store/open.ts'
import type { HistoryReading } from '../../server/store/store.ts'

const COMMITS = 300
const READINGS = 300_000
const READINGS_AN_APPEND = 2_000
const CHANNELS = 9

/** What one durable commit of one row costs on this disk: no reading can be kept faster. */
export function measureCommit(): { p50Ms: number; p99Ms: number } {
  const folder = mkdtempSync(join(tmpdir(), 'panen-ceiling-'))
  const db = new DatabaseSync(join(folder, 'bare.db'))
  db.exec('PRAGMA journal_mode=WAL')
  db.exec('PRAGMA synchronous=FULL; CREATE TABLE r (n INTEGER PRIMARY KEY, payload TEXT)')
  const insert = db.prepare('INSERT INTO r VALUES (?, ?)')
  const times = Array.from({ length: COMMITS }, (_, n) => {
    const startMs = performance.now()
    insert.run(n, 'x'.repeat(300))
    return performance.now() - startMs
  }).sort((a, b) => a - b)
  db.close()
  rmSync(folder, { recursive: true })
  const at = (share: number) => Number((times[Math.floor(share * COMMITS)] ?? 0).toFixed(2))
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** The same rows straight into the store, without wire, gateway and broker before it. */
export async function measureBareStore(url: (folder: string) => string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-ceiling-'))
  const store = await openStore(url(folder), { site: 'bench', now: Date.now })
  const startMs = performance.now()
  for (let from = 0; from < READINGS; from += READINGS_AN_APPEND) {
    await store.append(Array.from({ length: READINGS_AN_APPEND }, (_, i) => rowOf(from + i)))
  }
  const seconds = (performance.now() - startMs) / 1_000
  await store.close()
  rmSync(folder, { recursive: true })
  return Math.round(READINGS / seconds)
}

const rowOf = (n: number): HistoryReading => ({
  channel: `kanal-${n % CHANNELS}`,
  at: Math.floor(n / CHANNELS) * 60_000,
  value: Math.round((6 + Math.sin(n / 999)) * 10_000) / 10_000,
  raw: Math.round(1_700_000 + 90_000 * Math.sin(n / 999)) / 1_000,
  quality: 'good',
  reason: null,
  calibration: 1,
  compensationC: 26.5,
  quantity: 'ph',
  gateway: 'kebun-1',
  place: 'tandon-1',
})
