/** ConfigurableFirmata's Encoder7Bit: eight-bit bytes packed into seven-bit ones, low bits first. */

export function pack(bytes: readonly number[]): number[] {
  const packed: number[] = []
  let held = 0
  let heldBits = 0
  for (const byte of bytes) {
    held |= byte << heldBits
    heldBits += 8
    while (heldBits >= 7) {
      packed.push(held & 0x7f)
      held >>= 7
      heldBits -= 7
    }
  }
  if (heldBits > 0) packed.push(held)
  return packed
}

/** The inverse; bits that do not fill a byte are dropped. */
export function unpack(packed: readonly number[]): number[] {
  const bytes: number[] = []
  let held = 0
  let heldBits = 0
  for (const seven of packed) {
    held |= (seven & 0x7f) << heldBits
    heldBits += 7
    if (heldBits < 8) continue
    bytes.push(held & 0xff)
    held >>= 8
    heldBits -= 8
  }
  return bytes
}
