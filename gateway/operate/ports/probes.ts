import { answerIn, withCrc } from '../../drivers/modbus/frames.ts'

/** One language a device on a serial line may speak, and how to find out. */
export interface LineProbe {
  /** as the configuration names it */
  readonly driver: string
  readonly baud: number
  /** a question that changes nothing in the device */
  readonly question: Buffer
  readonly withinMs: number
  /** what the device calls itself, from all it has said so far; null while it is not this language */
  readonly recognise: (said: Buffer) => string | null
}

const START_SYSEX = 0xf0
const REPORT_FIRMWARE = 0x79
const END_SYSEX = 0xf7
const REPORT_VERSION = 0xf9

/** Firmata protocol, "Query Firmware Name and Version" and "Protocol Version". */
const firmata: LineProbe = {
  driver: 'firmata',
  baud: 57_600,
  question: Buffer.from([REPORT_VERSION, START_SYSEX, REPORT_FIRMWARE, END_SYSEX]),
  // Opening its line makes an Arduino start anew, which takes about two seconds.
  withinMs: 4_000,
  recognise(said) {
    const name = said.indexOf(Buffer.from([START_SYSEX, REPORT_FIRMWARE]))
    const end = said.indexOf(END_SYSEX, name)
    if (name === -1 || end === -1) return null
    const [major, minor, ...letters] = said.subarray(name + 2, end)
    const text = letters.filter((_, index) => index % 2 === 0)
    return `Firmata ${major}.${minor} ${Buffer.from(text).toString('latin1')}`.trim()
  },
}

/** Atlas Scientific EZO datasheets, "Device information": `i` gives `?I,pH,2.16`. */
const ezo: LineProbe = {
  driver: 'ezo',
  baud: 9_600,
  question: Buffer.from('\ri\r'),
  withinMs: 1_500,
  recognise(said) {
    const [, kind, firmware] = /\?i,([a-z.]+),([\d.]+)\r/i.exec(said.toString('latin1')) ?? []
    return kind === undefined ? null : `Atlas EZO ${kind} ${firmware}`
  },
}

const modbusQuestion = withCrc(Buffer.from([1, 3, 0, 0, 0, 1]))

/** Modbus over serial line v1.02: register 0 of device 1; a refusal is an answer as well. */
const modbus: LineProbe = {
  driver: 'modbus',
  baud: 9_600,
  question: modbusQuestion,
  withinMs: 1_000,
  recognise: (said) =>
    answerIn(said, { device: 1, code: 3, count: 1 }) === null ? null : 'Modbus device 1',
}

export const LINE_PROBES: readonly LineProbe[] = [firmata, ezo, modbus]
