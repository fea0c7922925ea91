/** The words of the Firmata protocol 2.5 (firmata/protocol, protocol.md) and their encodings. */

export const PROTOCOL = { major: 2, minor: 5 } as const

export const MESSAGE = {
  digital: 0x90,
  reportAnalog: 0xc0,
  reportDigital: 0xd0,
  analog: 0xe0,
  startSysex: 0xf0,
  setPinMode: 0xf4,
  setDigitalPin: 0xf5,
  endSysex: 0xf7,
  version: 0xf9,
  reset: 0xff,
} as const

export const SYSEX = {
  analogMappingQuery: 0x69,
  analogMappingResponse: 0x6a,
  capabilityQuery: 0x6b,
  capabilityResponse: 0x6c,
  pinStateQuery: 0x6d,
  pinStateResponse: 0x6e,
  extendedAnalog: 0x6f,
  servoConfig: 0x70,
  string: 0x71,
  oneWire: 0x73,
  i2cRequest: 0x76,
  i2cReply: 0x77,
  i2cConfig: 0x78,
  firmware: 0x79,
  samplingInterval: 0x7a,
} as const

export const MODE = {
  input: 0x00,
  output: 0x01,
  analog: 0x02,
  pwm: 0x03,
  servo: 0x04,
  i2c: 0x06,
  oneWire: 0x07,
  pullup: 0x0b,
} as const

/** A value as two bytes of seven bits, least significant first. */
export const twoSevenBits = (value: number) => [value & 0x7f, (value >> 7) & 0x7f]

/** Wraps a payload of seven-bit bytes. */
export const sysex = (command: number, payload: readonly number[]) => [
  MESSAGE.startSysex,
  command,
  ...payload,
  MESSAGE.endSysex,
]

/** A text with each byte as two. */
export const textBytes = (text: string) => [...Buffer.from(text)].flatMap(twoSevenBits)
