/** A 1-Wire bus: one data line, several devices, ROM commands first (data sheet of the DS18B20). */
import type { OneWireDevice } from './ds18b20.ts'

const COMMAND = { matchRom: 0x55, skipRom: 0xcc, readRom: 0x33 } as const
const ROM_BYTES = 8

export interface OneWireBus {
  /** ROM codes in the order a search finds them; only devices in alarm when `alarmed` */
  search(alarmed: boolean): readonly (readonly number[])[]
  reset(): void
  write(byte: number): void
  /** wired AND of all devices that talk; 0xFF on a silent line */
  read(): number
}

interface Line {
  readonly devices: readonly OneWireDevice[]
  awaits: 'reset' | 'rom command' | 'rom' | 'function'
  rom: number[]
  addressed: readonly OneWireDevice[]
  romAnswer: number[]
}

/** The line right after power-up. */
export function oneWireBus(devices: readonly OneWireDevice[]): OneWireBus {
  const line: Line = { devices, awaits: 'reset', rom: [], addressed: [], romAnswer: [] }
  return {
    search(alarmed) {
      line.awaits = 'reset'
      const found = present(line).filter((device) => !alarmed || device.isAlarmed())
      return found.map((device) => device.rom).sort(bySearchOrder)
    },
    reset() {
      for (const device of devices) device.reset()
      Object.assign(line, { awaits: 'rom command', rom: [], addressed: [], romAnswer: [] })
    },
    write(byte) {
      if (line.awaits === 'rom command') takeRomCommand(line, byte)
      else if (line.awaits === 'rom') takeRomByte(line, byte)
      else if (line.awaits === 'function') for (const device of line.addressed) device.write(byte)
    },
    read: () => line.romAnswer.shift() ?? wiredAnd(talking(line).map((device) => device.read())),
  }
}

const present = ({ devices }: Line) => devices.filter((device) => device.isPresent())
const talking = ({ addressed }: Line) => addressed.filter((device) => device.isPresent())
const wiredAnd = (bytes: readonly number[]) => bytes.reduce((line, byte) => line & byte, 0xff)

function takeRomCommand(line: Line, byte: number) {
  line.awaits = 'reset'
  if (byte === COMMAND.matchRom) line.awaits = 'rom'
  if (byte === COMMAND.skipRom) {
    line.awaits = 'function'
    line.addressed = present(line)
  }
  if (byte === COMMAND.readRom) {
    const roms = present(line).map((device) => device.rom)
    line.romAnswer = Array.from({ length: ROM_BYTES }, (_, index) =>
      wiredAnd(roms.map((rom) => rom[index] ?? 0xff)),
    )
  }
}

function takeRomByte(line: Line, byte: number) {
  line.rom.push(byte)
  if (line.rom.length < ROM_BYTES) return
  line.awaits = 'function'
  line.addressed = present(line).filter((device) =>
    device.rom.every((own, index) => own === line.rom[index]),
  )
}

/** A search walks bit by bit, least significant first, and takes the zero branch first. */
function bySearchOrder(left: readonly number[], right: readonly number[]): number {
  for (let bit = 0; bit < ROM_BYTES * 8; bit += 1) {
    const bitOf = (rom: readonly number[]) => ((rom[bit >> 3] ?? 0) >> (bit & 7)) & 1
    const difference = bitOf(left) - bitOf(right)
    if (difference !== 0) return difference
  }
  return 0
}
