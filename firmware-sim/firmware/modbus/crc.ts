/** CRC-16/MODBUS, four bits at a time: polynomial 8005h reflected, from FFFFh. */
const NIBBLES = Array.from({ length: 16 }, (_, nibble) =>
  [0, 1, 2, 3].reduce((rest) => (rest & 1 ? (rest >>> 1) ^ 0xa001 : rest >>> 1), nibble),
)

/** The two bytes that follow `bytes` on the wire, low byte first. */
export function crcBytes(bytes: readonly number[]): [number, number] {
  let crc = 0xffff
  for (const byte of bytes) {
    crc = (crc >>> 4) ^ NIBBLES[(crc ^ byte) & 0x0f]!
    crc = (crc >>> 4) ^ NIBBLES[(crc ^ (byte >>> 4)) & 0x0f]!
  }
  return [crc & 0xff, crc >>> 8]
}

export const withCrc = (bytes: readonly number[]) => [...bytes, ...crcBytes(bytes)]

export function hasCrc(frame: readonly number[]): boolean {
  const [low, high] = crcBytes(frame.slice(0, -2))
  return frame.at(-2) === low && frame.at(-1) === high
}
