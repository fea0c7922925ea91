import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import type { Duplex } from 'node:stream'
import type firmata from 'firmata-io'
import type five from 'johnny-five'
import type { Sentence } from '../../contract/shape.ts'
import { PortFault } from '../../ports/port.ts'
import { frameFilter } from './frames.ts'

/** Not import(): of two ports that ask for it at once, Node 20 at times gives both an empty library. */
const require = createRequire(import.meta.url)

const VERSION_QUERY = Uint8Array.of(0xf9)
const FIRMWARE_QUERY = Uint8Array.of(0xf0, 0x79, 0xf7)
const ASK_AGAIN_MS = 500
/** An Uno sits in its boot loader for up to two seconds after the port opens. */
const READY_TIMEOUT_MS = 10_000
const PING_MS = 1_000
/** Answers to what was asked while booting may come this long after. */
const ANSWERS_MAY_TRAIL_MS = 3_000
const SILENT_AFTER_MS = 4_000

type Io = InstanceType<typeof firmata.Firmata>

/** A johnny-five board on one connection. */
export interface LiveBoard {
  readonly five: InstanceType<typeof five.Board>
  readonly io: Io
  /** resolves with the reason when the board is gone, silent, reset or no longer wanted */
  readonly ended: Promise<Sentence>
}

export interface BootOptions {
  readonly samplingMs: number
  /** analog pins report without end: a board that answers but reports nothing has lost its orders */
  readonly hasAnalog: boolean
  readonly signal: AbortSignal
}

const gone: Sentence = {
  id: 'sambungan ke papan terputus: periksa kabel dan listrik',
  en: 'the board is disconnected: check cable and power',
}
const silent: Sentence = {
  id: 'papan diam: tekan tombol reset atau cabut-colok kabelnya',
  en: 'the board is silent: press reset or unplug and replug it',
}
const wasReset: Sentence = {
  id: 'papan menyala ulang; disambung lagi',
  en: 'the board was reset; connecting again',
}
const notFirmata: Sentence = {
  id: 'perangkat tidak menjawab sebagai Firmata: pasang StandardFirmata atau ConfigurableFirmata',
  en: 'the device does not answer as Firmata: flash StandardFirmata or ConfigurableFirmata',
}

/**
 * Boots johnny-five on a fresh connection. johnny-five cannot reconnect, so every connection gets
 * its own Firmata and Board, and both are let go of when it ends. Both libraries are loaded here,
 * for a gateway without such a board has no room to give away.
 * Rejects with PortFault when the device does not become ready.
 */
export async function bootBoard(wire: Duplex, options: BootOptions): Promise<LiveBoard> {
  const johnny: typeof five = require('johnny-five')
  const speaking: typeof firmata = require('firmata-io')
  const transport = Object.assign(new EventEmitter(), {
    write: (bytes: Uint8Array) => void (wire.writable && wire.write(Buffer.from(bytes))),
  })
  const watch = watchWire(wire, transport, options)
  const io = new speaking.Firmata(transport, {
    samplingInterval: options.samplingMs,
    reportVersionTimeout: ASK_AGAIN_MS,
  })
  io.on('error', () => {})
  const isReady = new Promise<'ready'>((resolve) => io.once('ready', () => resolve('ready')))
  transport.emit('open')
  // firmata-io asks once; a board that was still booting then would never be heard.
  const asking = setInterval(() => {
    transport.write(VERSION_QUERY)
    transport.write(FIRMWARE_QUERY)
  }, ASK_AGAIN_MS)
  const timeout = deadline(READY_TIMEOUT_MS)
  const outcome = await Promise.race([isReady, watch.ended, timeout.over])
  timeout.clear()
  clearInterval(asking)
  if (outcome !== 'ready') {
    clearTimeout(io.reportVersionTimeoutId)
    throw new PortFault(outcome === 'over' ? notFirmata : outcome)
  }
  watch.expectReports()
  const board = new johnny.Board({ io, repl: false, debug: false, sigint: false })
  board.on('error', () => {})
  void watch.ended.then(() => letGo(board, johnny.Board))
  return { five: board, io, ended: watch.ended }
}

/** johnny-five keeps every board it ever made in a cache; a cable pulled daily would fill it. */
function letGo(board: InstanceType<typeof five.Board>, { cache }: typeof five.Board) {
  const index = cache.indexOf(board)
  if (index >= 0) cache.splice(index, 1)
}

/** Feeds whole frames to firmata-io and says when and why the connection is over. */
function watchWire(
  wire: Duplex,
  transport: EventEmitter & { write(bytes: Uint8Array): void },
  { signal, hasAnalog, samplingMs }: BootOptions,
) {
  const frames = frameFilter()
  const patienceMs = Math.max(SILENT_AFTER_MS, 5 * samplingMs)
  let aliveMs = performance.now()
  let readyMs: number | null = null
  let tell: (why: Sentence) => void = () => {}
  const ended = new Promise<Sentence>((resolve) => {
    tell = resolve
  })
  const look = () => {
    if (readyMs === null) return
    if (performance.now() - aliveMs > patienceMs) end(silent)
    else if (!hasAnalog) transport.write(VERSION_QUERY)
  }
  const timer = setInterval(look, PING_MS)
  const end = (why: Sentence) => {
    clearInterval(timer)
    signal.removeEventListener('abort', abort)
    wire.removeListener('data', heard)
    tell(why)
  }
  const abort = () => end(gone)
  const heard = (bytes: Buffer) => {
    for (const frame of frames.push(bytes)) {
      const now = performance.now()
      if (!hasAnalog || isAnalogReport(frame)) aliveMs = now
      if (readyMs !== null && now - readyMs > ANSWERS_MAY_TRAIL_MS && isBanner(frame)) end(wasReset)
      deliver(transport, frame)
    }
  }
  if (signal.aborted || wire.destroyed) abort()
  signal.addEventListener('abort', abort)
  wire.on('data', heard)
  wire.once('close', () => end(gone))
  wire.once('end', () => end(gone))
  return {
    ended,
    expectReports() {
      readyMs = performance.now()
      aliveMs = readyMs
    },
  }
}

const isAnalogReport = ([status = 0]: Uint8Array) => (status & 0xf0) === 0xe0
/** A firmware report nobody asked for: the board has booted, and forgot what it was told. */
const isBanner = ([start, command]: Uint8Array) => start === 0xf0 && command === 0x79

/** firmata-io throws on replies that name pins it does not know; such a frame is only a bad frame. */
function deliver(transport: EventEmitter, frame: Uint8Array) {
  try {
    transport.emit('data', frame)
  } catch {
    transport.emit('garbage')
  }
}

function deadline(ms: number) {
  let timer: NodeJS.Timeout
  const over = new Promise<'over'>((resolve) => {
    timer = setTimeout(() => resolve('over'), ms)
  })
  return { over, clear: () => clearTimeout(timer) }
}
