/** The replay wire: in order, without a hole, never too far ahead, and on from where it was. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { farmClock } from '../../firmware-sim/clock.ts'
import { openFarm } from '../../firmware-sim/farm.ts'
import { historySource, type Span } from '../../firmware-sim/replay/history.ts'
import { loadRaw, loadSource } from '../../firmware-sim/replay/load.ts'
import { type Replay, serveReplay } from '../../firmware-sim/replay/serve.ts'
import type { ReplaySample, ReplaySource } from '../../firmware-sim/replay/source.ts'
import { NO_TRUTH_LOG, openTruthLog } from '../../firmware-sim/replay/truth-log.ts'
import { WIRING } from '../../firmware-sim/wiring.ts'
import { until } from './until.ts'

const START_MS = Date.UTC(2026, 10, 7)
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const farm = openFarm(7, START_MS)
const span = (fromMs: number, toMs: number): Span => ({
  fromMs: START_MS + fromMs,
  toMs: START_MS + toMs,
})

interface Line {
  readonly n?: number
  readonly channel?: string
  readonly at?: number
  readonly raw?: number
  readonly total?: number
  readonly end?: number
}

const closes: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closes.splice(0)) await close()
})

async function serve(source: ReplaySource, truthLog = NO_TRUTH_LOG) {
  const warnings: string[] = []
  const replay = await serveReplay({
    port: 0,
    source,
    truthLog,
    warn: (sentence) => warnings.push(sentence),
  })
  closes.push(() => replay.close())
  return { replay, warnings }
}

interface Gateway {
  readonly lines: Line[]
  readonly socket: Socket
  after(n: number): void
  samples(): Line[]
  isClosed(): boolean
}

function gatewayOn(replay: Replay): Gateway {
  const lines: Line[] = []
  let rest = ''
  let closed = false
  const socket = connect(replay.port, '127.0.0.1')
  closes.push(() => socket.destroy())
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  socket.on('data', (bytes) => {
    const parts = (rest + bytes.toString()).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts.map((part) => JSON.parse(part) as Line))
  })
  return {
    lines,
    socket,
    after: (n) => socket.write(`{"after":${n}}\n`),
    samples: () => lines.filter(({ n }) => n !== undefined),
    isClosed: () => closed,
  }
}

const hasEnded = (gateway: Gateway) => () => gateway.lines.some(({ end }) => end !== undefined)

/** Every other part of the time is one that nobody measured. */
function spansFrom(parts: readonly number[]): Span[] {
  const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, part) => sum + part))
  return ends.flatMap((end, index) => (index % 2 === 0 ? [span(end - parts[index]!, end)] : []))
}

function isInPlace(sample: ReplaySample, n: number, spans: readonly Span[]): boolean {
  const own = spans.find(({ fromMs, toMs }) => sample.at >= fromMs && sample.at < toMs)
  if (own === undefined) return false
  const stepMs = own.toMs - own.fromMs > HOUR_MS ? MINUTE_MS : 2000
  const { channel } = WIRING[(n - 1) % WIRING.length]!
  return sample.n === n && sample.channel === channel && sample.at % stepMs === 0
}

describe('the history of a farm', () => {
  it('has one sample a minute of every channel, or one in two seconds of a short span', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 70 * MINUTE_MS }), { maxLength: 5 })
    fc.assert(
      fc.property(lengths, (parts) => {
        const spans = spansFrom(parts)
        const source = historySource(farm, spans, 7)
        const seen = new Set<string>()
        for (let n = 1; n <= source.total(); n += 1) {
          const sample = source.sample(n)!
          if (!isInPlace(sample, n, spans)) throw new Error(`${n} is ${JSON.stringify(sample)}`)
          seen.add(`${sample.channel} ${sample.at}`)
        }
        expect(seen.size).toBe(source.total())
        expect(source.sample(source.total() + 1)).toBeNull()
      }),
      { numRuns: 10 },
    )
  })

  it('keeps its numbers when a later span is added', () => {
    const first = historySource(farm, [span(0, 2 * HOUR_MS)], 7)
    const both = historySource(farm, [span(0, 2 * HOUR_MS), span(3 * HOUR_MS, 4 * HOUR_MS)], 7)
    for (let n = 1; n <= first.total(); n += 1) expect(both.sample(n)).toEqual(first.sample(n))
    expect(both.sample(first.total() + 1)!.at).toBe(START_MS + 3 * HOUR_MS)
  })

  it('goes over the wire in order and says when it is at its end', async () => {
    const source = historySource(farm, [span(0, 2 * HOUR_MS)], 7)
    const { replay } = await serve(source)
    const gateway = gatewayOn(replay)
    gateway.after(0)
    await until('the end', hasEnded(gateway))
    expect(gateway.lines[0]).toEqual({ total: 120 * WIRING.length })
    expect(gateway.samples()).toHaveLength(120 * WIRING.length)
    expect(gateway.samples().every((line, index) => line.n === index + 1)).toBe(true)
    expect(gateway.lines.at(-1)).toEqual({ end: 120 * WIRING.length })
    expect(replay.progress()).toEqual({ sent: 1080, acked: 0, total: 1080 })
  })

  it('stays at most 5,000 samples ahead of what the gateway holds', async () => {
    const { replay } = await serve(historySource(farm, [span(0, 24 * HOUR_MS)], 7))
    const gateway = gatewayOn(replay)
    gateway.after(0)
    await until('5,000 samples', () => gateway.samples().length === 5000)
    gateway.after(10)
    await until('ten more', () => gateway.samples().length === 5010)
    expect(replay.progress()).toMatchObject({ sent: 5010, acked: 10 })
  })

  it('resumes after a cut exactly behind what the gateway holds', async () => {
    const source = historySource(farm, [span(0, 2 * HOUR_MS)], 7)
    const { replay } = await serve(source)
    const first = gatewayOn(replay)
    first.after(0)
    await until('some samples', () => first.samples().length > 200)
    first.after(100)
    first.socket.destroy()
    const second = gatewayOn(replay)
    second.after(123)
    await until('the end', hasEnded(second))
    expect(second.samples()[0]).toEqual({ ...source.sample(124) })
    expect(second.samples()).toHaveLength(1080 - 123)
  })

  it('lets a gateway that was started again take the place of its former self', async () => {
    const { replay } = await serve(historySource(farm, [span(0, 2 * HOUR_MS)], 7))
    const former = gatewayOn(replay)
    former.after(0)
    await until('samples', () => former.samples().length > 0)
    const again = gatewayOn(replay)
    again.after(0)
    await until('the end', hasEnded(again))
    await until('the former to be let go', () => former.isClosed())
  })

  it.each([
    ['a word', 'hello\n'],
    ['a number below zero', '{"after":-1}\n'],
    ['half a number', '{"after":1.5}\n'],
    ['another key', '{"before":3}\n'],
    ['a list', '[1]\n'],
    ['a line without an end', 'x'.repeat(3000)],
  ])('closes on %s', async (_what, line) => {
    const { replay, warnings } = await serve(historySource(farm, [span(0, 2 * HOUR_MS)], 7))
    const gateway = gatewayOn(replay)
    gateway.socket.write(line)
    await until('the close', () => gateway.isClosed())
    expect(warnings).toHaveLength(1)
  })

  it('does not take an acknowledgement of what it never sent', async () => {
    const { replay, warnings } = await serve(historySource(farm, [span(0, 2 * HOUR_MS)], 7))
    const gateway = gatewayOn(replay)
    gateway.after(0)
    await until('the end', hasEnded(gateway))
    gateway.after(1999)
    await until('the close', () => gateway.isClosed())
    expect(warnings[0]).toContain('never sent')
    expect(replay.progress().acked).toBe(0)
  })
})

describe('the load source', () => {
  const clock = farmClock()
  const load = (channels: readonly string[], ratePerS: number) =>
    loadSource({ channels, ratePerS, clock })

  it('makes samples at its rate, timed now and rising on every channel', async () => {
    const { replay } = await serve(load(['beban-1', 'beban-2', 'beban-3'], 2000))
    const gateway = gatewayOn(replay)
    const startedMs = Date.now()
    gateway.after(0)
    await until('600 samples', () => gateway.samples().length >= 600)
    const tookMs = Date.now() - startedMs
    expect(tookMs).toBeGreaterThanOrEqual(290)
    for (const channel of ['beban-1', 'beban-2', 'beban-3']) {
      const times = gateway
        .samples()
        .flatMap((line) => (line.channel === channel ? [line.at!] : []))
      expect(times.every((at, index) => index === 0 || at > times[index - 1]!)).toBe(true)
      expect(Math.abs(times[0]! - startedMs)).toBeLessThan(500)
    }
    expect(gateway.samples().every(({ n, raw }) => raw === loadRaw(n!))).toBe(true)
  })

  it('keeps what is not acknowledged and numbers on while nobody listens', async () => {
    const { replay } = await serve(load(['beban-1', 'beban-2'], 1000))
    const first = gatewayOn(replay)
    first.after(0)
    await until('samples', () => first.samples().length >= 100)
    first.after(50)
    await until('the acknowledgement', () => replay.progress().acked === 50)
    first.socket.destroy()
    const sentBefore = replay.progress().sent
    await until('more behind its back', () => replay.progress().total > sentBefore + 50)
    const second = gatewayOn(replay)
    second.after(50)
    await until('the backlog', () => second.samples().length > 150)
    expect(second.samples().every((line, index) => line.n === 51 + index)).toBe(true)
    const again = new Map(first.samples().map((line) => [line.n, line]))
    for (const line of second.samples())
      if (again.has(line.n)) expect(line).toEqual(again.get(line.n))
  })

  it('numbers on from a gateway that already holds something', async () => {
    const { replay } = await serve(load(['beban-1'], 500))
    const gateway = gatewayOn(replay)
    gateway.after(7000)
    await until('samples', () => gateway.samples().length > 5)
    expect(gateway.samples()[0]!.n).toBe(7001)
  })

  it('catches a gateway that lost what it had acknowledged', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'panen-truth-')), 'truth.jsonl')
    const log = openTruthLog(path)
    const { replay, warnings } = await serve(load(['beban-1'], 500), log)
    const gateway = gatewayOn(replay)
    gateway.after(0)
    await until('samples', () => gateway.samples().length >= 20)
    gateway.after(20)
    await until('the acknowledgement', () => replay.progress().acked === 20)
    const forgetful = gatewayOn(replay)
    forgetful.after(5)
    await until('the close', () => forgetful.isClosed())
    expect(warnings[0]).toContain('were acknowledged before and are gone')
    await replay.close()
    log.close()
    expect(readFileSync(path, 'utf8')).toContain('{"askedAgain":5}')
  })
})

describe('the truth log', () => {
  it('has every sample once, before its acknowledgement, and is only ever added to', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'panen-truth-')), 'truth.jsonl')
    for (let run = 0; run < 2; run += 1) {
      const log = openTruthLog(path)
      const { replay } = await serve(historySource(farm, [span(0, 40_000)], 7), log)
      const first = gatewayOn(replay)
      first.after(0)
      await until('the end', hasEnded(first))
      first.socket.destroy()
      const second = gatewayOn(replay)
      second.after(0)
      await until('the end', hasEnded(second))
      second.after(180)
      await until('the acknowledgement', () => replay.progress().acked === 180)
      await replay.close()
      log.close()
    }
    const entries = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as Line & { readonly acked?: number })
    expect(entries).toHaveLength(2 * 181)
    expect(entries.slice(0, 180).map(({ n }) => n)).toEqual(
      Array.from({ length: 180 }, (_, index) => index + 1),
    )
    expect(entries[180]).toEqual({ acked: 180 })
  })
})
