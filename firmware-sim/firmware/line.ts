/** One serial line with a board at its end: power, bytes both ways, and the plug. */
import type { Duplex } from 'node:stream'
import { type Board, bootBoard } from './firmata/board.ts'
import type { BoardWorld } from './firmata/running.ts'
import type { WireEnd } from './plug.ts'

export interface BoardKind {
  readonly sketch: string
  readonly hasOneWire: boolean
  /** a fresh world for every boot */
  world(): BoardWorld
  /** what the wire makes of bytes the board sends */
  throughWire(bytes: readonly number[]): readonly number[]
}

/** A UART drops what its host does not take; so do we, from here on. */
const MOST_WAITING_BYTES = 64 * 1024

/** A board whose every connection is a fresh boot. */
export const boardAtWire =
  (kind: BoardKind): WireEnd =>
  (wire) =>
    void bootOn(wire, kind)

/** Boots a board at the end of `wire`; it runs until the wire closes. */
function bootOn(wire: Duplex, kind: BoardKind): Board {
  const board = bootBoard({
    sketch: kind.sketch,
    hasOneWire: kind.hasOneWire,
    world: kind.world(),
    send(bytes) {
      if (wire.destroyed || wire.writableLength > MOST_WAITING_BYTES) return
      const sent = kind.throughWire(bytes)
      if (sent.length > 0) wire.write(Uint8Array.from(sent))
    },
  })
  wire.on('data', (bytes: Buffer) => board.receive(bytes))
  // A cut wire is an everyday event here; the close that follows ends the board.
  wire.on('error', () => wire.destroy())
  wire.on('end', () => wire.destroy())
  wire.on('close', () => board.stop())
  return board
}
