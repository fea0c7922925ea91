/** The boards of the farm on their wires, with the faults that stand on them. */

import { airChips } from './air-chips.ts'
import { circuitAtWire, isCircuit } from './circuits.ts'
import { throughNoise } from './faults/noise.ts'
import type { Faults } from './faults/standing.ts'
import { boardAtWire } from './firmware/line.ts'
import type { Plug, WireEnd } from './firmware/plug.ts'
import { openPty } from './firmware/pty.ts'
import { serveWire } from './firmware/socket.ts'
import { chance } from './nature/chance.ts'
import { type PinsOf, worldOf } from './pins.ts'
import { soilBus } from './soil-bus.ts'
import type { BoardId } from './wiring.ts'

const NOISE_STREAM = 2000

export interface BoardsAsked {
  readonly sockets: ReadonlyMap<BoardId, number>
  readonly ptys: ReadonlyMap<BoardId, string>
}

export interface Boards {
  /** the port of every board that has a socket */
  readonly ports: ReadonlyMap<BoardId, number>
  close(): Promise<void>
}

/** The boards carry thermometers or may, so all run ConfigurableFirmata. */
function deviceOf(board: BoardId, around: PinsOf): WireEnd {
  let draws = 0
  const random = () => {
    draws += 1
    return chance(around.seed, NOISE_STREAM, draws)
  }
  const throughWire = (bytes: readonly number[]) =>
    throughNoise(bytes, around.faults, board, random)
  if (isCircuit(board)) return circuitAtWire(board, around, throughWire)
  if (board === 'bus-tanah') return soilBus(around, throughWire, random)
  return boardAtWire({
    sketch: 'ConfigurableFirmata.ino',
    hasOneWire: true,
    world: () => ({
      ...worldOf(board, around),
      ...(board === 'papan-3' ? { i2c: airChips(around) } : {}),
    }),
    throughWire,
  })
}

/** Rejects when a port is taken or a pseudo-terminal cannot be made. */
export async function openBoards(asked: BoardsAsked, around: PinsOf): Promise<Boards> {
  const ports = new Map<BoardId, number>()
  const plugs: (readonly [BoardId, Plug])[] = []
  for (const [board, port] of asked.sockets) {
    const socket = await serveWire(port, deviceOf(board, around))
    ports.set(board, socket.port)
    plugs.push([board, socket])
  }
  for (const [board, path] of asked.ptys) {
    plugs.push([board, await openPty(path, deviceOf(board, around))])
  }
  followPlugs(plugs, around.faults)
  return {
    ports,
    async close() {
      await Promise.all(plugs.map(([, plug]) => plug.close()))
    },
  }
}

function followPlugs(plugs: readonly (readonly [BoardId, Plug])[], faults: Faults) {
  const out = new Set<Plug>()
  faults.onChange(() => {
    for (const [board, plug] of plugs) {
      const isOut = faults.hasBoardFault(board, 'unplug')
      if (isOut && !out.has(plug)) {
        out.add(plug)
        plug.unplug()
      } else if (!isOut && out.delete(plug)) plug.plugIn()
    }
  })
}
