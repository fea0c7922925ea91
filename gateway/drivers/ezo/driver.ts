import { type Static, Type } from 'typebox'
import { oneOf } from '../../contract/shape.ts'
import type { ChannelBasics, Driver, DriverKind } from '../driver.ts'
import { CIRCUIT_QUANTITIES, CIRCUITS } from './circuit.ts'
import { converse } from './converse.ts'
import { dialogueOn } from './dialogue.ts'

const PortOptions = Type.Object({
  /** how long an answer may take, real milliseconds; circuits need 300 … 900 of them */
  replyMs: Type.Optional(Type.Integer({ minimum: 100, maximum: 10_000 })),
})
const ChannelOptions = Type.Object({ quantity: oneOf(CIRCUIT_QUANTITIES) })
type Channel = Static<typeof ChannelOptions> & ChannelBasics

const DEFAULT_REPLY_MS = 2_000
/** Data sheets, "taking reading": 600 ms (EC, RTD) or 900 ms (pH). */
const FASTEST_MS = 1_000

/** Atlas Scientific EZO circuits for pH, EC and temperature over UART, one on each port. */
export const ezoDriver: DriverKind<typeof PortOptions, typeof ChannelOptions> = {
  baud: 9_600,
  port: PortOptions,
  channel: ChannelOptions,
  seat: ({ quantity }) => ({
    rawUnit: CIRCUITS[quantity].rawUnit,
    fastestMs: FASTEST_MS,
    fillsPort: true,
    pin: null,
    address: null,
    problems: [],
  }),
  make: ({ replyMs = DEFAULT_REPLY_MS }, channels) => ezoCircuit(replyMs, channels),
}

function ezoCircuit(replyMs: number, [channel]: readonly Channel[]): Driver {
  return {
    async talk(wire, station) {
      const dialogue = dialogueOn(wire, replyMs, station.signal)
      if (channel === undefined) return dialogue.ended
      const kind = CIRCUITS[channel.quantity]
      try {
        return await converse({ dialogue, kind, channel, station })
      } finally {
        dialogue.stop()
      }
    },
  }
}
