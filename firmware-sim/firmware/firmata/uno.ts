/** The pins of an Arduino Uno as Firmata's Boards.h has them. */
import { MODE } from './protocol.ts'

export const PINS = 20
export const PORTS = 3
export const ANALOG_PINS = 6
const FIRST_ANALOG_PIN = 14
const PWM_PINS = new Set([3, 5, 6, 9, 10, 11])
export const I2C_PINS: readonly number[] = [18, 19]
const NO_ANALOG = 0x7f
const END_OF_PIN = 0x7f

/** Pins 0 and 1 carry the serial line. */
export const isDigital = (pin: number) => pin >= 2 && pin < PINS
export const isAnalog = (pin: number) => pin >= FIRST_ANALOG_PIN && pin < PINS
export const isPwm = (pin: number) => PWM_PINS.has(pin)
export const isI2c = (pin: number) => I2C_PINS.includes(pin)
export const analogChannel = (pin: number) => pin - FIRST_ANALOG_PIN
export const pinOfAnalog = (channel: number) => channel + FIRST_ANALOG_PIN

const PIN_NUMBERS = Array.from({ length: PINS }, (_, pin) => pin)

function capabilitiesOf(pin: number, withOneWire: boolean): number[] {
  return [
    ...(isDigital(pin) ? [MODE.input, 1, MODE.pullup, 1, MODE.output, 1] : []),
    ...(isAnalog(pin) ? [MODE.analog, 10] : []),
    ...(isPwm(pin) ? [MODE.pwm, 8] : []),
    ...(isDigital(pin) ? [MODE.servo, 14] : []),
    ...(isI2c(pin) ? [MODE.i2c, 1] : []),
    ...(isDigital(pin) && withOneWire ? [MODE.oneWire, 1] : []),
    END_OF_PIN,
  ]
}

/** Mode and resolution pairs of every pin, each list ended by 0x7F. */
export const capabilities = (withOneWire: boolean) =>
  PIN_NUMBERS.flatMap((pin) => capabilitiesOf(pin, withOneWire))

export const analogMapping = () =>
  PIN_NUMBERS.map((pin) => (isAnalog(pin) ? analogChannel(pin) : NO_ANALOG))
