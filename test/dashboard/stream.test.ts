import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FarmEvent } from '../../dashboard/app/farm/state.ts'
import { backoffMs } from '../../dashboard/app/live/backoff.ts'
import type { Source } from '../../dashboard/app/live/lasting-source.ts'
import { openStream } from '../../dashboard/app/live/stream.ts'
import { NOW } from './a-farm.ts'

/** A clock turned by hand, and a server whose connections a test holds in its hand. */
function aWire() {
  let mono = 0
  let timers: { at: number; then: () => void }[] = []
  const opened: { say: (kind: string, data?: unknown) => void; closed: boolean }[] = []
  const told: FarmEvent[] = []
  const open = (): Source => {
    const listeners = new Map<string, (event: { data?: unknown }) => void>()
    const connection = {
      closed: false,
      say: (kind: string, data?: unknown) =>
        listeners.get(kind)?.({ data: typeof data === 'string' ? data : JSON.stringify(data) }),
    }
    opened.push(connection)
    return {
      addEventListener: (kind, hear) => listeners.set(kind, hear),
      close: () => {
        connection.closed = true
      },
    }
  }
  const wait = (ms: number, then: () => void) => {
    const timer = { at: mono + ms, then }
    timers.push(timer)
    return () => {
      timers = timers.filter((each) => each !== timer)
    }
  }
  const pass = (ms: number) => {
    const end = mono + ms
    for (;;) {
      const due = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      timers = timers.filter((each) => each !== due)
      mono = due.at
      due.then()
    }
    mono = end
  }
  const stream = openStream({ open, mono: () => mono, random: () => 1, wait }, (event) =>
    told.push(event),
  )
  const kinds = () => told.map(({ kind }) => kind)
  return { stream, opened, told, kinds, pass, timers: () => timers.length }
}

const hello = { build: 'b', nowMs: NOW, speed: 1, resumed: false }

describe('the event stream', () => {
  it('hands on what the server says, with the monotonic time it was heard', () => {
    const wire = aWire()
    wire.pass(100)
    wire.opened[0]?.say('hello', hello)
    expect(wire.told).toEqual([{ kind: 'hello', monoMs: 100, data: hello }])
  })

  it('survives an event that is no JSON', () => {
    const wire = aWire()
    wire.opened[0]?.say('readings', '{half')
    wire.opened[0]?.say('hello', hello)
    expect(wire.kinds()).toEqual(['hello'])
  })

  it('gives up a connection that is silent for fifteen seconds and opens another', () => {
    const wire = aWire()
    wire.opened[0]?.say('hello', hello)
    wire.pass(14_999)
    expect(wire.kinds()).toEqual(['hello'])
    wire.pass(1)
    expect([wire.kinds().at(-1), wire.opened[0]?.closed]).toEqual(['broken', true])
    wire.pass(1_000)
    expect(wire.opened).toHaveLength(2)
  })

  it('is kept by heartbeats, not by readings', () => {
    const wire = aWire()
    wire.opened[0]?.say('hello', hello)
    for (let beat = 0; beat < 10; beat++) {
      wire.pass(5_000)
      wire.opened[0]?.say('heartbeat', { nowMs: NOW, seq: beat, build: 'b' })
    }
    expect(wire.opened).toHaveLength(1)
    for (let second = 0; second < 15; second++) {
      wire.pass(1_000)
      wire.opened[0]?.say('readings', { nowMs: NOW, readings: [] })
    }
    expect(wire.kinds().at(-1)).not.toBe('heartbeat')
    expect(wire.opened[0]?.closed).toBe(true)
  })

  it('tries for ever: after 1, 2, 4 … seconds, never more than 30 apart', () => {
    const wire = aWire()
    const waits: number[] = []
    for (let attempt = 0; attempt < 40; attempt++) {
      wire.opened.at(-1)?.say('error')
      const before = wire.opened.length
      let waited = 0
      while (wire.opened.length === before) {
        wire.pass(500)
        waited += 500
      }
      waits.push(waited)
    }
    expect(waits.slice(0, 6)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000])
    expect(waits.at(-1)).toBe(30_000)
  })

  it('starts again at one second once the server has spoken', () => {
    const wire = aWire()
    for (let attempt = 0; attempt < 5; attempt++) {
      wire.opened.at(-1)?.say('error')
      wire.pass(30_000)
    }
    wire.opened.at(-1)?.say('hello', hello)
    wire.opened.at(-1)?.say('error')
    const before = wire.opened.length
    wire.pass(1_000)
    expect(wire.opened).toHaveLength(before + 1)
  })

  it('does not hear a connection it has left', () => {
    const wire = aWire()
    wire.stream.restart()
    wire.opened[0]?.say('hello', hello)
    wire.opened[0]?.say('error')
    expect(wire.told).toEqual([])
    expect([wire.opened.length, wire.opened[0]?.closed]).toEqual([2, true])
  })

  it('leaves nothing behind when it is closed', () => {
    const wire = aWire()
    wire.stream.close()
    expect([wire.opened[0]?.closed, wire.timers()]).toEqual([true, 0])
  })

  it('waits between half and all of the back-off', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.nat(100), chance, (attempt, random) => {
        const full = Math.min(30_000, 1_000 * 2 ** attempt)
        expect(backoffMs(attempt, random)).toBeGreaterThanOrEqual(full / 2)
        expect(backoffMs(attempt, random)).toBeLessThanOrEqual(full)
      }),
    )
  })
})
