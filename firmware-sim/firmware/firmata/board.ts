/**
 * An Arduino Uno with StandardFirmata 2.5 on it, byte for byte; with 1-Wire buses attached it is a
 * ConfigurableFirmata that has the same plus 1-Wire. A chip that holds the I²C bus down hangs the
 * whole board, as it does with the Wire library.
 */
import { startBeat } from './beat.ts'
import { onCommand } from './commands.ts'
import { i2cHost } from './i2c.ts'
import { oneWireHost } from './one-wire.ts'
import { firmataParser } from './parser.ts'
import { powerUp, setMode } from './pins.ts'
import { MODE } from './protocol.ts'
import { analogFrames, changedPorts } from './reports.ts'
import { type BoardSetup, type Running, sketchBytes, versionBytes } from './running.ts'
import { onSysex } from './sysex.ts'
import { PINS } from './uno.ts'

export interface Board {
  receive(bytes: Iterable<number>): void
  /** pulls the power plug */
  stop(): void
}

const FIRST_SAMPLING_MS = 19
/** StandardFirmata looks at its inputs in every turn of its loop; this is our turn. */
const LOOK_MS = 5

/** Boots the board: it says its version and sketch name, then answers until stopped. */
export function bootBoard(setup: BoardSetup): Board {
  const { world } = setup
  const sendSome = (bytes: readonly number[]) => {
    if (bytes.length > 0 && !running.isHung) setup.send(bytes)
  }
  const sampling = startBeat(FIRST_SAMPLING_MS, () => sendSome(analogFrames(running.table, world)))
  const looking = startBeat(LOOK_MS, () => sendSome(changedPorts(running.table, world)))
  const running: Running = {
    ...setup,
    ...fresh(setup),
    sampling,
    i2c: i2cHost(world.i2c),
    isHung: false,
  }
  const parse = firmataParser({
    command: (command, channel, value) => onCommand(running, { command, channel, value }),
    sysex: (command, data) => onSysex(running, command, data),
    version: () => setup.send(versionBytes()),
    // The sampling interval outlives a reset in StandardFirmata 2.5; pins and reports do not.
    reset: () => Object.assign(running, fresh(setup)),
  })
  setup.send([...versionBytes(), ...sketchBytes(setup.sketch)])
  return {
    receive(bytes) {
      for (const byte of bytes) if (!running.isHung) parse(byte)
    },
    stop() {
      sampling.stop()
      looking.stop()
    },
  }
}

function fresh({ world, hasOneWire }: BoardSetup) {
  const table = powerUp(hasOneWire)
  const oneWire = oneWireHost(
    (pin) => world.oneWireOn(pin),
    (pin) => {
      if (pin < PINS) setMode(table, pin, MODE.oneWire)
    },
  )
  return { table, oneWire }
}
