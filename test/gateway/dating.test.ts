import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Batch, fromBatch } from '../../gateway/contract/batch.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import { gatewayLog } from '../../gateway/log.ts'
import type { Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { estimateStarts } from '../../gateway/time/estimate.ts'
import { isUndated } from '../../gateway/time/stamp.ts'
import { keepTime, type TimeKeeping } from '../../gateway/time/time-keeping.ts'
import { NOON, UNDATED_READINGS } from './date-until-killed-facts.ts'

const log = gatewayLog('kebun-1')
log.level = 'silent'
const HOUR_MS = 3_600_000
const WITHIN_MS = 32
const none = new Set<number>()
const CHANNELS = ['tandon-1-ph', 'tandon-1-ec']

interface Life {
  readonly offMs: number
  readonly isReboot: boolean
  readonly learns: string
  readonly measurements: number
  readonly after: number
  readonly skewMs: number
}

interface Computer {
  readonly boot: string
  upMs: number
  systemMs: number
  readonly startedMs: number
}

/** A gateway's clock, stamps and outbox on a computer turned by hand. */
function aGateway(file: string, computer: Computer) {
  const clock = { now: () => computer.systemMs, speed: 1, every: () => () => {} }
  const uptime = { boot: computer.boot, ms: () => computer.upMs }
  const outbox = sqliteOutbox({ file, now: () => NOON + 1_000 * HOUR_MS, monotonicMs: uptime.ms })
  const time = keepTime({ outbox, clock, uptime, log, vouched: () => true })
  const measure = async () => {
    const entries = CHANNELS.map((channel) => {
      const { at, sure } = time.stamper.stamp(channel)
      const reading = readingOf(channel, at, computer.startedMs + computer.upMs)
      const waits = isUndated({ at, clockSure: sure, origin: 'live' })
      return { reading, lane: 'live' as const, ...(waits ? { boot: computer.boot } : {}) }
    })
    await outbox.append({ entries, clock: time.stamper.marks() })
  }
  return {
    outbox,
    time,
    measure,
    close() {
      time.stop()
      outbox.close()
    },
  }
}

/** The raw value tells when it was truly measured. */
const readingOf = (channel: string, at: number, trueMs: number): Reading => ({
  channel,
  at,
  value: 6,
  raw: trueMs,
  quality: 'good',
  reason: null,
  calibration: 1,
  compensationC: null,
})

const drain = (outbox: Outbox): Reading[] => {
  const readings: Reading[] = []
  for (let batch = outbox.next('backlog', none); batch; batch = outbox.next('backlog', none)) {
    readings.push(...(fromBatch(JSON.parse(batch.payload) as Batch) ?? []))
    outbox.forget([batch.seq])
  }
  return readings.toSorted((a, b) => a.at - b.at)
}

/** Dating runs by a timer; this waits until nothing waits for its time. */
const allDated = async (outbox: Outbox, time: TimeKeeping) => {
  while (outbox.undated.count() > 0) {
    expect(time.state().trust).not.toBe('unknown')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

function learn(computer: Computer, time: TimeKeeping, from: string) {
  const nowMs = computer.startedMs + computer.upMs
  if (from === 'server') time.hear({ serverTimeMs: nowMs, sure: true })
  if (from === 'system') computer.systemMs = nowMs
}

const KILLS = 8
const PROGRAM = new URL('../../.build/test/gateway/date-until-killed.js', import.meta.url).pathname

/** Lets a process date until it has reported some commits, then kills it; gives its last word. */
async function dateAndDie(file: string, kill: number | null): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  let said: string[] = []
  lines.on('line', (line) => {
    said = [...said, line]
    if (kill !== null && said.length === 1 + (kill % 3)) child.kill('SIGKILL')
  })
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return said.at(-1) ?? ''
}

const pairsOf = (readings: readonly Reading[]) =>
  new Set(readings.map(({ channel, at }) => `${channel} ${at}`))

describe('readings taken before the time is known', () => {
  let folder: string
  let file: string
  let open: { close(): void }[]

  const start = (computer: Computer) => {
    const gateway = aGateway(file, computer)
    open.push(gateway)
    return gateway
  }
  const stop = (gateway: { close(): void }) => {
    open = open.filter((other) => other !== gateway)
    gateway.close()
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-dating-'))
    file = join(folder, 'outbox.db')
    open = []
  })
  afterEach(() => {
    for (const gateway of open) gateway.close()
    rmSync(folder, { recursive: true })
  })

  it('are durable and are not sent', async () => {
    const computer = { boot: 'satu', upMs: 9_000, systemMs: 9_000, startedMs: NOON }
    const gateway = start(computer)
    await gateway.measure()
    stop(gateway)
    const again = start(computer)
    expect(again.outbox.undated.count()).toBe(2)
    expect(again.outbox.backlog().readings).toBe(2)
    expect(drain(again.outbox)).toEqual([])
    expect(again.time.state()).toMatchObject({ trust: 'unknown', undated: 2, aheadMs: null })
  })

  it('get their true times when the server tells it, also those of the process before', async () => {
    const computer = { boot: 'satu', upMs: 9_000, systemMs: 9_000, startedMs: NOON }
    let gateway = start(computer)
    for (let i = 0; i < 50; i += 1) {
      computer.upMs += 777
      if (i === 20) {
        stop(gateway)
        gateway = start(computer)
      }
      await gateway.measure()
    }
    gateway.time.hear({ serverTimeMs: NOON + computer.upMs, sure: true })
    await gateway.measure()
    await allDated(gateway.outbox, gateway.time)
    const readings = drain(gateway.outbox)
    expect(readings).toHaveLength(102)
    expect(pairsOf(readings).size).toBe(102)
    for (const { at, raw, quality } of readings) {
      expect(Math.abs(at - (raw ?? 0))).toBeLessThanOrEqual(WITHIN_MS)
      expect(quality).toBe('good')
    }
    expect(readings.map(({ raw }) => raw)).toEqual(readings.map(({ raw }) => raw).toSorted())
  })

  it('of a start that never learned its time get an estimated one, in order, and are marked so', async () => {
    const before = { boot: 'nol', upMs: 5_000, systemMs: NOON, startedMs: NOON - 5_000 }
    const first = start(before)
    await first.measure()
    stop(first)
    const lost = [1, 2].map((n) => ({
      boot: `hilang-${n}`,
      upMs: 3_000,
      systemMs: 3_000,
      startedMs: NOON + n * HOUR_MS,
    }))
    for (const computer of lost) {
      const gateway = start(computer)
      await gateway.measure()
      computer.upMs += 60_000
      await gateway.measure()
      stop(gateway)
    }
    const last = { boot: 'akhir', upMs: 4_000, systemMs: 4_000, startedMs: NOON + 5 * HOUR_MS }
    const gateway = start(last)
    await gateway.measure()
    gateway.time.hear({ serverTimeMs: last.startedMs + last.upMs, sure: true })
    await allDated(gateway.outbox, gateway.time)
    const readings = drain(gateway.outbox).filter(({ channel }) => channel === CHANNELS[0])
    expect(readings.map(({ raw }) => raw)).toEqual(readings.map(({ raw }) => raw).toSorted())
    expect(readings.map(({ reason }) => reason)).toEqual([null, ...Array(4).fill('clock'), null])
    const estimated = readings.slice(1, 5).map(({ at }) => at)
    expect(estimated[0]).toBeGreaterThan(NOON)
    expect(estimated[3]).toBeLessThan(last.startedMs)
    expect((estimated[1] ?? 0) - (estimated[0] ?? 0)).toBe(60_000 - (60_000 % 16))
  })

  it('never share a time, whatever starts, restarts and clocks come one after another', async () => {
    const life = fc.record({
      offMs: fc.integer({ min: 0, max: 3 * HOUR_MS }),
      isReboot: fc.boolean(),
      learns: fc.constantFrom('no', 'no', 'server', 'system'),
      measurements: fc.integer({ min: 0, max: 4 }),
      after: fc.integer({ min: 0, max: 3 }),
      skewMs: fc.integer({ min: 0, max: 20 }),
    })
    const restarted = ({ startedMs, upMs }: Computer, n: number, offMs: number): Computer => ({
      boot: `b${n}`,
      ...{ upMs: 1_000, systemMs: 1_000, startedMs: startedMs + upMs + offMs - 1_000 },
    })
    const liveOn = async (computer: Computer, each: Life) => {
      const gateway = start(computer)
      for (let i = 0; i < each.measurements + each.after; i += 1) {
        computer.upMs += 16 + each.skewMs
        if (i === each.measurements) learn(computer, gateway.time, each.learns)
        await gateway.measure()
      }
      stop(gateway)
      return (each.measurements + each.after) * CHANNELS.length
    }
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 6 }), async (lives) => {
        file = join(mkdtempSync(join(folder, 'run-')), 'outbox.db')
        let computer: Computer = { boot: 'b0', upMs: 1_000, systemMs: 1_000, startedMs: NOON }
        let made = 0
        for (const [n, each] of lives.entries()) {
          computer = each.isReboot ? restarted(computer, n, each.offMs) : computer
          if (!each.isReboot) computer.upMs += each.offMs
          made += await liveOn(computer, each)
        }
        const gateway = start(computer)
        const nowMs = computer.startedMs + computer.upMs
        gateway.time.hear({ serverTimeMs: nowMs, sure: true })
        await allDated(gateway.outbox, gateway.time)
        const readings = drain(gateway.outbox)
        stop(gateway)
        expect(readings).toHaveLength(made)
        expect(pairsOf(readings).size).toBe(made)
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})

describe('a gateway that is killed while it gives readings their times', () => {
  it('gives each of them one, and the same as it would have got', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panen-dating-'))
    const file = join(folder, 'outbox.db')
    try {
      for (let kill = 0; kill < KILLS; kill += 1) await dateAndDie(file, kill)
      const said = await dateAndDie(file, null)
      expect(said).toBe('done')
      const outbox = sqliteOutbox({ file, now: () => NOON + 1_000 * HOUR_MS })
      const readings = drain(outbox)
      outbox.close()
      expect(readings).toHaveLength(UNDATED_READINGS)
      expect(pairsOf(readings).size).toBe(UNDATED_READINGS)
      const wrong = readings.filter(({ at, raw }) => Math.abs(at - (raw ?? 0)) > WITHIN_MS)
      expect(wrong).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 60_000)
})

describe('an estimated start', () => {
  it('keeps the order, and stays between its neighbours when there is room', () => {
    const boot = fc.record({ lastMs: fc.integer({ min: 0, max: 48 * HOUR_MS }) })
    fc.assert(
      fc.property(
        fc.array(boot, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 30 * 24 * HOUR_MS }),
        (boots, gapMs) => {
          const untilMs = NOON + gapMs
          const starts = estimateStarts(boots, NOON, untilMs)
          const ends = starts.map((startMs, i) => startMs + (boots[i]?.lastMs ?? 0))
          const ranMs = boots.reduce((sum, { lastMs }) => sum + lastMs, 0)
          for (let i = 1; i < starts.length; i += 1) {
            expect(starts[i]).toBeGreaterThanOrEqual((ends[i - 1] ?? 0) - 1)
          }
          expect(ends.at(-1)).toBeLessThanOrEqual(untilMs + 1)
          if (ranMs <= gapMs) expect(starts[0]).toBeGreaterThanOrEqual(NOON - 1)
        },
      ),
    )
  })
})
