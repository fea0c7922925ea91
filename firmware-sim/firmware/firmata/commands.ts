/** What a board does on the short messages: set, write, report. */

import type { TwoSevens } from './parser.ts'
import {
  knowsMode,
  setAnalogReport,
  setDigitalReport,
  setMode,
  writeAnalog,
  writePin,
  writePort,
} from './pins.ts'
import { MESSAGE, MODE, SYSEX, sysex, textBytes } from './protocol.ts'
import { analogFrame, portFrame } from './reports.ts'
import type { Running } from './running.ts'
import { analogChannel, isAnalog, PINS } from './uno.ts'

interface Command {
  readonly command: number
  /** low four bits of the message: an analog channel or a port */
  readonly channel: number
  readonly value: TwoSevens
}

export function onCommand(board: Running, { command, channel, value }: Command): void {
  const { table } = board
  const number = value.first | (value.second << 7)
  if (command === MESSAGE.setPinMode) changeMode(board, value.first, value.second)
  else if (command === MESSAGE.setDigitalPin) writePin(table, value.first, value.second)
  else if (command === MESSAGE.digital) writePort(table, channel, number)
  else if (command === MESSAGE.analog) writeAnalog(table, channel, number)
  else if (command === MESSAGE.reportAnalog) reportAnalog(board, channel, value.first !== 0)
  else if (command === MESSAGE.reportDigital) reportDigital(board, channel, value.first !== 0)
}

// A report that is switched on sends its first value at once (StandardFirmata since 2.4).
function reportAnalog({ table, world, send }: Running, channel: number, isOn: boolean) {
  if (setAnalogReport(table, channel, isOn) && isOn) send(analogFrame(world, channel))
}

function reportDigital({ table, world, send }: Running, port: number, isOn: boolean) {
  if (setDigitalReport(table, port, isOn) && isOn) send(portFrame(table, world, port))
}

/** Also used by messages that imply a mode. */
export function changeMode(board: Running, pin: number, mode: number): void {
  const { table, world, send } = board
  if (pin >= PINS) return
  setMode(table, pin, mode)
  if (isAnalog(pin) && mode === MODE.analog) send(analogFrame(world, analogChannel(pin)))
  if (!knowsMode(table, mode)) send(sysex(SYSEX.string, textBytes('Unknown pin mode')))
}
