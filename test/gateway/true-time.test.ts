import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HeldTime, trueTime } from '../../gateway/time/true-time.ts'

const NOON = Date.UTC(2026, 10, 21, 5)
const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** A computer whose clock and uptime are turned by hand. */
function aComputer(start: {
  systemMs: number
  newestMs?: number
  vouched?: boolean
  held?: HeldTime
}) {
  const at = {
    systemMs: start.systemMs,
    upMs: 40_000,
    newestMs: start.newestMs ?? 0,
    vouched: start.vouched ?? true,
  }
  const time = trueTime({
    clock: { now: () => at.systemMs, speed: 1 },
    uptime: { boot: 'ini', ms: () => at.upMs },
    newestGivenMs: () => at.newestMs,
    vouched: () => at.vouched,
    held: start.held ?? null,
  })
  const pass = (ms: number) => {
    at.systemMs += ms
    at.upMs += ms
  }
  /** Lets time pass in seconds, as readings would ask for it. */
  const run = (ms: number) => {
    for (let left = ms; left > 0; left -= SECOND_MS) {
      pass(Math.min(SECOND_MS, left))
      time.now()
    }
  }
  return { at, time, pass, run }
}

describe('what time it is', () => {
  it('is unknown on a board that wakes up in 1970, until a server that is sure tells it', () => {
    const { time, pass } = aComputer({ systemMs: 5_000 })
    expect(time.now()).toBeNull()
    expect(time.trust()).toBe('unknown')
    time.hear({ serverTimeMs: NOON, sure: true })
    pass(1_500)
    expect(time.now()).toBe(NOON + 1_500)
    expect(time.trust()).toBe('server')
    expect(time.aheadMs()).toBe(5_000 - NOON)
  })

  it('is not learned from a server that woke up in 1970 itself, however sure it is', () => {
    const { time } = aComputer({ systemMs: NOON })
    time.hear({ serverTimeMs: 60_000, sure: true })
    expect(time.now()).toBe(NOON)
    expect(time.trust()).toBe('system')
  })

  it('is not learned from a server that doubts its own', () => {
    const { time } = aComputer({ systemMs: 5_000 })
    time.hear({ serverTimeMs: NOON, sure: false })
    expect(time.now()).toBeNull()
  })

  it('is the computer’s own where nobody else tells it', () => {
    const { time, at } = aComputer({ systemMs: NOON })
    expect([time.now(), time.trust(), time.isSure()]).toEqual([NOON, 'system', true])
    at.systemMs += 80
    expect(time.now()).toBe(NOON + 80)
  })

  it('is unknown while the clock lies before times already given, or nobody stands for it', () => {
    expect(aComputer({ systemMs: NOON, newestMs: NOON + HOUR_MS }).time.now()).toBeNull()
    const { time, at } = aComputer({ systemMs: NOON, vouched: false })
    expect(time.now()).toBeNull()
    at.vouched = true
    expect(time.now()).toBe(NOON)
  })

  it('is known again at once when the gateway is restarted and the computer was not', () => {
    const held = { offsetMs: NOON - 40_000, trust: 'server' } as const
    expect(aComputer({ systemMs: 5_000, held }).time.now()).toBe(NOON)
  })

  it('goes on over a clock that falls back, and says so', () => {
    const { time, at, pass } = aComputer({ systemMs: NOON })
    time.now()
    at.newestMs = NOON
    at.systemMs = 7_000
    pass(HOUR_MS)
    expect(time.now()).toBe(NOON + HOUR_MS)
    expect(time.isSure()).toBe(false)
  })

  it('does not follow a leap of the clock that lasts less than a minute', () => {
    const { time, at, run } = aComputer({ systemMs: NOON })
    time.now()
    at.systemMs += 24 * HOUR_MS
    run(30 * SECOND_MS)
    expect(time.now()).toBe(NOON + 30 * SECOND_MS)
    at.systemMs -= 24 * HOUR_MS
    run(10 * MINUTE_MS)
    expect(time.now()).toBe(NOON + 30 * SECOND_MS + 10 * MINUTE_MS)
  })

  it('follows a leap that stays: the network has told the computer its time', () => {
    const { time, at, run } = aComputer({ systemMs: NOON })
    time.now()
    at.systemMs += 24 * HOUR_MS
    run(2 * MINUTE_MS)
    expect(time.now()).toBe(at.systemMs)
  })

  it('is slewed to a server nearby, never stepped', () => {
    const { time, run } = aComputer({ systemMs: NOON })
    time.now()
    time.hear({ serverTimeMs: NOON - 3_000, sure: true })
    expect(time.now()).toBe(NOON)
    run(100 * SECOND_MS)
    expect(time.now()).toBe(NOON + 100 * SECOND_MS - 1_000)
    run(400 * SECOND_MS)
    expect((time.now() ?? 0) - (NOON + 500 * SECOND_MS - 3_000)).toBeLessThanOrEqual(250)
  })

  it('follows the computer where it and the server agree', () => {
    const { time, at } = aComputer({ systemMs: NOON })
    time.hear({ serverTimeMs: NOON - 20, sure: true })
    expect([time.now(), time.trust()]).toEqual([at.systemMs, 'server'])
  })

  it('a farm that runs faster forgives a message that much more of its time', () => {
    const time = trueTime({
      clock: { now: () => NOON, speed: 600 },
      uptime: { boot: 'ini', ms: () => 40_000 },
      newestGivenMs: () => 0,
      vouched: () => true,
      held: null,
    })
    time.hear({ serverTimeMs: NOON - 2 * MINUTE_MS, sure: true })
    expect(time.now()).toBe(NOON)
  })

  it('never runs backwards within the tolerance of both clocks, whatever they do there', () => {
    const step = fc.record({
      passMs: fc.integer({ min: 1, max: 30_000 }),
      nudgeMs: fc.integer({ min: -200, max: 200 }),
      serverOffMs: fc.option(fc.integer({ min: -120_000, max: 120_000 })),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { time, at, pass } = aComputer({ systemMs: NOON })
        let before = time.now() ?? 0
        for (const { passMs, nudgeMs, serverOffMs } of steps) {
          pass(passMs + 500)
          at.systemMs += nudgeMs
          if (serverOffMs !== null) {
            time.hear({ serverTimeMs: at.systemMs + serverOffMs, sure: true })
          }
          const now = time.now() ?? 0
          expect(now).toBeGreaterThan(before)
          before = now
        }
      }),
    )
  })
})
