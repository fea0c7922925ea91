import { Duplex } from 'node:stream'

/** What is wrong with a wire now; it may change while bytes run. Concerns the way to the gateway. */
export interface Trouble {
  /** nothing arrives */
  silent: boolean
  /** everything arrives this late */
  lateMs: number
  /** bytes arrive one at a time */
  crumbs: boolean
  /** each message arrives without its tail, cut somewhere */
  halves: boolean
  /** one of these comes before each message, and one after it */
  garbage: readonly (readonly number[])[]
  /** after so many more bytes the cable is pulled */
  cutAfterBytes: number
}

export const noTrouble = (): Trouble => ({
  silent: false,
  lateMs: 0,
  crumbs: false,
  halves: false,
  garbage: [],
  cutAfterBytes: Number.POSITIVE_INFINITY,
})

/**
 * A wire between the gateway's end and a device that spoils what the device says. Returns the
 * device's end; each of its writes is one message. `pull` pulls the cable.
 */
export function badWire(host: Duplex, trouble: Trouble, pull: () => void): Duplex {
  let message = 0
  const put = putter(host, trouble, pull)
  const carry = (bytes: Buffer) => {
    message += 1
    if (!trouble.silent) put(spoiled(bytes, trouble, message))
  }
  const device = new Duplex({
    read() {},
    write(bytes: Buffer, _, done) {
      if (trouble.lateMs > 0) setTimeout(carry, trouble.lateMs, Buffer.from(bytes))
      else carry(Buffer.from(bytes))
      done()
    },
    destroy(error, done) {
      host.destroy()
      done(error)
    },
  })
  device.on('error', () => {})
  host.on('data', (bytes: Buffer) => device.push(bytes))
  host.on('error', () => host.destroy())
  host.on('end', () => device.destroy())
  host.on('close', () => device.destroy())
  return device
}

function spoiled(bytes: Buffer, { halves, garbage }: Trouble, message: number): Buffer {
  // A stride that meets every length: each message loses another share of itself.
  const kept = halves ? bytes.subarray(0, (message * 7) % bytes.length) : bytes
  const noise = (n: number) => Buffer.from(garbage[n % garbage.length] ?? [])
  return garbage.length === 0
    ? kept
    : Buffer.concat([noise(2 * message), kept, noise(2 * message + 1)])
}

/** Puts bytes on the wire, whole or one at a time, until the cable is pulled amid them. */
function putter(host: Duplex, trouble: Trouble, pull: () => void) {
  let waiting: number[] = []
  const write = (bytes: Uint8Array) => void (host.writable && host.write(bytes))
  const crumb = () => {
    const [first] = waiting
    if (first === undefined || host.destroyed) return
    waiting = waiting.slice(1)
    write(Uint8Array.of(first))
    setImmediate(crumb)
  }
  return (bytes: Buffer) => {
    if (bytes.length > trouble.cutAfterBytes) {
      host.write(bytes.subarray(0, trouble.cutAfterBytes), () => pull())
      trouble.cutAfterBytes = Number.POSITIVE_INFINITY
      return
    }
    trouble.cutAfterBytes -= bytes.length
    if (!trouble.crumbs && waiting.length === 0) return write(bytes)
    waiting.push(...bytes)
    if (waiting.length === bytes.length) setImmediate(crumb)
  }
}
