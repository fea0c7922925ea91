import { createRequire } from 'node:module'
import type { Duplex } from 'node:stream'
import type library from 'modbus-serial'
import type { Block } from './blocks.ts'
import { type Framing, wirePort } from './wire-port.ts'

/** Not import(): of two ports that ask for it at once, Node 20 at times gives both an empty library. */
const require = createRequire(import.meta.url)

/** What came of a request. */
export type Answer =
  | { readonly kind: 'words'; readonly words: readonly number[] }
  /** the device refuses: exception code of Modbus Application Protocol 1.1b3, 7 */
  | { readonly kind: 'refused'; readonly code: number }
  /** nothing was heard in time */
  | { readonly kind: 'silent' }
  /** something was heard, and it was not the answer */
  | { readonly kind: 'garbled' }

export interface Bus {
  /** Asks for one block and waits at most `timeoutMs`; one request at a time. Never rejects. */
  read(block: Block, timeoutMs: number): Promise<Answer>
  /** called with a device that answers after its time was up */
  onLate(listener: (device: number) => void): void
  /** Listens no more; an open request ends as silent. */
  stop(): void
}

/** A bus of devices at the end of an open wire. The library is loaded by whoever has such a bus. */
export function busOn(wire: Duplex, framing: Framing): Bus {
  const modbus: typeof library = require('modbus-serial')
  const port = wirePort(wire, framing)
  const client = new modbus.default(port)
  client.open()
  let letGo = () => {}
  const answerOf = ({ function: kind, start, count }: Block): Promise<Answer> => {
    const asking =
      kind === 'holding'
        ? client.readHoldingRegisters(start, count)
        : client.readInputRegisters(start, count)
    return asking.then(
      ({ data }) => ({ kind: 'words', words: data }),
      (error: unknown) => {
        port.giveUp()
        const code = refusalIn(error)
        if (code !== null) return { kind: 'refused', code }
        return { kind: port.heardBytes() > 0 ? 'garbled' : 'silent' }
      },
    )
  }
  return {
    read(block, timeoutMs) {
      client.setID(block.device)
      client.setTimeout(timeoutMs)
      return new Promise((resolve) => {
        letGo = () => resolve({ kind: 'silent' })
        void answerOf(block).then(resolve)
      })
    },
    onLate: (listener) => port.onLate(listener),
    stop() {
      port.stop()
      letGo()
    },
  }
}

function refusalIn(error: unknown): number | null {
  const isRefusal = typeof error === 'object' && error !== null && 'modbusCode' in error
  return isRefusal && typeof error.modbusCode === 'number' ? error.modbusCode : null
}
