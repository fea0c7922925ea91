import type { Duplex } from 'node:stream'
import { type Static, Type } from 'typebox'
import { oneOf, type Sentence } from '../../contract/shape.ts'
import type { Driver, DriverKind, Station } from '../driver.ts'
import { blocksOf } from './blocks.ts'
import { busOn } from './bus.ts'
import { devicesOf } from './device.ts'
import { ChannelOptions, type Point, pointOf, seatOf } from './point.ts'
import { type Ending, poll } from './poll.ts'
import { FRAMINGS } from './wire-port.ts'

const PortOptions = Type.Object({
  /** rtu: serial frames, also through a serial server; tcp: a device or converter with Modbus TCP */
  framing: Type.Optional(oneOf(FRAMINGS)),
  /** how long a device may take to answer, real milliseconds */
  timeoutMs: Type.Optional(Type.Integer({ minimum: 50, maximum: 10_000 })),
  /** silence between two frames: 3.5 characters at least, which is 4 ms at 9600 baud, 32 ms at 1200 */
  quietMs: Type.Optional(Type.Integer({ minimum: 2, maximum: 1_000 })),
})
type PortOptions = Static<typeof PortOptions>

const DEFAULT_TIMEOUT_MS = 500
const DEFAULT_QUIET_MS = 20

const gone: Sentence = {
  id: 'sambungan ke bus terputus: periksa kabel dan listrik',
  en: 'the bus is disconnected: check cable and power',
}

/** Modbus devices on one bus, RTU or TCP, read register by register as the configuration says. */
export const modbusDriver: DriverKind<typeof PortOptions, typeof ChannelOptions> = {
  baud: 9_600,
  port: PortOptions,
  channel: ChannelOptions,
  seat: seatOf,
  make: (port, channels) => modbusBus(port, channels.map(pointOf)),
}

function modbusBus(options: PortOptions, points: readonly Point[]): Driver {
  const { framing = 'rtu', timeoutMs = DEFAULT_TIMEOUT_MS, quietMs = DEFAULT_QUIET_MS } = options
  const blocks = blocksOf(points)
  return {
    async talk(wire, station) {
      const bus = busOn(wire, framing)
      const ending = endingOf(wire, station)
      const devices = devicesOf(blocks, timeoutMs, framing === 'rtu')
      try {
        return await poll({ bus, blocks, devices, quietMs, station, ending })
      } finally {
        ending.stop()
        bus.stop()
      }
    },
  }
}

function endingOf(wire: Duplex, { signal }: Station): Ending & { stop(): void } {
  const listeners: (() => void)[] = []
  let why: Sentence | null = null
  const end = () => {
    why = gone
    for (const listener of listeners) listener()
  }
  if (signal.aborted || wire.destroyed) end()
  signal.addEventListener('abort', end)
  wire.once('close', end)
  wire.once('end', end)
  return {
    why: () => why,
    onEnd: (listener) => void listeners.push(listener),
    stop: () => signal.removeEventListener('abort', end),
  }
}
