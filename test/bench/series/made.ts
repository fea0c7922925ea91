import { DatabaseSync } from '@photostructure/sqlite'
import type { StoreOptions } from '../../../server/store/options.ts'
import type { Store } from '../../../server/store/store.ts'
import { watchTurns } from '../turns.ts'
import { letArrive } from './measure.ts'
import { createProbe, DAY_MS, END_MS, MINUTE_MS } from './probe.ts'

const HOUR_MS = 60 * MINUTE_MS

/** Whole chunks, so that nothing waits in the log. */
const READINGS_AN_APPEND = 5_000

export interface Size {
  readonly channels: number
  readonly days: number
}

/** One reading a minute of some channels through the adapter, channel after channel. */
export async function write(store: Store, { channels, days }: Size, first = 0): Promise<number> {
  const appends = Math.floor((days * DAY_MS) / MINUTE_MS / READINGS_AN_APPEND)
  const readings = appends * READINGS_AN_APPEND
  for (let channel = first; channel < first + channels; channel++) {
    const probe = createProbe(channel)
    for (let done = 0; done < readings; done += READINGS_AN_APPEND) {
      const startMs = END_MS - (readings - done) * MINUTE_MS
      await store.append(
        Array.from({ length: READINGS_AN_APPEND }, (_, i) => probe(startMs + i * MINUTE_MS)),
      )
    }
  }
  return readings * channels
}

/** Resolves when no hour of the made history waits to be rolled up. */
export async function allRolledUp(path: string): Promise<void> {
  for (;;) {
    const db = new DatabaseSync(path, { readOnly: true })
    const rows: { hours: string }[] = db.prepare('SELECT hours FROM rollup_stale').all()
    db.close()
    const isMade = ([from]: readonly number[]) => from! < END_MS / HOUR_MS
    if (!rows.some(({ hours }) => JSON.parse(hours).some(isMade))) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** How a history is opened, and the file its rollups stand in. */
export interface Making {
  readonly open: (options?: Partial<StoreOptions>) => Promise<Store>
  readonly rollupFile: string
  readonly now: () => number
}

/** Nothing is rolled up: no hour is over. */
const BEFORE_ALL = { now: () => 0 }

const secondsSince = (fromMs: number) => Math.round((performance.now() - fromMs) / 100) / 10

async function rollUp({ open, rollupFile, now }: Making, arrivingTo: number) {
  const store = await open()
  const stop = letArrive(store, arrivingTo, now)
  const turns = watchTurns()
  const begunMs = performance.now()
  await allRolledUp(rollupFile)
  const figures = { rollUpSeconds: secondsSince(begunMs), longestTurnMs: turns() }
  const { perSecond } = await stop()
  await store.close()
  return arrivingTo === 0 ? figures : { ...figures, arrivingPerSecond: perSecond }
}

/** Writes one half of the channels and rolls it up at rest, then the other while readings arrive. */
export async function make(making: Making, size: Size) {
  const half = Math.ceil(size.channels / 2)
  const writeSome = async (first: number, channels: number) => {
    const begunMs = performance.now()
    const store = await making.open(BEFORE_ALL)
    const readings = await write(store, { ...size, channels }, first)
    await store.close()
    return { readings, writeSeconds: secondsSince(begunMs) }
  }
  const one = await writeSome(0, half)
  const atRest = await rollUp(making, 0)
  const other = await writeSome(half, size.channels - half)
  const whileArriving = await rollUp(making, size.channels)
  return {
    readings: one.readings + other.readings,
    writeSeconds: Math.round(one.writeSeconds + other.writeSeconds),
    rolling: { atRest, whileArriving },
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
