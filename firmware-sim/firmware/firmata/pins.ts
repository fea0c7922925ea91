/** The pin table of StandardFirmata: what every pin is set to and what was written to it. */
import { MODE } from './protocol.ts'
import {
  ANALOG_PINS,
  analogChannel,
  isAnalog,
  isDigital,
  isI2c,
  isPwm,
  PINS,
  PORTS,
} from './uno.ts'

export interface PinTable {
  readonly mode: number[]
  /** what was written to an output, or 1 for a pull-up */
  readonly state: number[]
  readonly analogReports: Set<number>
  readonly digitalReports: Set<number>
  /** last value sent of each port */
  readonly lastSent: number[]
  readonly hasOneWire: boolean
}

/** After power-up or reset analog pins are inputs, all others outputs, and nothing is reported. */
export const powerUp = (hasOneWire: boolean): PinTable => ({
  mode: Array.from({ length: PINS }, (_, pin) => firstMode(pin)),
  state: new Array<number>(PINS).fill(0),
  analogReports: new Set(),
  digitalReports: new Set(),
  lastSent: new Array<number>(PORTS).fill(0),
  hasOneWire,
})

function firstMode(pin: number): number {
  if (!isDigital(pin)) return MODE.input
  return isAnalog(pin) ? MODE.analog : MODE.output
}

function accepts(pin: number, mode: number): boolean {
  if (mode === MODE.analog) return isAnalog(pin)
  if (mode === MODE.pwm) return isPwm(pin)
  if (mode === MODE.i2c) return isI2c(pin)
  return isDigital(pin)
}

const KNOWN_MODES = new Set<number>(Object.values(MODE))

/** A mode this sketch has a word for, whether or not the pin can do it. */
export const knowsMode = (table: PinTable, mode: number) =>
  KNOWN_MODES.has(mode) && (mode !== MODE.oneWire || table.hasOneWire)

/** Sets a pin's mode where the pin can do it; reporting of an analog pin follows its mode. */
export function setMode(table: PinTable, pin: number, mode: number): void {
  if (isAnalog(pin)) setAnalogReport(table, analogChannel(pin), mode === MODE.analog)
  table.state[pin] = mode === MODE.pullup && isDigital(pin) ? 1 : 0
  if (knowsMode(table, mode) && accepts(pin, mode)) table.mode[pin] = mode
}

/** Answers whether the board has that channel. */
export function setAnalogReport(table: PinTable, channel: number, on: boolean): boolean {
  if (channel >= ANALOG_PINS) return false
  if (on) table.analogReports.add(channel)
  else table.analogReports.delete(channel)
  return true
}

/** Answers whether the board has that port. */
export function setDigitalReport(table: PinTable, port: number, on: boolean): boolean {
  if (port >= PORTS) return false
  if (on) table.digitalReports.add(port)
  else table.digitalReports.delete(port)
  return true
}

export function writePort(table: PinTable, port: number, value: number): void {
  for (let bit = 0; bit < 8; bit += 1) {
    const pin = port * 8 + bit
    const mode = table.mode[pin]
    const isWritable = mode === MODE.output || mode === MODE.input
    if (isDigital(pin) && isWritable) table.state[pin] = (value >> bit) & 1
  }
}

export function writePin(table: PinTable, pin: number, value: number): void {
  if (isDigital(pin) && table.mode[pin] === MODE.output) table.state[pin] = value
}

export function writeAnalog(table: PinTable, pin: number, value: number): void {
  const mode = table.mode[pin]
  if (mode === MODE.pwm || mode === MODE.servo) table.state[pin] = value
}

/** Mode and state as a pin state response carries them; nothing for a pin the board does not have. */
export function stateBytes(table: PinTable, pin: number): number[] {
  const mode = table.mode[pin]
  const state = table.state[pin]
  if (mode === undefined || state === undefined) return []
  const more = state & 0xff80 ? [(state >> 7) & 0x7f] : []
  const most = state & 0xc000 ? [(state >> 14) & 0x7f] : []
  return [mode, state & 0x7f, ...more, ...most]
}
