import type { ByteReader, ByteWriter } from './bytes.ts'

/**
 * A column of finite numbers and NaN (no number), lossless to the bit but for the NaN's own bits.
 * Where every number is a short decimal it becomes whole multiples of a common step, stored as
 * differences; otherwise bit patterns XORed with their neighbour, byte plane by byte plane (after
 * Pelkonen et al., "Gorilla", VLDB 2015), which the deflate that follows packs well.
 */

const MAX_DECIMALS = 9
/** differences of scaled numbers must stay exact through the sign folding */
const MAX_SCALED = 2 ** 50
const BIT_PATTERNS = 15
const HAS_NULLS = 16

/** Decimals at which every number is exact; null when there are none. */
function decimalsOf(numbers: Float64Array): number | null {
  let decimals = 0
  let scale = 1
  let greatest = 0
  for (const number of numbers) {
    if (Object.is(number, -0)) return null
    while (Math.round(number * scale) / scale !== number) {
      decimals += 1
      if (decimals > MAX_DECIMALS) return null
      scale = 10 ** decimals
    }
    greatest = Math.max(greatest, Math.abs(number))
  }
  return greatest * scale < MAX_SCALED ? decimals : null
}

function commonStep(scaled: Float64Array): number {
  let step = 0
  for (let i = 1; i < scaled.length && step !== 1; i++) {
    let rest = Math.abs(scaled[i]! - scaled[i - 1]!)
    while (rest !== 0) {
      const remainder = step % rest
      step = rest
      rest = remainder
    }
  }
  return Math.max(step, 1)
}

function writeScaled(writer: ByteWriter, numbers: Float64Array, decimals: number) {
  const scale = 10 ** decimals
  const scaled = numbers.map((number) => Math.round(number * scale))
  const step = commonStep(scaled)
  writer.uint(step)
  writer.int(scaled[0]!)
  for (let i = 1; i < scaled.length; i++) writer.int((scaled[i]! - scaled[i - 1]!) / step)
}

function readScaled(reader: ByteReader, numbers: Float64Array, decimals: number) {
  const scale = 10 ** decimals
  const step = reader.uint()
  reader.ints(numbers)
  let scaled = numbers[0]!
  numbers[0] = scaled / scale
  for (let i = 1; i < numbers.length; i++) {
    scaled += numbers[i]! * step
    numbers[i] = scaled / scale
  }
}

function writeBitPatterns(writer: ByteWriter, numbers: Float64Array) {
  const words = new Uint32Array(numbers.slice().buffer)
  for (let i = words.length - 1; i >= 2; i--) words[i] = words[i]! ^ words[i - 2]!
  const bytes = new Uint8Array(words.buffer)
  const planes = new Uint8Array(bytes.length)
  let end = 0
  for (let plane = 0; plane < 8; plane++) {
    for (let i = plane; i < bytes.length; i += 8) planes[end++] = bytes[i]!
  }
  writer.bytes(planes)
}

function readBitPatterns(reader: ByteReader, numbers: Float64Array) {
  const planes = reader.bytes(numbers.length * 8)
  const words = new Uint32Array(numbers.length * 2)
  const bytes = new Uint8Array(words.buffer)
  let next = 0
  for (let plane = 0; plane < 8; plane++) {
    for (let i = plane; i < bytes.length; i += 8) bytes[i] = planes[next++]!
  }
  for (let i = 2; i < words.length; i++) words[i] = words[i]! ^ words[i - 2]!
  numbers.set(new Float64Array(words.buffer))
}

/** Lengths of alternating runs, numbers first. */
function writeNulls(writer: ByteWriter, column: Float64Array) {
  let start = 0
  let inNulls = false
  for (let i = 0; i <= column.length; i++) {
    if (i < column.length && Number.isNaN(column[i]!) === inNulls) continue
    writer.uint(i - start)
    start = i
    inNulls = !inNulls
  }
}

function readNulls(reader: ByteReader, length: number): Uint8Array {
  const nulls = new Uint8Array(length)
  let end = 0
  for (let isNull = 0; end < length; isNull = 1 - isNull) {
    const run = reader.uint()
    nulls.fill(isNull, end, end + run)
    end += run
  }
  return nulls
}

export function writeNumbers(writer: ByteWriter, column: Float64Array): void {
  const hasNulls = column.some(Number.isNaN)
  const numbers = hasNulls ? column.filter((number) => !Number.isNaN(number)) : column
  const decimals = decimalsOf(numbers)
  writer.byte((decimals ?? BIT_PATTERNS) | (hasNulls ? HAS_NULLS : 0))
  if (hasNulls) writeNulls(writer, column)
  if (numbers.length === 0) return
  if (decimals === null) writeBitPatterns(writer, numbers)
  else writeScaled(writer, numbers, decimals)
}

function spread(numbers: Float64Array, nulls: Uint8Array): Float64Array {
  let next = 0
  return Float64Array.from(nulls, (isNull) => (isNull ? Number.NaN : numbers[next++]!))
}

export function readNumbers(reader: ByteReader, length: number): Float64Array {
  const kind = reader.byte()
  const nulls = kind & HAS_NULLS ? readNulls(reader, length) : null
  const present = nulls === null ? length : nulls.reduce((left, isNull) => left - isNull, length)
  const numbers = new Float64Array(present)
  if (present > 0) {
    const form = kind & ~HAS_NULLS
    if (form === BIT_PATTERNS) readBitPatterns(reader, numbers)
    else readScaled(reader, numbers, form)
  }
  return nulls === null ? numbers : spread(numbers, nulls)
}
