import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelConfig } from '../../gateway/config/config.ts'
import { type Batch, fromBatch } from '../../gateway/contract/batch.ts'
import type { Quantity, Reading } from '../../gateway/contract/reading.ts'
import type { Sample } from '../../gateway/drivers/driver.ts'
import { type Line, lineOf } from '../../gateway/line.ts'
import type { Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { stamper } from '../../gateway/time/stamp.ts'

const NOW = Date.UTC(2026, 10, 21, 3)
const MINUTE_MS = 60_000
const none = new Set<number>()
const hundredth = {
  hasCalibration: true,
  calibrate: (raw: number) => ({ value: raw / 100, reason: null }),
}

describe('the line from a sample to the outbox', () => {
  let folder: string
  let outbox: Outbox
  let line: Line
  let inBottle: string | null

  const channel = (
    id: string,
    quantity: Quantity,
    compensatedBy: string | null,
  ): ChannelConfig => ({
    announcement: {
      id,
      place: 'tandon-1',
      quantity,
      unit: 'pH',
      rawUnit: 'mV',
      range: { low: 0, high: 50 },
      periodMs: 1_000,
      probe: id,
      port: 'papan',
      compensatedBy,
      calibration: null,
    },
    ...hundredth,
    calibration: { setup: { method: 'linear', factor: null }, nominal: hundredth, file: null },
  })
  const sample = (
    id: string,
    at: number,
    raw: number | null,
    more: Partial<Sample> = {},
  ): Sample => ({
    channel: id,
    at,
    raw,
    suspicion: null,
    origin: 'live',
    clockSure: true,
    ...more,
  })
  const warmth = (at: number, more: Partial<Sample> = {}) =>
    sample('tandon-1-suhu', at, 2_700, more)
  const ph = (at: number, more: Partial<Sample> = {}) => sample('tandon-1-ph', at, 610, more)
  /** What the outbox holds of the pH probe. */
  const phReadings = (lane: 'live' | 'backlog' = 'live'): Reading[] => {
    const batch = outbox.next(lane, none)
    const readings = fromBatch(JSON.parse(batch?.payload ?? '{}') as Batch) ?? []
    return readings.filter((reading) => reading.channel === 'tandon-1-ph')
  }

  const compensations = () => {
    const batch = outbox.next('live', none)
    const readings = fromBatch(JSON.parse(batch?.payload ?? '{}') as Batch) ?? []
    return Object.fromEntries(readings.map((reading) => [reading.channel, reading.compensationC]))
  }
  const builtInto = (probe: string, config: ChannelConfig): ChannelConfig => ({
    ...config,
    announcement: { ...config.announcement, probe },
  })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-line-'))
    inBottle = null
    outbox = sqliteOutbox({ file: join(folder, 'outbox.db'), now: () => NOW })
    line = lineOf({
      channels: [
        channel('tandon-1-suhu', 'water_temperature', null),
        channel('tandon-1-ph', 'ph', 'tandon-1-suhu'),
        builtInto('kombinasi', channel('kombinasi-suhu', 'water_temperature', null)),
        builtInto('kombinasi', channel('kombinasi-ph', 'ph', 'kombinasi-suhu')),
        channel('tandon-1-ec', 'ec', 'kombinasi-suhu'),
      ],
      outbox,
      curveFor: () => ({ id: 0, ...hundredth }),
      isCalibrating: (id) => id === inBottle,
      stamper: stamper({ now: () => NOW }, outbox.clockMarks()),
    })
  })
  afterEach(() => {
    outbox.close()
    rmSync(folder, { recursive: true })
  })

  it('corrects a probe by the temperature of its water, for ten minutes', async () => {
    await line.take([warmth(NOW), ph(NOW + 10 * MINUTE_MS), ph(NOW + 10 * MINUTE_MS + 1)])
    const used = phReadings().map(({ at, compensationC }) => [at - NOW, compensationC])
    expect(Object.fromEntries(used)).toEqual({
      [10 * MINUTE_MS]: 27,
      [10 * MINUTE_MS + 1]: null,
    })
  })

  it('never corrects a live probe by a replayed temperature, nor the other way round', async () => {
    await line.take([warmth(NOW, { origin: 'replay' }), ph(NOW)])
    expect(phReadings()[0]?.compensationC).toBeNull()
    await line.take([ph(NOW + 1, { origin: 'replay' })])
    expect(phReadings('backlog')[0]?.compensationC).toBe(27)
  })

  it('believes a probe that tells by which temperature it compensated, or by none', async () => {
    await line.take([
      warmth(NOW),
      ph(NOW, { compensationC: 26.5 }),
      ph(NOW + 16, { compensationC: null }),
    ])
    const used = phReadings().map(({ at, compensationC }) => [at - NOW, compensationC])
    expect(Object.fromEntries(used)).toEqual({ 0: 26.5, 16: null })
  })

  it('does not correct by a temperature that is bad', async () => {
    await line.take([sample('tandon-1-suhu', NOW, null, { suspicion: 'dead_probe' }), ph(NOW)])
    expect(phReadings()[0]?.compensationC).toBeNull()
  })

  it('says that a probe is being calibrated, and keeps its value', async () => {
    inBottle = 'tandon-1-ph'
    await line.take([ph(NOW)])
    expect(phReadings()[0]).toMatchObject({
      value: 6.1,
      raw: 610,
      quality: 'uncertain',
      reason: 'calibrating',
    })
  })

  it('corrects nothing by a thermometer that stands in a bottle', async () => {
    inBottle = 'tandon-1-suhu'
    await line.take([warmth(NOW), ph(NOW)])
    expect(phReadings()[0]?.compensationC).toBeNull()
  })

  it('corrects a probe by the thermometer it is built together with, also in a bottle', async () => {
    await line.take([warmth(NOW), sample('kombinasi-suhu', NOW, 2_700)])
    inBottle = 'kombinasi-suhu'
    await line.take([
      sample('kombinasi-suhu', NOW + 16, 2_300),
      sample('kombinasi-ph', NOW + 16, 400),
      sample('tandon-1-ec', NOW + 16, 100),
    ])
    expect(compensations()).toMatchObject({ 'kombinasi-ph': 23, 'tandon-1-ec': 27 })
  })

  it('passes over a sample of a channel nobody configured', async () => {
    expect(await line.take([sample('siapa', NOW, 1), ph(NOW)])).toBe(true)
    expect(outbox.backlog().readings).toBe(1)
  })

  it('calls samples durable only when the disk took them', async () => {
    const other = new DatabaseSync(join(folder, 'outbox.db'))
    other.exec('BEGIN IMMEDIATE')
    expect(await line.take([ph(NOW)], { port: 'riwayat', n: 1 })).toBe(false)
    expect(await line.take([ph(NOW + 1)])).toBe(false)
    other.exec('ROLLBACK')
    other.close()
    expect(await line.take([ph(NOW)], { port: 'riwayat', n: 1 })).toBe(true)
    expect(phReadings()).toHaveLength(2)
  })
})
