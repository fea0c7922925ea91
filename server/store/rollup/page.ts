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

/** Slots with at least so many readings, in order. */
function slotsWith({ n }: Face, least: number): Int32Array {
  const slots = new Int32Array(n.length)
  let count = 0
  for (let slot = 0; slot < n.length; slot++) if (n[slot]! >= least) slots[count++] = slot
  return slots.subarray(0, count)
}

function pick(column: Float64Array, slots: Int32Array): Float64Array {
  const picked = new Float64Array(slots.length)
  for (let i = 0; i < slots.length; i++) picked[i] = column[slots[i]!]!
  return picked
}

function put(column: Float64Array, slots: Int32Array, values: Float64Array) {
  for (let i = 0; i < slots.length; i++) column[slots[i]!] = values[i]!
}

/** Instants, each as its distance from its slot's start, as differences from the one before. */
function writeInstants(writer: ByteWriter, at: Float64Array, slots: Int32Array, starts: Starts) {
  let before = 0
  for (const slot of slots) {
    const offset = at[slot]! - startOf(starts, slot)
    writer.int(offset - before)
    before = offset
  }
}

function readInstants(reader: ByteReader, slots: Int32Array, starts: Starts): Float64Array {
  const at = reader.ints(new Float64Array(slots.length))
  let offset = 0
  for (let i = 0; i < slots.length; i++) {
    offset += at[i]!
    at[i] = startOf(starts, slots[i]!) + offset
  }
  return at
}

/** A slot with one reading is that reading: only fuller ones need their other columns. */
function writeFace(writer: ByteWriter, face: Face, starts: Starts) {
  const used = slotsWith(face, 1)
  const fuller = slotsWith(face, 2)
  writeRuns(writer, face.n)
  writeInstants(writer, face.firstAt, used, starts)
  writeNumbers(writer, pick(face.min, used))
  writeNumbers(writer, pick(face.max, fuller))
  writeNumbers(writer, pick(face.sum, fuller))
  writeInstants(writer, face.lastAt, fuller, starts)
}

function readFace(reader: ByteReader, slots: number, starts: Starts): Face {
  const face = createFace(slots)
  readRuns(reader, face.n)
  const used = slotsWith(face, 1)
  const fuller = slotsWith(face, 2)
  const firstAt = readInstants(reader, used, starts)
  const min = readNumbers(reader, used.length)
  for (const column of [face.firstAt, face.lastAt]) put(column, used, firstAt)
  for (const column of [face.min, face.max, face.sum]) put(column, used, min)
  put(face.max, fuller, readNumbers(reader, fuller.length))
  put(face.sum, fuller, readNumbers(reader, fuller.length))
  put(face.lastAt, fuller, readInstants(reader, fuller, starts))
  return face
}

/** Where the slots of a page begin. */
interface Starts {
  readonly pageStartMs: number
  readonly slotMs: number
}

const startOf = ({ pageStartMs, slotMs }: Starts, slot: number) => pageStartMs + slot * slotMs
const startsIn = ({ slotMs, pageMs }: Grid, page: number): Starts => ({
  pageStartMs: page * pageMs,
  slotMs,
})

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
  for (let slot = 0; slot < worst.length; slot++) summary.blankWorst[slot] = worst[slot]! - 1
  return summary
}

/** Slots that are not empty. */
export function entriesIn(summary: Summary): number {
  let entries = 0
  for (let slot = 0; slot < summary.slots; slot++) if (countIn(summary, slot) > 0) entries += 1
  return entries
}
