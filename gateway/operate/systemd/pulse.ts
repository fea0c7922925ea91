import type { RunningGateway } from '../../gateway.ts'
import type { Pulse } from './notify.ts'

/** A commit that takes longer than this hangs; a worn card takes seconds. */
const HANGS_MS = 20_000

/** Whether a gateway does what it is there for. A disk that refuses is lived with, one that hangs is not. */
export const pulseOf = ({ state, waitsMs }: Pick<RunningGateway, 'state' | 'waitsMs'>): Pulse => ({
  isAlive: () => waitsMs() < HANGS_MS,
  words() {
    const { ports, backlog } = state()
    const up = ports.filter((port) => port.up).length
    return `${up} of ${ports.length} ports answer, ${backlog.readings} readings wait for the server`
  },
})
