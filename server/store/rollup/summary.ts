import type { Judged } from '../raw-store.ts'

/** What readings of one quality with a value say, slot by slot. Where n is 0 the rest means nothing. */
export interface Face {
  readonly n: Float64Array
  readonly sum: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
  /** epoch ms */
  readonly firstAt: Float64Array
  readonly lastAt: Float64Array
}

export const QUALITIES_KEPT = 3
export const NO_QUALITY = -1

/** Readings gathered into slots, apart by quality, so that any choice of qualities can be drawn. */
export interface Summary {
  readonly slots: number
  /** by quality code; null while no slot has one */
  readonly faces: (Face | null)[]
  /** readings without a value */
  readonly blank: Float64Array
  /** worst quality code of the readings without a value, NO_QUALITY for none */
  readonly blankWorst: Int8Array
}

export function createSummary(slots: number): Summary {
  return {
    slots,
    faces: Array<Face | null>(QUALITIES_KEPT).fill(null),
    blank: new Float64Array(slots),
    blankWorst: new Int8Array(slots).fill(NO_QUALITY),
  }
}

export function createFace(slots: number): Face {
  // one piece of memory: a chart of a year takes dozens of faces, and gives them back at once
  const all = new Float64Array(6 * slots)
  const column = (i: number) => all.subarray(i * slots, (i + 1) * slots)
  return {
    n: column(0),
    sum: column(1),
    min: column(2).fill(Number.POSITIVE_INFINITY),
    max: column(3).fill(Number.NEGATIVE_INFINITY),
    firstAt: column(4).fill(Number.POSITIVE_INFINITY),
    lastAt: column(5).fill(Number.NEGATIVE_INFINITY),
  }
}

export const bytesOf = ({ faces, blank, blankWorst }: Summary): number =>
  faces.reduce(
    (bytes, face) => bytes + (face === null ? 0 : 6 * face.n.byteLength),
    blank.byteLength + blankWorst.byteLength,
  )

function faceOf(summary: Summary, quality: number): Face {
  const known = summary.faces[quality]
  if (known != null) return known
  const face = createFace(summary.slots)
  summary.faces[quality] = face
  return face
}

/** Takes reading `i` into a slot. */
export function addReading(summary: Summary, slot: number, readings: Judged, i: number): void {
  const [at, value, quality] = [readings.at[i]!, readings.value[i]!, readings.quality[i]!]
  if (Number.isNaN(value)) {
    summary.blank[slot] = summary.blank[slot]! + 1
    summary.blankWorst[slot] = Math.max(summary.blankWorst[slot]!, quality)
    return
  }
  const face = faceOf(summary, quality)
  face.n[slot] = face.n[slot]! + 1
  face.sum[slot] = face.sum[slot]! + value
  if (value < face.min[slot]!) face.min[slot] = value
  if (value > face.max[slot]!) face.max[slot] = value
  if (at < face.firstAt[slot]!) face.firstAt[slot] = at
  if (at > face.lastAt[slot]!) face.lastAt[slot] = at
}

/** Takes a slot that has readings into a slot of another face. */
export function mergeFace(into: Face, slot: number, from: Face, source: number): void {
  into.n[slot] = into.n[slot]! + from.n[source]!
  into.sum[slot] = into.sum[slot]! + from.sum[source]!
  if (from.min[source]! < into.min[slot]!) into.min[slot] = from.min[source]!
  if (from.max[source]! > into.max[slot]!) into.max[slot] = from.max[source]!
  if (from.firstAt[source]! < into.firstAt[slot]!) into.firstAt[slot] = from.firstAt[source]!
  if (from.lastAt[source]! > into.lastAt[slot]!) into.lastAt[slot] = from.lastAt[source]!
}

/** Takes a slot of another summary into a slot of this one. */
export function mergeSlot(into: Summary, slot: number, from: Summary, source: number): void {
  for (let quality = 0; quality < QUALITIES_KEPT; quality++) {
    const face = from.faces[quality]
    if (face != null && face.n[source]! > 0) mergeFace(faceOf(into, quality), slot, face, source)
  }
  if (from.blank[source] === 0) return
  into.blank[slot] = into.blank[slot]! + from.blank[source]!
  into.blankWorst[slot] = Math.max(into.blankWorst[slot]!, from.blankWorst[source]!)
}

export function clearSlot(summary: Summary, slot: number): void {
  for (const face of summary.faces) {
    if (face === null) continue
    face.n[slot] = 0
    face.sum[slot] = 0
    face.min[slot] = Number.POSITIVE_INFINITY
    face.max[slot] = Number.NEGATIVE_INFINITY
    face.firstAt[slot] = Number.POSITIVE_INFINITY
    face.lastAt[slot] = Number.NEGATIVE_INFINITY
  }
  summary.blank[slot] = 0
  summary.blankWorst[slot] = NO_QUALITY
}

/** Readings in a slot, with and without a value. */
export function countIn(summary: Summary, slot: number): number {
  let count = summary.blank[slot]!
  for (const face of summary.faces) count += face?.n[slot] ?? 0
  return count
}

/** Time of a slot's first reading with a value; Infinity when there is none. */
export function firstIn(summary: Summary, slot: number): number {
  let first = Number.POSITIVE_INFINITY
  for (const face of summary.faces) {
    if (face !== null && face.n[slot]! > 0) first = Math.min(first, face.firstAt[slot]!)
  }
  return first
}
