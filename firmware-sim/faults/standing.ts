/** The faults that stand now: set, healed by time or by hand, and asked for by the wires. */
import type { Clock } from '../clock.ts'
import type { DeviceFault, DeviceId } from '../devices.ts'
import type { NodeFault } from '../firmware/mqtt-node/faults.ts'
import type { NodeId } from '../node-ids.ts'
import type { BoardId } from '../wiring.ts'
import type { BoardFault, Fault, FaultOrder, ProbeFault } from './fault.ts'

export interface Standing {
  readonly id: number
  readonly fault: Fault
  readonly sinceMs: number
  readonly untilMs: number | null
}

export interface Faults {
  set(order: FaultOrder): Standing
  /** false when no such fault stands */
  heal(id: number): boolean
  healAll(): void
  standing(): readonly Standing[]
  hasBoardFault(board: BoardId, kind: BoardFault['kind']): boolean
  hasNodeFault(node: NodeId, kind: NodeFault): boolean
  /** faults of one device, oldest first */
  ofDevice(device: DeviceId): readonly DeviceFault[]
  /** faults of one probe with the id under which each stands */
  ofProbe(channel: string): readonly (Standing & { readonly fault: ProbeFault })[]
  /** called after every change */
  onChange(listener: () => void): void
}

const isProbeFault = (standing: Standing): standing is Standing & { readonly fault: ProbeFault } =>
  'channel' in standing.fault

/** No fault stands at first. */
export function noFaults(clock: Clock): Faults {
  const standing = new Map<number, Standing>()
  const healings = new Map<number, () => void>()
  const listeners: (() => void)[] = []
  let lastId = 0
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const heal = (id: number) => {
    healings.get(id)?.()
    healings.delete(id)
    const stood = standing.delete(id)
    if (stood) changed()
    return stood
  }
  const set = ({ fault, forMs }: FaultOrder) => {
    lastId += 1
    const id = lastId
    const sinceMs = clock.now()
    const entry = { id, fault, sinceMs, untilMs: forMs === null ? null : sinceMs + forMs }
    standing.set(id, entry)
    const healNow = () => heal(id)
    if (forMs !== null) healings.set(id, clock.after(forMs, healNow))
    changed()
    return entry
  }
  return {
    set,
    heal,
    healAll: () => [...standing.keys()].forEach(heal),
    standing: () => [...standing.values()],
    hasBoardFault: (board, kind) => hasBoardFault(standing, board, kind),
    hasNodeFault: (node, kind) =>
      [...standing.values()].some(
        ({ fault }) => fault.kind === kind && 'node' in fault && fault.node === node,
      ),
    ofDevice: (device) =>
      [...standing.values()].flatMap(({ fault }) =>
        'device' in fault && fault.device === device ? [fault.kind] : [],
      ),
    ofProbe: (channel) => ofProbe(standing, channel),
    onChange: (listener) => void listeners.push(listener),
  }
}

type StandingById = ReadonlyMap<number, Standing>

const hasBoardFault = (standing: StandingById, board: BoardId, kind: BoardFault['kind']) =>
  [...standing.values()].some(
    ({ fault }) => fault.kind === kind && 'board' in fault && fault.board === board,
  )

const ofProbe = (standing: StandingById, channel: string) =>
  [...standing.values()].filter(isProbeFault).filter(({ fault }) => fault.channel === channel)
