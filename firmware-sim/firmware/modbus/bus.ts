/** Several Modbus devices on one pair of wires, as a serial server or a USB adapter shows them. */
import type { Duplex } from 'node:stream'
import type { WireEnd } from '../plug.ts'
import { answerOf, type ModbusDevice } from './device.ts'
import { rtuFrame, rtuRequests } from './rtu.ts'
import { tcpFrame, tcpRequests } from './tcp.ts'

export interface BusKind {
  readonly devices: readonly ModbusDevice[]
  /** rtu: serial frames as they are; tcp: behind a converter that speaks Modbus TCP */
  readonly framing: 'rtu' | 'tcp'
  /** what the wire makes of bytes a device sends */
  throughWire(bytes: readonly number[]): readonly number[]
}

type Frame = (words: readonly number[], isBroken: boolean) => readonly number[]

/** The far end of a bus: devices stay under power whoever connects. */
export const busAtWire =
  (bus: BusKind): WireEnd =>
  (wire) => {
    const send = (bytes: readonly number[]) => {
      const sent = bus.throughWire(bytes)
      if (sent.length > 0 && !wire.destroyed) wire.write(Uint8Array.from(sent))
    }
    const timers = new Set<NodeJS.Timeout>()
    const ask = (request: readonly number[], frame: Frame) => {
      const device = bus.devices.find(({ address }) => address === request[0])
      const said = device === undefined ? null : answerOf(device, request)
      if (said === null) return
      const bytes = said.isBare ? said.words : frame(said.words, said.isBroken)
      const timer = setTimeout(() => {
        timers.delete(timer)
        send(bytes)
      }, said.afterMs)
      timers.add(timer)
    }
    listen(wire, bus.framing === 'rtu' ? rtuEar(ask) : tcpEar(ask))
    // A cut wire is an everyday event here.
    wire.on('error', () => wire.destroy())
    wire.on('end', () => wire.destroy())
    wire.on('close', () => {
      for (const timer of timers) clearTimeout(timer)
    })
  }

type Ask = (request: readonly number[], frame: Frame) => void
type Ear = (bytes: Iterable<number>) => void

function listen(wire: Duplex, ear: Ear) {
  wire.on('data', (bytes: Buffer) => ear(bytes))
}

function rtuEar(ask: Ask): Ear {
  const requestsIn = rtuRequests(() => performance.now())
  return (bytes) => {
    for (const request of requestsIn(bytes)) ask(request, rtuFrame)
  }
}

function tcpEar(ask: Ask): Ear {
  const requestsIn = tcpRequests()
  return (bytes) => {
    for (const { transaction, words } of requestsIn(bytes)) {
      ask(words, (answer) => tcpFrame(transaction, answer))
    }
  }
}
