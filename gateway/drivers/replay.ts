import type { Duplex } from 'node:stream'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { MAX_NUMBER } from '../contract/reading.ts'
import type { Sentence } from '../contract/shape.ts'
import { MAX_AT_MS, SLUG_PATTERN } from '../contract/shape.ts'
import type { DriverKind, Sample, Station } from './driver.ts'

/** One line of the source: a numbered sample, or news about how many there are. */
const Line = Type.Union([
  Type.Object({
    n: Type.Integer({ minimum: 1 }),
    channel: Type.String({ pattern: SLUG_PATTERN }),
    at: Type.Integer({ minimum: 0, maximum: MAX_AT_MS }),
    raw: Type.Union([Type.Number(), Type.Null()]),
  }),
  Type.Object({ total: Type.Integer() }),
  Type.Object({ end: Type.Integer() }),
])
type Line = Static<typeof Line>
const line = Compile(Line)
const MAX_LINE_BYTES = 4_096
/** The first word on a serial line can be lost while the line is being set up. */
const ASK_AGAIN_MS = 1_000

const gone: Sentence = {
  id: 'sumber riwayat terputus; dilanjutkan dari tempat terakhir',
  en: 'the history source is disconnected; it goes on from where it was',
}
const garbled: Sentence = {
  id: 'sumber riwayat mengirim baris yang tidak dikenal; disambung ulang',
  en: 'the history source sent a line that is none of its own; connecting again',
}
const unknown = (channel: string): Sentence => ({
  id: `sumber riwayat memberi saluran ${channel} yang tidak ada di konfigurasi: tambahkan dahulu`,
  en: `the history source gives a channel ${channel} that is not configured: add it first`,
})

/**
 * Timestamped raw values over TCP, one JSON object a line: `{n, channel, at, raw}`. The gateway
 * says `{after: n}` at first and after every durable append, so a source resumes without a hole
 * and without a repeat.
 */
export const replayDriver: DriverKind = {
  port: Type.Object({}),
  channel: Type.Object({}),
  seat: () => ({ rawUnit: 'raw', fastestMs: 1, pin: null, address: null, problems: [] }),
  make: () => ({ talk: replay }),
}

function replay(wire: Duplex, station: Station): Promise<Sentence> {
  const durable = (n: number) =>
    void (wire.writable && wire.write(`${JSON.stringify({ after: n })}\n`))
  const lines = lineReader()
  let expected = station.position() + 1
  const takeAll = (parsed: readonly Line[]): Sentence | null => {
    const samples: Sample[] = []
    for (const item of parsed) {
      if (!('n' in item) || item.n < expected) continue
      if (item.n > expected) return garbled
      if (!station.knows(item.channel)) return unknown(item.channel)
      expected += 1
      samples.push({ ...sampleOf(item), clockSure: true })
    }
    if (samples.length === 0) return null
    const upTo = expected - 1
    void station.take(samples, upTo).then((isDurable) => {
      if (isDurable) durable(upTo)
      else wire.destroy()
    })
    return null
  }
  return new Promise((resolve) => {
    const ask = () => durable(station.position())
    const asking = setInterval(ask, ASK_AGAIN_MS)
    const end = (why: Sentence) => {
      clearInterval(asking)
      station.signal.removeEventListener('abort', abort)
      wire.removeAllListeners('data')
      resolve(why)
    }
    const abort = () => end(gone)
    station.signal.addEventListener('abort', abort)
    wire.once('close', () => end(gone))
    wire.once('end', () => end(gone))
    wire.on('data', (chunk: Buffer) => {
      clearInterval(asking)
      const parsed = lines(chunk)
      const fault = parsed === null ? garbled : takeAll(parsed)
      if (fault !== null) end(fault)
    })
    ask()
    station.up()
  })
}

/** A number that no probe gives is no number. */
function sampleOf({ channel, at, raw: told }: Extract<Line, { n: number }>) {
  const raw = told !== null && Math.abs(told) <= MAX_NUMBER ? told : null
  const suspicion = raw === null ? 'dead_probe' : null
  return { channel, at, raw, suspicion, origin: 'replay' } as const
}

/** Whole lines of each chunk; null when a line is not the source's or grows without end. */
function lineReader() {
  let rest = ''
  return (chunk: Buffer): Line[] | null => {
    const parts = (rest + chunk.toString('utf8')).split('\n')
    rest = parts.pop() ?? ''
    if (rest.length > MAX_LINE_BYTES) return null
    const parsed = parts.map(parseLine)
    return parsed.every((item) => item !== null) ? parsed : null
  }
}

function parseLine(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text)
    return line.Check(value) ? value : null
  } catch {
    return null
  }
}
