import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionOf } from '../../dashboard/app/farm/condition.ts'
import { freshnessOf } from '../../dashboard/app/farm/freshness.ts'
import { aChannel, aFarm, aGateway, aReading, farmAfter, NOW, PERIOD } from './a-farm.ts'

const channel = aChannel()
const down = { id: 'papan-1', driver: 'firmata', up: false, sinceMs: NOW, fault: null }

describe('a value on the screen', () => {
  it('is fresh for two periods, late for five, then dead and gone', () => {
    const farm = aFarm()
    expect(conditionOf(channel, farm, 2 * PERIOD)).toMatchObject({ freshness: 'fresh', value: 5.9 })
    expect(conditionOf(channel, farm, 2 * PERIOD + 1)).toMatchObject({ state: 'late', value: 5.9 })
    expect(conditionOf(channel, farm, 5 * PERIOD)).toMatchObject({ freshness: 'late' })
    expect(conditionOf(channel, farm, 5 * PERIOD + 1)).toMatchObject({
      freshness: 'dead',
      state: 'dead',
      cause: 'silent',
      value: null,
      last: { value: 5.9 },
    })
  })

  it('is judged by the time it was measured, not by when its message came', () => {
    const farm = aFarm([aReading({ at: NOW - 60_000 })])
    expect(conditionOf(channel, farm, 0)).toMatchObject({ state: 'dead', ageMs: 60_000 })
  })

  it('dies at once when its port is down, however fresh it is', () => {
    const farm = aFarm([aReading()], [aGateway({ ports: [down] })])
    expect(conditionOf(channel, farm, 0)).toMatchObject({
      state: 'dead',
      cause: 'port',
      value: null,
    })
  })

  it('outlives its gateway only while it is fresh', () => {
    const farm = aFarm([aReading()], [aGateway({ online: false })])
    expect(conditionOf(channel, farm, PERIOD)).toMatchObject({ state: 'ok', value: 5.9 })
    expect(conditionOf(channel, farm, 3 * PERIOD)).toMatchObject({
      state: 'dead',
      cause: 'gateway',
    })
  })

  it('dies when the server has not been heard for three heartbeats', () => {
    const slow = aChannel({ periodMs: 600_000 })
    const farm = aFarm()
    expect(conditionOf(slow, farm, 15_000)).toMatchObject({ state: 'ok' })
    expect(conditionOf(slow, farm, 15_001)).toMatchObject({ state: 'dead', cause: 'server' })
  })

  it('dies when the machine slept, whatever the clock of the browser says', () => {
    const farm = farmAfter(aFarm(), { kind: 'slept' })
    expect(conditionOf(channel, farm, 0)).toMatchObject({ state: 'dead', cause: 'server' })
  })

  it('waits, neither alive nor dead, until the first snapshot', () => {
    const farm = { ...aFarm(), snapshot: false }
    expect(conditionOf(channel, farm, 0)).toMatchObject({ state: 'waiting', value: null })
  })

  it('says so when there never was one', () => {
    expect(conditionOf(channel, aFarm([]), 0)).toMatchObject({ state: 'dead', cause: 'never' })
  })

  it('with a stamp from the future is dead, for nobody knows its age', () => {
    const farm = aFarm([aReading({ at: NOW + 3_600_000 })])
    expect(conditionOf(channel, farm, 0)).toMatchObject({ state: 'dead', cause: 'clock' })
  })

  it('is low, high or fine against its target, and without a target neither', () => {
    const state = (value: number, band = channel.band) =>
      conditionOf(aChannel({ band }), aFarm([aReading({ value })]), 0).state
    expect([state(5.49), state(5.5), state(6.5), state(6.51)]).toEqual(['low', 'ok', 'ok', 'high'])
    expect([state(1, { low: null, high: 2 }), state(3, { low: null, high: 2 })]).toEqual([
      'ok',
      'high',
    ])
    expect([state(6, null), state(6, { low: null, high: null })]).toEqual([
      'no_target',
      'no_target',
    ])
  })

  it('of bad quality is never shown as a value, and a doubtful one never as fine', () => {
    const bad = aFarm([aReading({ quality: 'bad', reason: 'out_of_range', value: 15 })])
    expect(conditionOf(channel, bad, 0)).toMatchObject({ state: 'bad', value: null })
    const empty = aFarm([aReading({ value: null })])
    expect(conditionOf(channel, empty, 0)).toMatchObject({ state: 'bad', value: null })
    const spike = aFarm([aReading({ quality: 'uncertain', reason: 'spike' })])
    expect(conditionOf(channel, spike, 0)).toMatchObject({ state: 'doubtful', value: 5.9 })
  })

  it('ages in farm seconds when the farm runs faster than the wall clock', () => {
    const farm = aFarm([aReading({ at: NOW - 30_000 })], [aGateway()], 60)
    expect(conditionOf(channel, farm, 0)).toMatchObject({ freshness: 'fresh', ageMs: 30_000 })
    expect(conditionOf(channel, farm, 2_000)).toMatchObject({ freshness: 'dead', ageMs: 150_000 })
  })

  it('never gets fresher while it ages', () => {
    const ranks = { fresh: 0, late: 1, dead: 2 }
    const ages = fc.tuple(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 1, max: 1e7 }))
    fc.assert(
      fc.property(ages, fc.integer({ min: 1, max: 1_000 }), ([age, more, period], speed) => {
        const now = ranks[freshnessOf(age, period, speed)]
        expect(ranks[freshnessOf(age + more, period, speed)]).toBeGreaterThanOrEqual(now)
      }),
    )
  })
})
