import { deflateSync, inflateSync } from 'node:zlib'
import type { Judged } from '../raw-store.ts'
import { type ByteReader, type ByteWriter, createByteReader, createByteWriter } from './bytes.ts'
import { readNumbers, writeNumbers } from './number-column.ts'
import type { Origin, Points } from './points.ts'

/**
 * Readings of one channel as bytes. Two parts, so that a chart inflates only what it draws:
 * `judged` (time, value, quality) and `origin` (raw, reason, calibration, compensation).
 * Times are differences of differences, words and calibrations are runs.
 */

const FORMAT = 1
/** Far above any honest chunk: damaged bytes must not fill the memory. */
const INFLATE_LIMIT = { maxOutputLength: 1 << 20 }

function writeTimes(writer: ByteWriter, at: Float64Array) {
  let before = 0
  let stride = 0
  for (const time of at) {
    writer.int(time - before - stride)
    stride = time - before
    before = time
  }
}

function readTimes(reader: ByteReader, length: number): Float64Array {
  const at = reader.ints(new Float64Array(length))
  let time = 0
  let stride = 0
  for (let i = 0; i < length; i++) {
    stride += at[i]!
    time += stride
    at[i] = time
  }
  return at
}

export function writeRuns(writer: ByteWriter, column: Uint8Array | Float64Array) {
  let start = 0
  for (let i = 1; i <= column.length; i++) {
    if (i < column.length && column[i] === column[start]) continue
    writer.uint(column[start]!)
    writer.uint(i - start)
    start = i
  }
}

export function readRuns<T extends Uint8Array | Float64Array>(reader: ByteReader, column: T): T {
  for (let end = 0; end < column.length; ) {
    const value = reader.uint()
    const run = reader.uint()
    // most runs are short, and a call for each would take longer than the numbers
    for (const stop = Math.min(end + run, column.length); end < stop; end++) column[end] = value
  }
  return column
}

export function writeJudged(writer: ByteWriter, points: Judged): void {
  writer.byte(FORMAT)
  writer.uint(points.at.length)
  writeTimes(writer, points.at)
  writeNumbers(writer, points.value)
  writeRuns(writer, points.quality)
}

export function writeOrigin(writer: ByteWriter, points: Origin): void {
  writeNumbers(writer, points.raw)
  writeRuns(writer, points.reason)
  writeRuns(writer, points.calibration)
  writeNumbers(writer, points.compensationC)
}

export function readJudged(reader: ByteReader): Judged {
  const format = reader.byte()
  if (format !== FORMAT) throw new RangeError(`a chunk of format ${format} cannot be read`)
  const length = reader.uint()
  return {
    at: readTimes(reader, length),
    value: readNumbers(reader, length),
    quality: readRuns(reader, new Uint8Array(length)),
  }
}

export function readOrigin(reader: ByteReader, length: number): Origin {
  return {
    raw: readNumbers(reader, length),
    reason: readRuns(reader, new Uint8Array(length)),
    calibration: readRuns(reader, new Float64Array(length)),
    compensationC: readNumbers(reader, length),
  }
}

const packed = (write: (writer: ByteWriter) => void): Uint8Array => {
  const writer = createByteWriter()
  write(writer)
  // zlib's own wrapper, not the raw stream: its checksum finds a flipped bit that SQLite cannot see
  return deflateSync(writer.done(), { level: 6 })
}

export interface PackedChunk {
  readonly judged: Uint8Array
  readonly origin: Uint8Array
}

export function packChunk(points: Points): PackedChunk {
  return {
    judged: packed((writer) => writeJudged(writer, points)),
    origin: packed((writer) => writeOrigin(writer, points)),
  }
}

/** Throws when the bytes are damaged. */
export const inflated = (bytes: Uint8Array): Uint8Array => inflateSync(bytes, INFLATE_LIMIT)

/** Throws when the bytes are damaged. */
export function unpackJudged(judged: Uint8Array): Judged {
  return readJudged(createByteReader(inflated(judged)))
}

/** Throws when the bytes are damaged. */
export function unpackChunk(chunk: PackedChunk): Points {
  const judged = unpackJudged(chunk.judged)
  const origin = createByteReader(inflated(chunk.origin))
  return { ...judged, ...readOrigin(origin, judged.at.length) }
}
