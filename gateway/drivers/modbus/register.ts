/** How a number lies in a device's registers of sixteen bits (Modbus Application Protocol 1.1b3, 4.3). */
export const FUNCTIONS = ['holding', 'input'] as const
export const NUMBER_TYPES = ['uint16', 'int16', 'uint32', 'int32', 'float32'] as const
/** big: the register with the smaller address holds the upper half, as most makers do it */
export const WORD_ORDERS = ['big', 'little'] as const

export interface Register {
  readonly function: (typeof FUNCTIONS)[number]
  /** address on the wire, 0 … 65535: one less than the number behind the 4 in '40001' tables */
  readonly register: number
  readonly type: (typeof NUMBER_TYPES)[number]
  readonly wordOrder: (typeof WORD_ORDERS)[number]
  /** what one step of the number is worth in the raw unit */
  readonly scale: number
  readonly rawUnit: string
}

/** How many registers a number takes. */
export const lengthOf = (type: Register['type']): number => (type.endsWith('16') ? 1 : 2)

/** A scaled number carries no more digits than this; 45 · 0.1 is 4.5, not 4.500000000000001. */
const DIGITS = 12

/** The number that these registers hold, scaled; null when it is none (NaN, ±∞). */
export function numberOf(
  registers: readonly number[],
  { type, wordOrder, scale }: Register,
): number | null {
  const bytes = Buffer.alloc(4)
  const inOrder = wordOrder === 'big' ? registers : registers.toReversed()
  for (const [index, word] of inOrder.entries()) bytes.writeUInt16BE(word, 2 * index)
  const number = READ[type](bytes) * scale
  return Number.isFinite(number) ? Number(number.toPrecision(DIGITS)) : null
}

const READ: Record<Register['type'], (bytes: Buffer) => number> = {
  uint16: (bytes) => bytes.readUInt16BE(),
  int16: (bytes) => bytes.readInt16BE(),
  uint32: (bytes) => bytes.readUInt32BE(),
  int32: (bytes) => bytes.readInt32BE(),
  float32: (bytes) => bytes.readFloatBE(),
}
