import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { FieldType, InfluxDB } from 'influx'
import { openStore } from '../../../server/store/open.ts'
import type { HistoryReading } from '../../../server/store/store.ts'
import { batchesOf, type Plan } from './readings.ts'

/** Readings of one commit or request, as the adapters take them. */
const ROWS_A_COMMIT = 4_000
const POINTS_A_REQUEST = 2_500

/** All readings in the order they arrive: a batch of each gateway in turn. */
export function arrivals(plan: Plan): HistoryReading[] {
  const { gateways, batchesPerGateway } = plan
  const all = Array.from({ length: gateways }, (_, i) => [...batchesOf(i, plan)])
  return Array.from({ length: batchesPerGateway }, (_, batch) =>
    all.flatMap((batches) => batches[batch] ?? []),
  ).flat()
}

async function ratePerSecond(
  readings: readonly HistoryReading[],
  size: number,
  write: (some: readonly HistoryReading[]) => void | Promise<void>,
): Promise<number> {
  const startMs = performance.now()
  for (let from = 0; from < readings.length; from += size) {
    await write(readings.slice(from, from + size))
  }
  return Math.round((readings.length * 1_000) / (performance.now() - startMs))
}

const ROWS = `CREATE TABLE reading (channel INTEGER, at INTEGER, value REAL, raw REAL, quality INTEGER,
  reason TEXT, calibration INTEGER, compensation REAL, PRIMARY KEY (channel, at)) WITHOUT ROWID`

/** Plain rows by the library alone: one prepared insert, WAL, synchronous=FULL. */
export async function bareSqlite(readings: readonly HistoryReading[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-bare-'))
  const db = new DatabaseSync(join(folder, 'rows.db'))
  db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; ${ROWS}`)
  const ids = new Map([...new Set(readings.map(({ channel }) => channel))].map((id, n) => [id, n]))
  const insert = db.prepare('INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  try {
    return await ratePerSecond(readings, ROWS_A_COMMIT, (some) => {
      db.exec('BEGIN IMMEDIATE')
      for (const { channel, at, value, raw, quality, reason, ...rest } of some) {
        const code = quality === 'good' ? 0 : 2
        const { calibration, compensationC } = rest
        insert.run(ids.get(channel) ?? 0, at, value, raw, code, reason, calibration, compensationC)
      }
      db.exec('COMMIT')
    })
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}

/** Points by the library alone, as many requests at once as the adapter has. */
export async function bareInflux(port: number, readings: readonly HistoryReading[]) {
  const { FLOAT, INTEGER, STRING } = FieldType
  const fields = { value: FLOAT, raw: FLOAT, quality: INTEGER, reason: STRING }
  const more = { calibration: INTEGER, compensation_c: FLOAT }
  const tags = ['site', 'channel', 'gateway', 'place']
  const schema = [{ measurement: 'ph', fields: { ...fields, ...more }, tags }]
  const influx = new InfluxDB({ host: '127.0.0.1', port, database: 'bare', schema })
  await influx.createDatabase('bare')
  const write = async (some: readonly HistoryReading[]) => {
    await influx.writePoints(some.map(pointOf), { precision: 'ms' })
  }
  return await ratePerSecond(readings, 2 * POINTS_A_REQUEST, async (some) => {
    const halves = [some.slice(0, POINTS_A_REQUEST), some.slice(POINTS_A_REQUEST)]
    await Promise.all(halves.filter(({ length }) => length > 0).map(write))
  })
}

const pointOf = ({ channel, gateway, place, at, ...reading }: HistoryReading) => ({
  measurement: 'ph',
  tags: { site: 'bench', channel, gateway, place },
  fields: {
    value: reading.value,
    raw: reading.raw,
    quality: reading.quality === 'good' ? 0 : 2,
    reason: reading.reason,
    calibration: reading.calibration,
    compensation_c: reading.compensationC,
  },
  timestamp: String(at),
})

/** The product's own adapter without wire, broker and ingest before it. */
export async function storeAlone(url: string, readings: readonly HistoryReading[]) {
  const store = await openStore(url, { site: 'bench', now: Date.now })
  try {
    return await ratePerSecond(readings, ROWS_A_COMMIT, (some) => store.append(some))
  } finally {
    await store.close()
  }
}
