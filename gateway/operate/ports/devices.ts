import type { Machine } from '../machine.ts'

/** A serial device that is plugged in. */
export interface SerialDevice {
  /** the device itself: /dev/ttyACM0 */
  readonly path: string
  /** a name that stays the same whatever is plugged in first; the path where there is none */
  readonly stablePath: string
  /** what the device calls itself, as far as it does */
  readonly maker: string | null
}

const FOLDER = '/dev/serial/by-id'
const KINDS = /^tty(USB|ACM|AMA)\d+$/
/** A Pi's own serial line, whichever device stands behind it. */
const ALIASES = ['serial0', 'serial1']

/** The serial devices of this machine. The kernel's ttyS0 … count only where a Pi names them. */
export function serialDevices(machine: Machine): SerialDevice[] {
  const names = machine.names('/dev').filter((name) => KINDS.test(name) || ALIASES.includes(name))
  const links = machine.names(FOLDER).map((name) => ({
    name,
    target: machine.target(`${FOLDER}/${name}`),
  }))
  const seen = new Set<string>()
  return names.flatMap((name): SerialDevice[] => {
    const path = `/dev/${name}`
    const target = machine.target(path)
    if (target === null || seen.has(target)) return []
    seen.add(target)
    const own = links.find((link) => link.target === target)
    if (own === undefined) return [{ path, stablePath: path, maker: null }]
    return [{ path, stablePath: `${FOLDER}/${own.name}`, maker: makerIn(own.name) }]
  })
}

/** usb-Arduino__www.arduino.cc__0043_7583-if00 → Arduino www.arduino.cc 0043 7583 */
const makerIn = (name: string) =>
  name
    .replace(/^usb-|-if\d+(-port\d+)?$/g, '')
    .replace(/_+/g, ' ')
    .trim()
