import { beforeEach, describe, expect, it } from 'vitest'
import { temperaturesOn } from '../../gateway/compensation.ts'
import type { ChannelConfig } from '../../gateway/config/config.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import { aReading } from '../server/a-gateway.ts'

const MINUTE_MS = 60_000

describe('the temperature told to a probe that compensates by itself', () => {
  let hear: (reading: Reading) => void
  let nowMs: number
  let temperatureOf: (channel: string) => number | null
  const channel = (id: string, compensatedBy: string | null) =>
    ({ announcement: { id, compensatedBy } }) as ChannelConfig
  const warmth = (value: number | null, more: Partial<Reading> = {}) =>
    aReading(nowMs, { channel: 'suhu', value, ...more })

  beforeEach(() => {
    nowMs = Date.UTC(2026, 10, 21)
    const channels = [channel('suhu', null), channel('ph', 'suhu'), channel('ec', null)]
    const listen = (listener: typeof hear) => {
      hear = listener
      return () => {}
    }
    temperatureOf = temperaturesOn(listen, channels, { now: () => nowMs }).of
  })

  it('is the newest of the thermometer beside it, for ten minutes', () => {
    expect(temperatureOf('ph')).toBeNull()
    hear(warmth(27))
    hear(warmth(27.5))
    nowMs += 10 * MINUTE_MS
    expect(temperatureOf('ph')).toBe(27.5)
    nowMs += 1
    expect(temperatureOf('ph')).toBeNull()
  })

  it('is nobody else’s', () => {
    hear(warmth(27))
    expect(temperatureOf('ec')).toBeNull()
    expect(temperatureOf('siapa')).toBeNull()
  })

  it('is not one that is bad, missing or a jump', () => {
    hear(warmth(27))
    hear(warmth(-127, { quality: 'bad', reason: 'sentinel' }))
    hear(warmth(44, { quality: 'uncertain', reason: 'spike' }))
    hear(warmth(null, { quality: 'bad', reason: 'dead_probe' }))
    expect(temperatureOf('ph')).toBe(27)
  })
})
