/** One device of a bus: registers, and what it says to a request, healthy or not. */

export type RegisterKind = 'holding' | 'input'

/** What is wrong with a device, if anything. */
export type Ailment =
  | { readonly kind: 'silent' }
  /** answers in order, but this much later */
  | { readonly kind: 'slow'; readonly byMs: number }
  /** answers with a flipped bit behind the checksum */
  | { readonly kind: 'crc' }
  /** refuses everything with this exception code */
  | { readonly kind: 'refuses'; readonly code: number }
  /** answers under another device's address */
  | { readonly kind: 'misnamed'; readonly address: number }
  /** answers with as many random bytes */
  | { readonly kind: 'garbage'; readonly bytes: readonly number[] }

export interface ModbusDevice {
  readonly address: number
  /** sixteen bits of a register; undefined where the device has none */
  register(kind: RegisterKind, address: number): number | undefined
  /** null: in order */
  ailment(): Ailment | null
}

/** What a device puts on the wire: address, function and data, before any framing. */
export interface Said {
  readonly words: readonly number[]
  readonly afterMs: number
  readonly isBroken: boolean
  /** stands on the wire as it is */
  readonly isBare: boolean
}

const EXCEPTION = { illegalFunction: 1, illegalAddress: 2, illegalValue: 3 } as const
const MOST_REGISTERS = 125
/** A probe takes this long to look at its registers. */
const ANSWERS_AFTER_MS = 2

/** The answer to a request (address, function, data); null when the device says nothing. */
export function answerOf(device: ModbusDevice, request: readonly number[]): Said | null {
  const ailment = device.ailment()
  const words = healthyAnswer(device, request)
  const said = { words, afterMs: ANSWERS_AFTER_MS, isBroken: false, isBare: false }
  switch (ailment?.kind) {
    case undefined:
      return said
    case 'silent':
      return null
    case 'slow':
      return { ...said, afterMs: ailment.byMs }
    case 'crc':
      return { ...said, isBroken: true }
    case 'refuses':
      return { ...said, words: refusal(request, ailment.code) }
    case 'misnamed':
      return { ...said, words: [ailment.address, ...words.slice(1)] }
    case 'garbage':
      return { ...said, words: ailment.bytes, isBare: true }
  }
}

const refusal = ([address = 0, code = 0]: readonly number[], why: number) => [
  address,
  code | 0x80,
  why,
]

function healthyAnswer(device: ModbusDevice, request: readonly number[]): readonly number[] {
  const [address = 0, code = 0, high = 0, low = 0, countHigh = 0, countLow = 0] = request
  const kind = ({ 3: 'holding', 4: 'input' } as const)[code]
  if (kind === undefined) return refusal(request, EXCEPTION.illegalFunction)
  const count = (countHigh << 8) | countLow
  if (count < 1 || count > MOST_REGISTERS) return refusal(request, EXCEPTION.illegalValue)
  const first = (high << 8) | low
  const values = Array.from({ length: count }, (_, index) => device.register(kind, first + index))
  if (values.includes(undefined)) return refusal(request, EXCEPTION.illegalAddress)
  return [address, code, 2 * count, ...values.flatMap((value = 0) => [value >>> 8, value & 0xff])]
}
