/** Appends numbers to a growing run of bytes. */
export interface ByteWriter {
  byte(value: number): void
  /** an integer 0 … 2^53 − 1, seven bits a byte, low bits first */
  uint(value: number): void
  /** an integer −2^52 … 2^52, small magnitudes in few bytes */
  int(value: number): void
  bytes(value: Uint8Array): void
  /** the bytes so far; the writer may go on */
  done(): Uint8Array
}

/** Reads what a ByteWriter wrote; throws a RangeError past the end. */
export interface ByteReader {
  byte(): number
  uint(): number
  int(): number
  /** Fills the column with integers: what a chart is made of, so without a call for each. */
  ints<T extends Float64Array>(column: T): T
  bytes(length: number): Uint8Array
  readonly left: number
}

const INT32_LIMIT = 2 ** 31
/** Sign and size lie folded into one number: 0, −1, 1, −2, … */
const unfolded = (folded: number) => (folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2)

export function createByteWriter(capacity = 4096): ByteWriter {
  let buffer = new Uint8Array(capacity)
  let end = 0

  const reserve = (length: number) => {
    if (end + length <= buffer.length) return
    const larger = new Uint8Array(Math.max(buffer.length * 2, end + length))
    larger.set(buffer.subarray(0, end))
    buffer = larger
  }

  const uint = (value: number) => {
    reserve(8)
    let rest = value
    while (rest >= INT32_LIMIT) {
      buffer[end++] = (rest % 128) | 128
      rest = Math.floor(rest / 128)
    }
    while (rest >= 128) {
      buffer[end++] = (rest & 127) | 128
      rest >>>= 7
    }
    buffer[end++] = rest
  }

  return {
    byte(value) {
      reserve(1)
      buffer[end++] = value
    },
    uint,
    int: (value) => uint(value < 0 ? -value * 2 - 1 : value * 2),
    bytes(value) {
      reserve(value.length)
      buffer.set(value, end)
      end += value.length
    },
    done: () => buffer.slice(0, end),
  }
}

export function createByteReader(source: Uint8Array): ByteReader {
  let at = 0

  const byte = () => {
    const value = source[at]
    if (value === undefined) throw new RangeError('the bytes end early')
    at += 1
    return value
  }

  const uint = () => {
    let next = byte()
    if (next < 128) return next
    let value = next & 127
    let weight = 128
    do {
      next = byte()
      value += (next & 127) * weight
      weight *= 128
    } while (next >= 128)
    return value
  }

  return {
    byte,
    uint,
    int: () => unfolded(uint()),
    ints(column) {
      let end = at
      for (let i = 0; i < column.length; i++) {
        const first = source[end++]!
        if (first < 128) {
          column[i] = first & 1 ? -(first + 1) / 2 : first / 2
          continue
        }
        let value = first & 127
        let weight = 128
        let next: number
        do {
          next = source[end++]!
          value += (next & 127) * weight
          weight *= 128
        } while (next >= 128)
        column[i] = unfolded(value)
      }
      // past the end every byte reads as nothing, which ends the loops
      if (end > source.length) throw new RangeError('the bytes end early')
      at = end
      return column
    },
    bytes(length) {
      if (at + length > source.length) throw new RangeError('the bytes end early')
      at += length
      return source.subarray(at - length, at)
    },
    get left() {
      return source.length - at
    },
  }
}
