import crc16 from 'modbus-serial/utils/crc16.js'

/** What was asked, as far as it shows in an answer. */
export interface Asked {
  readonly device: number
  /** function code: 3 or 4 */
  readonly code: number
  readonly count: number
}

const CRC_BYTES = 2
const REFUSAL = 0x80
const REFUSAL_BYTES = 5

export const askedIn = (request: Buffer): Asked => ({
  device: request.readUInt8(0),
  code: request.readUInt8(1),
  count: request.readUInt16BE(4),
})

/**
 * The answer to what was asked among bytes from a serial bus, wherever it begins: noise, echoes
 * and other devices' frames are passed over, and nothing without its checksum is an answer. Null
 * while there is none.
 */
export function answerIn(bytes: Buffer, { device, code, count }: Asked): Buffer | null {
  for (let from = 0; from + REFUSAL_BYTES <= bytes.length; from += 1) {
    if (bytes[from] !== device) continue
    const said = bytes[from + 1]
    const isRefusal = said === (code | REFUSAL)
    if (!isRefusal && !(said === code && bytes[from + 2] === 2 * count)) continue
    const frame = bytes.subarray(from, from + (isRefusal ? REFUSAL_BYTES : 5 + 2 * count))
    if (isSound(frame, isRefusal ? REFUSAL_BYTES : 5 + 2 * count)) return frame
  }
  return null
}

const isSound = (frame: Buffer, length: number) =>
  frame.length === length &&
  crc16(frame.subarray(0, -CRC_BYTES)) === frame.readUInt16LE(length - CRC_BYTES)

/** The same words on a serial bus: with their checksum behind them. */
export function withCrc(words: Buffer): Buffer {
  const crc = Buffer.alloc(CRC_BYTES)
  crc.writeUInt16LE(crc16(words))
  return Buffer.concat([words, crc])
}

export const withoutCrc = (frame: Buffer): Buffer => frame.subarray(0, -CRC_BYTES)
