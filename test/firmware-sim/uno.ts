/**
 * An ATmega328P at 16 MHz running a real firmware image, cycle by cycle (avr8js): the judge of how
 * closely our own board speaks.
 */
import { readFileSync } from 'node:fs'
import {
  AVRADC,
  AVREEPROM,
  AVRIOPort,
  AVRSPI,
  AVRTimer,
  AVRTWI,
  AVRUSART,
  adcConfig,
  avrInstruction,
  CPU,
  EEPROMMemoryBackend,
  portBConfig,
  portCConfig,
  portDConfig,
  spiConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  twiConfig,
  usart0Config,
} from 'avr8js'

const CLOCK_HZ = 16_000_000
const CYCLES_PER_MS = CLOCK_HZ / 1000
const FLASH_BYTES = 0x8000
const SRAM_BYTES = 0x800
const EEPROM_BYTES = 1024
/** A byte refused while the receiver was busy is offered again after this many instructions. */
const OFFER_EVERY = 1024

export interface Uno {
  /** milliseconds the processor has lived */
  livedMs(): number
  run(ms: number): void
  /** bytes on the serial line, towards the board */
  send(bytes: Uint8Array | readonly number[]): void
  setVolts(analogPin: number, volts: number): void
  setDigital(pin: number, high: boolean): void
  /** hangs a chip on the I²C pins */
  hang(chip: WiredChip): void
}

/** A chip as bytes come to it and go from it; writes are told whole, at their end. */
export interface WiredChip {
  readonly address: number
  write(bytes: readonly number[]): boolean
  read(count: number): readonly number[] | null
}

/** Reads Intel HEX (data records only, which is all an Uno image has) into 16-bit words. */
function loadHex(file: string): Uint16Array {
  const words = new Uint16Array(FLASH_BYTES / 2)
  const bytes = new Uint8Array(words.buffer)
  for (const line of readFileSync(file, 'latin1').split(/\r?\n/)) {
    if (!line.startsWith(':') || line.slice(7, 9) !== '00') continue
    const record = Buffer.from(line.slice(1), 'hex')
    bytes.set(record.subarray(4, 4 + record[0]!), record.readUInt16BE(1))
  }
  return words
}

/** Powers the board up; every byte it says goes to `onByte`. */
export function powerUno(hexFile: string, onByte: (byte: number) => void): Uno {
  const cpu = new CPU(loadHex(hexFile), SRAM_BYTES)
  for (const timer of [timer0Config, timer1Config, timer2Config]) new AVRTimer(cpu, timer)
  const ports = [portDConfig, portBConfig, portCConfig].map((port) => new AVRIOPort(cpu, port))
  new AVREEPROM(cpu, new EEPROMMemoryBackend(EEPROM_BYTES))
  const hang = twoWire(new AVRTWI(cpu, twiConfig, CLOCK_HZ))
  new AVRSPI(cpu, spiConfig, CLOCK_HZ)
  const adc = new AVRADC(cpu, adcConfig)
  const serial = new AVRUSART(cpu, usart0Config, CLOCK_HZ)
  const incoming: number[] = []
  const offer = () => {
    const [byte] = incoming
    if (byte !== undefined && !serial.rxBusy && serial.writeByte(byte) !== false) incoming.shift()
  }
  serial.onByteTransmit = onByte
  serial.onRxComplete = offer
  return {
    hang,
    livedMs: () => cpu.cycles / CYCLES_PER_MS,
    run(ms) {
      const end = cpu.cycles + ms * CYCLES_PER_MS
      for (let instruction = 0; cpu.cycles < end; instruction += 1) {
        avrInstruction(cpu)
        cpu.tick()
        if (instruction % OFFER_EVERY === 0) offer()
      }
    },
    send(bytes) {
      incoming.push(...bytes)
      offer()
    },
    setVolts(analogPin, volts) {
      adc.channelValues[analogPin] = volts
    },
    setDigital(pin, high) {
      const port = ports[pin < 8 ? 0 : 1]!
      port.setPin(pin < 8 ? pin : pin - 8, high)
    },
  }
}

const WIRE_BUFFER_BYTES = 32

/** Lets chips answer the processor's two-wire interface; returns how to hang one on it. */
function twoWire(twi: AVRTWI): Uno['hang'] {
  const chips = new Map<number, WiredChip>()
  let chip: WiredChip | undefined
  let written: number[] | null = null
  let toRead: number[] = []
  const endWrite = () => {
    if (written !== null) chip?.write(written)
    written = null
  }
  twi.eventHandler = {
    start() {
      endWrite()
      twi.completeStart()
    },
    stop() {
      endWrite()
      twi.completeStop()
    },
    connectToSlave(address, isWrite) {
      chip = chips.get(address)
      if (isWrite) written = []
      else toRead = [...(chip?.read(WIRE_BUFFER_BYTES) ?? [])]
      twi.completeConnect(chip !== undefined)
    },
    writeByte(value) {
      written?.push(value)
      twi.completeWrite(chip !== undefined)
    },
    readByte: () => twi.completeRead(toRead.shift() ?? 0xff),
  }
  return (hung) => void chips.set(hung.address, hung)
}
