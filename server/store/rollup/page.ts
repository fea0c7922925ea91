import { deflateSync } from 'node:zlib'
import {
  type ByteReader,
  type ByteWriter,
  createByteReader,
  createByteWriter,
} from '../sqlite/bytes.ts'
import { inflated, readRuns, writeRuns } from '../sqlite/chunk-codec.ts'
import { readNumbers, writeNumbers } from '../sqlite/number-column.ts'
import { HOUR_MS } from './hours.ts'
import type { RollupLevel } from './shelf.ts'
import { countIn, createFace, createSummary, type Face, type Summary } from './summary.ts'

/** Levels of summaries: a page is a row on disk, a slot a summary in it. */
export interface Grid {
  readonly slotMs: number
  readonly pageMs: number
}

const DAY_MS = 24 * HOUR_MS
export const MINUTES: Grid = { slotMs: 60_000, pageMs: DAY_MS }
export const HOURS: Grid = { slotMs: HOUR_MS, pageMs: 30 * DAY_MS }

export const GRIDS: Readonly<Record<RollupLevel, Grid>> = { minute: MINUTES, hour: HOURS }

export const slotsOf = ({ slotMs, pageMs }: Grid): number => pageMs / slotMs
export const pageOf = ({ pageMs }: Grid, ms: number): number => Math.floor(ms / pageMs)
export const emptyPage = (grid: Grid): Summary => createSummary(slotsOf(grid))

const FORMAT = 1

const slotsWhere = (face: Face, isWanted: (n: number) => boolean): number[] => {
  const slots: number[] = []
  for (let slot = 0; slot < face.n.length; slot++) if (isWanted(face.n[slot]!)) slots.push(slot)
  return slots
}

const pick = (column: Float64Array, slots: readonly number[]) =>
  Float64Array.from(slots, (slot) => column[slot]!)

function put(column: Float64Array, slots: readonly number[], values: Float64Array) {
  for (const [i, slot] of slots.entries()) column[slot] = values[i]!
}

function writeDifferences(writer: ByteWriter, values: readonly number[]) {
  let before = 0
  for (const value of values) {
    writer.int(value - before)
    before = value
  }
}

function readDifferences(reader: ByteReader, length: number): number[] {
  let value = 0
  return Array.from({ length }, () => {
    value += reader.int()
    return value
  })
}

/** A slot with one reading is that reading: only fuller ones need their other columns. */
function writeFace(writer: ByteWriter, face: Face, startOf: (slot: number) => number) {
  const used = slotsWhere(face, (n) => n > 0)
  const fuller = slotsWhere(face, (n) => n > 1)
  writeRuns(writer, face.n)
  writeDifferences(
    writer,
    used.map((slot) => face.firstAt[slot]! - startOf(slot)),
  )
  writeNumbers(writer, pick(face.min, used))
  writeNumbers(writer, pick(face.max, fuller))
  writeNumbers(writer, pick(face.sum, fuller))
  writeDifferences(
    writer,
    fuller.map((slot) => face.lastAt[slot]! - startOf(slot)),
  )
}

function readFace(reader: ByteReader, slots: number, startOf: (slot: number) => number): Face {
  const face = createFace(slots)
  readRuns(reader, face.n)
  const used = slotsWhere(face, (n) => n > 0)
  const fuller = slotsWhere(face, (n) => n > 1)
  const first = readDifferences(reader, used.length)
  const least = readNumbers(reader, used.length)
  for (const [i, slot] of used.entries()) {
    face.firstAt[slot] = face.lastAt[slot] = startOf(slot) + first[i]!
    face.min[slot] = face.max[slot] = face.sum[slot] = least[i]!
  }
  put(face.max, fuller, readNumbers(reader, fuller.length))
  put(face.sum, fuller, readNumbers(reader, fuller.length))
  const last = readDifferences(reader, fuller.length)
  for (const [i, slot] of fuller.entries()) face.lastAt[slot] = startOf(slot) + last[i]!
  return face
}

const startsIn =
  ({ slotMs, pageMs }: Grid, page: number) =>
  (slot: number) =>
    page * pageMs + slot * slotMs

/** A page's bytes; null when it is empty. */
export function packPage(summary: Summary, grid: Grid, page: number): Uint8Array | null {
  if (entriesIn(summary) === 0) return null
  const writer = createByteWriter()
  writer.byte(FORMAT)
  for (const face of summary.faces) {
    const isUsed = face?.n.some((n) => n > 0) ?? false
    writer.byte(isUsed ? 1 : 0)
    if (face !== null && isUsed) writeFace(writer, face, startsIn(grid, page))
  }
  writeRuns(writer, summary.blank)
  writeRuns(
    writer,
    Uint8Array.from(summary.blankWorst, (code) => code + 1),
  )
  return deflateSync(writer.done(), { level: 6 })
}

/** Throws when the bytes are damaged. */
export function unpackPage(bytes: Uint8Array, grid: Grid, page: number): Summary {
  const reader = createByteReader(inflated(bytes))
  const format = reader.byte()
  if (format !== FORMAT) throw new RangeError(`a page of format ${format} cannot be read`)
  const summary = emptyPage(grid)
  for (const quality of summary.faces.keys()) {
    if (reader.byte() === 0) continue
    summary.faces[quality] = readFace(reader, summary.slots, startsIn(grid, page))
  }
  readRuns(reader, summary.blank)
  const worst = readRuns(reader, new Uint8Array(summary.slots))
  for (const [slot, code] of worst.entries()) summary.blankWorst[slot] = code - 1
  return summary
}

/** Slots that are not empty. */
export function entriesIn(summary: Summary): number {
  let entries = 0
  for (let slot = 0; slot < summary.slots; slot++) if (countIn(summary, slot) > 0) entries += 1
  return entries
}
