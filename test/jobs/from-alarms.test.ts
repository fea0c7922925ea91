import { describe, expect, it } from 'vitest'
import type { Alarm } from '../../server/contract/alarms.ts'
import { wishesToFill } from '../../server/jobs/fill-tanks.ts'
import { wishesFromAlarms } from '../../server/jobs/from-alarms.ts'

const NOW_MS = Date.UTC(2026, 10, 21, 3)
const text = { id: '', en: '' }

const alarm = (change: Partial<Alarm>): Alarm => ({
  id: 1,
  rule: 'ec-low@tandon-1',
  kind: 'low',
  priority: 'low',
  state: 'unacknowledged',
  place: 'tandon-1',
  gateway: null,
  channel: 'tandon-1-ec',
  quantity: 'ec',
  sinceMs: NOW_MS - 60_000,
  returnedMs: null,
  acknowledgedMs: null,
  acknowledgedBy: null,
  comment: '',
  value: 0.8,
  limit: 1,
  title: text,
  action: text,
  respondMin: 60,
  shelvedUntilMs: null,
  suppressed: null,
  replayed: false,
  ...change,
})
const wishes = (change: Partial<Alarm>) =>
  wishesFromAlarms([alarm(change)], NOW_MS, () => 'bedeng-1').map(({ kind, reason, place }) => [
    kind,
    reason,
    place,
  ])

describe('an alarm', () => {
  it('about chemistry never asks for chemistry: it calls the staff', () => {
    expect(wishes({})).toEqual([['call_weak', 'weak', 'tandon-1']])
    expect(wishes({ kind: 'high' })).toEqual([['call_strong', 'strong', 'tandon-1']])
    expect(wishes({ quantity: 'ph' })).toEqual([['call_ph', 'acidic', 'tandon-1']])
    expect(wishes({ quantity: 'ph', kind: 'high' })).toEqual([['call_ph', 'alkaline', 'tandon-1']])
  })

  it('about a gateway that is away asks once, at one of its places', () => {
    const away = { kind: 'gateway_offline', place: null, quantity: null, gateway: 'gw-1' } as const
    expect(wishes(away)).toEqual([['call_dead_data', 'data_dead', 'bedeng-1']])
  })

  it('that is high makes its job a danger; others do not', () => {
    const [high] = wishesFromAlarms([alarm({ priority: 'high' })], NOW_MS, () => null)
    const [low] = wishesFromAlarms([alarm({})], NOW_MS, () => null)
    expect([high?.urgency, low?.urgency]).toEqual(['danger', 'do'])
  })

  it('asks nobody while it is shelved, kept quiet, over, or of a past that is played again', () => {
    expect(wishes({ shelvedUntilMs: NOW_MS + 1 })).toEqual([])
    expect(wishes({ suppressed: 'just_dosed' })).toEqual([])
    expect(wishes({ state: 'returned' })).toEqual([])
    expect(wishes({ replayed: true })).toEqual([])
  })

  it('asks again when its shelf has ended, and also when somebody has only acknowledged it', () => {
    expect(wishes({ shelvedUntilMs: NOW_MS })).toHaveLength(1)
    expect(wishes({ state: 'acknowledged' })).toHaveLength(1)
  })

  it('that only the staff can do something about makes no job', () => {
    expect(wishes({ kind: 'clock', quantity: null })).toEqual([])
    expect(wishes({ quantity: 'humidity', kind: 'high' })).toEqual([])
  })
})

describe('a tank', () => {
  const tank = { place: 'tandon-1', channel: 'tandon-1-tinggi', litres: 1000, fullCm: 55 }
  const low = { quantity: 'water_level', rule: 'level-low@tandon-1' } as const

  it('whose water is low is filled, with the litres it lacks', () => {
    const [wish] = wishesToFill([{ ...tank, levelCm: 33 }], [alarm(low)], NOW_MS)
    expect(wish).toMatchObject({ kind: 'refill', reason: 'tank_low', litres: 350 })
    expect(wish?.goal).toMatchObject({ kind: 'at_least', value: 49.5 })
  })

  it('that is nearly empty is a danger', () => {
    const [wish] = wishesToFill(
      [{ ...tank, levelCm: 12 }],
      [alarm({ ...low, priority: 'high' })],
      NOW_MS,
    )
    expect(wish).toMatchObject({ reason: 'tank_empty', urgency: 'danger' })
  })

  it('with two alarms of its water is asked for by the worse one', () => {
    const both = [alarm(low), alarm({ ...low, id: 2, priority: 'high' })]
    const wishes = wishesToFill([{ ...tank, levelCm: 4 }], both, NOW_MS)
    expect(wishes.map(({ alarm: id, urgency }) => [id, urgency])).toEqual([[2, 'danger']])
  })

  it('whose level nobody sees is filled without a number of litres', () => {
    const [wish] = wishesToFill([{ ...tank, levelCm: null }], [alarm(low)], NOW_MS)
    expect(wish?.litres).toBeNull()
  })

  it('with enough water wants none', () => {
    expect(wishesToFill([{ ...tank, levelCm: 33 }], [], NOW_MS)).toEqual([])
  })
})
