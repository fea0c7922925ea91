import type { PortConfig } from './config/config.ts'
import type { Sentence } from './contract/shape.ts'
import type { PortState } from './contract/state.ts'
import type { Log } from './log.ts'

export interface PortStates {
  all(): PortState[]
  /** a port can answer and still have something wrong with it */
  set(id: string, up: boolean, fault: Sentence | null): void
}

export interface PortStatesOptions {
  readonly ports: readonly Pick<PortConfig, 'id' | 'driverName'>[]
  /** a clock that is put right later puts right since when, too */
  readonly uptimeMs: () => number
  readonly whenAt: (uptimeMs: number) => number
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly onChange: () => void
}

const notYetOpen: Sentence = { id: 'belum tersambung', en: 'not connected yet' }

/** Remembers which wires answer and since when; logs and tells every change, once. */
export function portStates(options: PortStatesOptions): PortStates {
  const { ports, uptimeMs: now, whenAt, log, onChange } = options
  const states = new Map<string, PortState>(
    ports.map(({ id, driverName }) => [
      id,
      { id, driver: driverName, up: false, sinceMs: now(), fault: notYetOpen },
    ]),
  )
  return {
    all: () => [...states.values()].map((state) => ({ ...state, sinceMs: whenAt(state.sinceMs) })),
    set(id, up, fault) {
      const before = states.get(id)
      if (before === undefined || (before.up === up && before.fault?.en === fault?.en)) return
      states.set(id, { ...before, up, fault, sinceMs: before.up === up ? before.sinceMs : now() })
      if (fault === null && up) log.info({ port: id }, 'the port answers')
      else log.warn({ port: id, up }, fault?.en ?? 'the port is down')
      onChange()
    },
  }
}
