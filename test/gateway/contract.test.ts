import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import {
  Batch,
  batchMisfit,
  fromBatch,
  MAX_BATCH_READINGS,
  toBatch,
} from '../../gateway/contract/batch.ts'
import { Channels } from '../../gateway/contract/channels.ts'
import {
  MAX_NUMBER,
  QUALITIES,
  type Quality,
  REASONS,
  type Reading,
  type Reason,
} from '../../gateway/contract/reading.ts'
import { GatewayState } from '../../gateway/contract/state.ts'
import { MAX_STORED_SEQS, Stored } from '../../gateway/contract/stored.ts'
import { ServerTime } from '../../gateway/contract/time.ts'

const fits = (schema: TSchema, value: unknown) => Compile(schema).Check(value)
const reading: Reading = {
  channel: 'tandon-1-ph',
  at: 1_000,
  value: 6.1,
  raw: 1_650,
  quality: 'good',
  reason: null,
  calibration: 1,
  compensationC: 27,
}
const batchOf = (more: Partial<Reading>) => toBatch('live', [{ ...reading, ...more }])
const channel = {
  id: 'tandon-1-ph',
  place: 'tandon-1',
  quantity: 'ph',
  unit: 'pH',
  rawUnit: 'mV',
  range: { low: 0, high: 14 },
  periodMs: 2_000,
  probe: 'ph-01',
  port: 'papan-1',
  compensatedBy: null,
  calibration: { id: 1, kind: 'ph', atMs: 1, verdict: 'good', dueMs: null },
}
const state = {
  online: true,
  version: '0.1.0',
  boot: '9be16d55-54f6-4a5c-a39b-3ddc24b8ee1c',
  startedAtMs: 1,
  atMs: 2,
  clock: { trust: 'server', undated: 0, aheadMs: 0 },
  backlog: { readings: 0, bytes: 0, oldestMs: null, hoursLeft: null, evicted: null },
  ports: [{ id: 'papan-1', driver: 'firmata', up: true, sinceMs: 1, fault: null }],
}

describe('a batch', () => {
  it('of any readings that a gateway can judge comes back as it went in', () => {
    const number = fc.double({ min: -MAX_NUMBER, max: MAX_NUMBER, noNaN: true }).map((n) => n + 0)
    const judged = fc.oneof(
      fc.record({
        quality: fc.constant<Quality>('good'),
        reason: fc.constant(null),
        value: number,
      }),
      fc.record({
        quality: fc.constantFrom<Quality>('uncertain', 'bad'),
        reason: fc.constantFrom<Reason>(...REASONS),
        value: fc.option(number),
      }),
    )
    const any = fc.record({
      verdict: judged,
      channel: fc.constantFrom('a', 'b', 'c'),
      at: fc.nat(),
      raw: fc.option(number),
      compensationC: fc.option(fc.double({ min: -60, max: 150, noNaN: true })),
    })
    const many = fc.array(any, { minLength: 1, maxLength: MAX_BATCH_READINGS })
    fc.assert(
      fc.property(many, (drawn) => {
        const readings = drawn.map(({ verdict, ...rest }) => ({ ...reading, ...rest, ...verdict }))
        const batch = toBatch('backlog', readings)
        expect(fits(Batch, batch)).toBe(true)
        expect(fromBatch(batch)).toEqual(readings)
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    ['a calibration beyond counting', { calibration: 1e300 }],
    ['water at −5000 °C', { compensationC: -5_000 }],
    ['a value no probe has', { value: 1e13 }],
    ['a raw value no probe gives', { raw: -1e305 }],
    ['a time after all farms', { at: 1e300 }],
  ])('with %s does not fit', (_, more) => {
    expect(fits(Batch, batchOf(more))).toBe(false)
  })

  it('says good exactly when there is a value and nothing against it', () => {
    const drawn = fc.record({
      quality: fc.constantFrom(...QUALITIES),
      reason: fc.option(fc.constantFrom(...REASONS)),
      value: fc.option(fc.constant(6)),
    })
    fc.assert(
      fc.property(drawn, ({ quality, reason, value }) => {
        const isWhole = quality === 'good' ? reason === null && value !== null : reason !== null
        expect(fromBatch(batchOf({ quality, reason, value })) !== null).toBe(isWhole)
      }),
    )
  })

  it('names what does not fit together', () => {
    const good = batchOf({})
    const twice = { ...good, channels: ['a', 'a'] }
    expect(batchMisfit(good)).toBeNull()
    expect(batchMisfit(twice)).toMatch(/a channel twice/)
    expect(batchMisfit({ ...good, channels: [] })).toMatch(/does not list/)
    expect(batchMisfit({ ...good, readings: { ...good.readings, at: [] } })).toMatch(/length/)
    expect(batchMisfit(batchOf({ reason: 'spike', value: null }))).toMatch(/good reading has/)
  })
})

describe('what a gateway and a server say of themselves', () => {
  const long = 'x'.repeat(2_000)

  it('fits when it is sound', () => {
    expect(fits(Channels, { channels: [channel] })).toBe(true)
    expect(fits(GatewayState, state)).toBe(true)
  })

  it.each([
    ['a period of no time', { periodMs: 0 }],
    ['a period of all time', { periodMs: 6e24 }],
    ['a range without end', { range: { low: -1e300, high: 1e300 } }],
    ['a calibration of no time', { calibration: { ...channel.calibration, atMs: 1e300 } }],
    ['a unit as long as a book', { unit: long }],
  ])('a channel with %s does not fit', (_, more) => {
    expect(fits(Channels, { channels: [{ ...channel, ...more }] })).toBe(false)
  })

  it('lists and texts have an end', () => {
    const [port] = state.ports
    const tooMany = { channels: Array(MAX_BATCH_READINGS + 1).fill(channel) }
    expect(fits(Channels, tooMany)).toBe(false)
    expect(fits(GatewayState, { ...state, ports: Array(101).fill(port) })).toBe(false)
    expect(fits(GatewayState, { ...state, version: long })).toBe(false)
    expect(fits(GatewayState, { ...state, atMs: -1 })).toBe(false)
    expect(
      fits(GatewayState, { ...state, ports: [{ ...port, fault: { id: long, en: '' } }] }),
    ).toBe(false)
  })

  it('`stored` and `time` stay within what a gateway can hold', () => {
    const stored = { epoch: state.boot, seqs: [1], serverTimeMs: 1 }
    expect(fits(Stored, stored)).toBe(true)
    expect(fits(Stored, { ...stored, seqs: [1e300] })).toBe(false)
    expect(fits(Stored, { ...stored, seqs: Array(MAX_STORED_SEQS + 1).fill(1) })).toBe(false)
    expect(fits(Stored, { ...stored, serverTimeMs: 1e300 })).toBe(false)
    expect(fits(ServerTime, { serverTimeMs: -1, sure: true })).toBe(false)
  })
})
