/**
 * StandardFirmata's I²C messages (readAndReportData): one-off reads with and without a register,
 * and writes. An absent chip is reported in a text, and then with whatever the buffer held before.
 */
import type { I2cBus, I2cChip } from '../i2c/bus.ts'
import { SYSEX, sysex, textBytes, twoSevenBits } from './protocol.ts'

const MODE_MASK = 0x18
const WRITE = 0x00
const READ_ONCE = 0x08
/** wire bytes of the board's own buffer, address and register before them */
const BUFFER_BYTES = 64
/** The Wire library takes no more at once. */
const MOST_BYTES = 32
const TOO_FEW = 'I2C: Too few bytes received'

export interface I2cHost {
  /** data of an I²C sysex; the answer is the bytes to send; null: the board hangs for ever */
  handle(data: readonly number[]): number[] | null
}

export function i2cHost(bus: I2cBus | undefined): I2cHost {
  const buffer = new Array<number>(BUFFER_BYTES).fill(0)
  return {
    handle([address, mode, ...sevens]) {
      if (address === undefined || mode === undefined) return []
      if (bus?.isStuck()) return null
      const chip = bus?.at(address)
      const bytes = eights(sevens)
      if ((mode & MODE_MASK) === WRITE) {
        chip?.write(bytes)
        return []
      }
      if ((mode & MODE_MASK) !== READ_ONCE) return []
      const [wanted = 0, register = null] = bytes.toReversed()
      const read = readFrom(chip, register, Math.min(wanted, MOST_BYTES))
      return report(buffer, { address, register: register ?? 0, wanted, read })
    },
  }
}

function readFrom(chip: I2cChip | undefined, register: number | null, count: number) {
  if (chip === undefined) return null
  if (register !== null && !chip.write([register])) return null
  return chip.read(count)
}

interface Read {
  readonly address: number
  readonly register: number
  readonly wanted: number
  readonly read: readonly number[] | null
}

function report(buffer: number[], { address, register, wanted, read }: Read): number[] {
  for (const [index, byte] of (read ?? []).entries()) buffer[index] = byte
  const isShort = (read?.length ?? 0) < wanted
  const text = isShort ? sysex(SYSEX.string, textBytes(TOO_FEW)) : []
  const said = [address, register, ...buffer.slice(0, wanted)].flatMap(twoSevenBits)
  return [...text, ...sysex(SYSEX.i2cReply, said)]
}

/** Pairs of seven bits back to bytes; a byte without its pair is dropped. */
function eights(sevens: readonly number[]): number[] {
  const bytes: number[] = []
  for (let index = 0; index + 1 < sevens.length; index += 2) {
    bytes.push((sevens[index]! | (sevens[index + 1]! << 7)) & 0xff)
  }
  return bytes
}
