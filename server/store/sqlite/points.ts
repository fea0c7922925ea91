import type { Reason } from '../../../gateway/contract/reading.ts'
import { qualityCode, qualityWord } from '../quality-code.ts'
import type { Judged } from '../raw-store.ts'
import type { StoredReading } from '../store.ts'

/** Where a value came from; what a rewrite needs beside it. */
export interface Origin {
  /** NaN where there is none */
  readonly raw: Float64Array
  /** a REASON_CODES code, 0 for none */
  readonly reason: Uint8Array
  readonly calibration: Float64Array
  /** °C, NaN where there is none */
  readonly compensationC: Float64Array
}

export interface Points extends Judged, Origin {}

/** Written to disk: a code never changes its meaning and is never given away again. */
const REASON_CODES: Readonly<Record<Reason, number>> = {
  out_of_range: 1,
  spike: 2,
  stuck: 3,
  dead_probe: 4,
  calibrating: 5,
  uncalibrated: 6,
  no_compensation: 7,
  clock: 8,
  sentinel: 9,
  noise: 10,
}
const REASON_WORDS = new Map(
  Object.entries(REASON_CODES).map(([word, code]) => [code, word as Reason]),
)

const orNaN = (value: number | null) => value ?? Number.NaN
const orNull = (value: number) => (Number.isNaN(value) ? null : value)

function emptyPoints(length: number): Points {
  return {
    at: new Float64Array(length),
    value: new Float64Array(length),
    quality: new Uint8Array(length),
    raw: new Float64Array(length),
    reason: new Uint8Array(length),
    calibration: new Float64Array(length),
    compensationC: new Float64Array(length),
  }
}

export function toPoints(readings: readonly StoredReading[]): Points {
  const points = emptyPoints(readings.length)
  for (const [i, reading] of readings.entries()) {
    points.at[i] = reading.at
    points.value[i] = orNaN(reading.value)
    points.quality[i] = qualityCode(reading.quality)
    points.raw[i] = orNaN(reading.raw)
    points.reason[i] = reading.reason === null ? 0 : REASON_CODES[reading.reason]
    points.calibration[i] = reading.calibration
    points.compensationC[i] = orNaN(reading.compensationC)
  }
  return points
}

export function toReading(channel: string, points: Points, i: number): StoredReading {
  return {
    channel,
    at: points.at[i]!,
    value: orNull(points.value[i]!),
    raw: orNull(points.raw[i]!),
    quality: qualityWord(points.quality[i]!) ?? 'bad',
    reason: REASON_WORDS.get(points.reason[i]!) ?? null,
    calibration: points.calibration[i]!,
    compensationC: orNull(points.compensationC[i]!),
  }
}

export function slicePoints(points: Points, from: number, to: number): Points {
  return {
    at: points.at.subarray(from, to),
    value: points.value.subarray(from, to),
    quality: points.quality.subarray(from, to),
    raw: points.raw.subarray(from, to),
    reason: points.reason.subarray(from, to),
    calibration: points.calibration.subarray(from, to),
    compensationC: points.compensationC.subarray(from, to),
  }
}

/** For each place of the merged order: a left index, or −1 − a right index. */
function mergedOrder(left: Float64Array, right: Float64Array): Int32Array {
  const order = new Int32Array(left.length + right.length)
  let l = 0
  let r = 0
  for (let i = 0; i < order.length; i++) {
    const takeLeft = r >= right.length || (l < left.length && left[l]! <= right[r]!)
    order[i] = takeLeft ? l++ : -1 - r++
  }
  return order
}

function weave<T extends Float64Array | Uint8Array>(order: Int32Array, columns: [T, T, T]) {
  const [left, right, woven] = columns
  for (let i = 0; i < order.length; i++) {
    const from = order[i]!
    woven[i] = from >= 0 ? left[from]! : right[-1 - from]!
  }
}

/** Both sides in one order of time. No instant may be on both sides. */
export function mergePoints(left: Points, right: Points): Points {
  const order = mergedOrder(left.at, right.at)
  const merged = emptyPoints(order.length)
  weave(order, [left.at, right.at, merged.at])
  weave(order, [left.value, right.value, merged.value])
  weave(order, [left.quality, right.quality, merged.quality])
  weave(order, [left.raw, right.raw, merged.raw])
  weave(order, [left.reason, right.reason, merged.reason])
  weave(order, [left.calibration, right.calibration, merged.calibration])
  weave(order, [left.compensationC, right.compensationC, merged.compensationC])
  return merged
}

/** Index of the first entry ≥ at; the length when there is none. */
export function lowerBound(length: number, atOf: (index: number) => number, at: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (atOf(middle) < at) low = middle + 1
    else high = middle
  }
  return low
}
