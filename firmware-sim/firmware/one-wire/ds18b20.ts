/** A DS18B20 thermometer as its data sheet has it, from the ROM code to the scratchpad's CRC. */
import { crc8 } from './crc8.ts'

const COMMAND = {
  convert: 0x44,
  readScratchpad: 0xbe,
  writeScratchpad: 0x4e,
  copyScratchpad: 0x48,
  recall: 0xb8,
  readPowerSupply: 0xb4,
} as const
/** After these, read slots carry a single bit: 0 while busy, 1 when done. */
const BUSY_COMMANDS: readonly number[] = [
  COMMAND.convert,
  COMMAND.copyScratchpad,
  COMMAND.recall,
  COMMAND.readPowerSupply,
]
/** +85 °C, alarms at 75 and 70 °C, twelve bits: the scratchpad at power-on (data sheet, figure 9). */
const POWER_ON_SCRATCHPAD = [0x50, 0x05, 0x4b, 0x46, 0x7f, 0xff, 0x0c, 0x10]
/** Conversion time at nine bits; each further bit doubles it (750 ms at twelve). */
const NINE_BIT_CONVERSION_MS = 93.75
const COLDEST = -55 * 16
const HOTTEST = 125 * 16

/** °C → sixteenths of a degree as a twelve-bit device counts them, held to −55 … +125 °C. */
export const toSixteenths = (celsius: number) =>
  Math.min(HOTTEST, Math.max(COLDEST, Math.round(celsius * 16)))

/** What the world does to the device. */
export interface ThermometerWorld {
  celsius(): number
  nowMs(): number
  /** not on the bus at all: a broken wire */
  isGone(): boolean
  /** answers with flipped bits: a bad joint */
  isGarbled(): boolean
}

export interface OneWireDevice {
  readonly rom: readonly number[]
  isPresent(): boolean
  isAlarmed(): boolean
  /** a reset pulse: whatever was going on between master and device is forgotten */
  reset(): void
  write(byte: number): void
  /** the byte the device puts on the bus; 0xFF when it has nothing to say */
  read(): number
}

interface Memory {
  readonly scratchpad: number[]
  conversion: { readonly sixteenths: number; readonly doneAtMs: number } | null
  answers: number[]
  registersToWrite: number
  isBusySlot: boolean
}

/**
 * One thermometer, just powered up: +85 °C until its first conversion is done.
 * `address`: its ROM code, sixteen hex digits in the order of the wire.
 */
export function ds18b20(address: string, world: ThermometerWorld): OneWireDevice {
  const memory: Memory = {
    scratchpad: [...POWER_ON_SCRATCHPAD],
    conversion: null,
    answers: [],
    registersToWrite: 0,
    isBusySlot: false,
  }
  const settled = () => settle(memory, world.nowMs())
  return {
    rom: [...Buffer.from(address, 'hex')],
    isPresent: () => !world.isGone(),
    isAlarmed: () => isAlarmed(settled().scratchpad),
    reset: () => Object.assign(settled(), { answers: [], registersToWrite: 0, isBusySlot: false }),
    write: (byte) => take(settled(), world, byte),
    read: () => give(settled()),
  }
}

function settle(memory: Memory, nowMs: number): Memory {
  const { conversion, scratchpad } = memory
  if (conversion === null || nowMs < conversion.doneAtMs) return memory
  scratchpad[0] = conversion.sixteenths & 0xff
  scratchpad[1] = (conversion.sixteenths >> 8) & 0xff
  memory.conversion = null
  return memory
}

const signed = (byte: number) => (byte << 24) >> 24

function isAlarmed([low = 0, high = 0, hot = 0, cold = 0]: readonly number[]): boolean {
  const celsius = (signed(high) << 4) | (low >> 4)
  return celsius >= signed(hot) || celsius <= signed(cold)
}

function take(memory: Memory, world: ThermometerWorld, byte: number) {
  if (memory.registersToWrite > 0) writeRegister(memory, byte)
  // Until the next reset a powered device that is busy listens to nothing else.
  else if (!memory.isBusySlot) obey(memory, world, byte)
}

function writeRegister(memory: Memory, byte: number) {
  const register = 5 - memory.registersToWrite
  const isConfiguration = memory.registersToWrite === 1
  memory.scratchpad[register] = isConfiguration ? (byte & 0x60) | 0x1f : byte
  memory.registersToWrite -= 1
}

function obey(memory: Memory, world: ThermometerWorld, command: number) {
  if (command === COMMAND.convert) memory.conversion ??= conversionOf(memory, world)
  if (command === COMMAND.readScratchpad) memory.answers = scratchpadBytes(memory, world)
  if (command === COMMAND.writeScratchpad) memory.registersToWrite = 3
  memory.isBusySlot = BUSY_COMMANDS.includes(command)
}

function conversionOf({ scratchpad }: Memory, world: ThermometerWorld) {
  const bits = 9 + (((scratchpad[4] ?? 0) >> 5) & 3)
  const step = 2 ** (12 - bits)
  return {
    sixteenths: Math.floor(toSixteenths(world.celsius()) / step) * step,
    doneAtMs: world.nowMs() + NINE_BIT_CONVERSION_MS * 2 ** (bits - 9),
  }
}

function scratchpadBytes({ scratchpad }: Memory, world: ThermometerWorld): number[] {
  const bytes = [...scratchpad, crc8(scratchpad)]
  return world.isGarbled() ? bytes.map((byte, index) => byte ^ (0x11 << (index % 3))) : bytes
}

function give(memory: Memory): number {
  if (memory.isBusySlot) return memory.conversion === null ? 0xff : 0x00
  return memory.answers.shift() ?? 0xff
}
