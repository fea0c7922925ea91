import type { Machine } from '../machine.ts'

/** A program that has a device open. */
export interface Holder {
  readonly pid: number
  readonly name: string
}

/**
 * Who holds each of these devices. Other users' programs are seen by root only, so that an empty
 * answer proves nothing to anybody else.
 */
export function holdersOf(devices: readonly string[], machine: Machine): Map<string, Holder> {
  const byTarget = new Map(devices.map((device) => [machine.target(device) ?? device, device]))
  const found = new Map<string, Holder>()
  for (const pid of machine.names('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const fd of machine.names(`/proc/${pid}/fd`)) {
      const device = byTarget.get(machine.link(`/proc/${pid}/fd/${fd}`) ?? '')
      if (device === undefined) continue
      found.set(device, { pid: Number(pid), name: machine.text(`/proc/${pid}/comm`) ?? '?' })
    }
  }
  return found
}
