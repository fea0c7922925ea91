/** Dallas/Maxim CRC-8 (x⁸ + x⁵ + x⁴ + 1, reflected), as in ROM codes and scratchpads (application note 27). */
export function crc8(bytes: readonly number[]): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x8c : crc >>> 1
  }
  return crc
}
