/** What a board answers to the long messages. */

import { changeMode } from './commands.ts'
import { stateBytes, writeAnalog } from './pins.ts'
import { MODE, SYSEX, sysex } from './protocol.ts'
import { type Running, sketchBytes } from './running.ts'
import { analogMapping, capabilities, I2C_PINS, isDigital } from './uno.ts'

const MIN_SAMPLING_MS = 1
const SERVO_CONFIG_BYTES = 5

type Handler = (board: Running, data: readonly number[]) => void

const HANDLERS = new Map<number, Handler>([
  [SYSEX.firmware, ({ send, sketch }) => send(sketchBytes(sketch))],
  [
    SYSEX.capabilityQuery,
    ({ send, hasOneWire }) => send(sysex(SYSEX.capabilityResponse, capabilities(hasOneWire))),
  ],
  [
    SYSEX.analogMappingQuery,
    ({ send }) => send(sysex(SYSEX.analogMappingResponse, analogMapping())),
  ],
  [SYSEX.pinStateQuery, answerPinState],
  [SYSEX.samplingInterval, setSamplingInterval],
  [SYSEX.extendedAnalog, writeExtendedAnalog],
  [SYSEX.servoConfig, configureServo],
  [SYSEX.i2cConfig, configureI2c],
  [SYSEX.i2cRequest, talkI2c],
  [SYSEX.oneWire, talkOneWire],
])

/** Strings and messages without a handler are dropped, as StandardFirmata drops them. */
export function onSysex(board: Running, command: number, data: readonly number[]): void {
  HANDLERS.get(command)?.(board, data)
}

function answerPinState({ send, table }: Running, [pin]: readonly number[]) {
  if (pin === undefined) return
  send(sysex(SYSEX.pinStateResponse, [pin, ...stateBytes(table, pin)]))
}

function setSamplingInterval({ sampling }: Running, [low, high]: readonly number[]) {
  if (low === undefined || high === undefined) return
  sampling.setPeriod(Math.max(MIN_SAMPLING_MS, low | (high << 7)))
}

function writeExtendedAnalog({ table }: Running, [pin, ...bytes]: readonly number[]) {
  const [low, mid = 0, high = 0] = bytes
  if (pin === undefined || low === undefined) return
  // `int` has sixteen bits and a sign on an AVR.
  writeAnalog(table, pin, ((low | (mid << 7) | (high << 14)) << 16) >> 16)
}

function configureServo(board: Running, data: readonly number[]) {
  const [pin] = data
  if (pin === undefined || data.length < SERVO_CONFIG_BYTES || !isDigital(pin)) return
  changeMode(board, pin, MODE.servo)
}

function configureI2c(board: Running) {
  for (const pin of I2C_PINS) changeMode(board, pin, MODE.i2c)
}

function talkOneWire({ oneWire, send, hasOneWire }: Running, data: readonly number[]) {
  const answer = hasOneWire ? oneWire.handle(data) : []
  if (answer.length > 0) send(answer)
}

function talkI2c(board: Running, data: readonly number[]) {
  const answer = board.i2c.handle(data)
  if (answer === null) board.isHung = true
  else if (answer.length > 0) board.send(answer)
}
