/** A bare Firmata host on a socket: says bytes, keeps what it hears. */
import { connect, type Socket } from 'node:net'
import { until } from './until.ts'

export interface Host {
  readonly heard: number[]
  say(...bytes: number[]): void
  isClosed(): boolean
  close(): void
  /** counts of analog channel `channel`, in the order they came */
  counts(channel: number): number[]
  /** drops what was heard so far and gives the next counts of a channel */
  nextCounts(channel: number, count: number): Promise<number[]>
}

const VERSION = 0xf9

/** Connects; with `awaitBanner` it resolves once the board has said who it is. */
export async function hostOn(port: number, awaitBanner = true): Promise<Host> {
  const heard: number[] = []
  let closed = false
  const socket: Socket = connect(port, '127.0.0.1')
  socket.on('data', (bytes) => heard.push(...bytes))
  socket.on('error', () => {})
  socket.on('close', () => {
    closed = true
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('close', () => reject(new Error('refused')))
  })
  if (awaitBanner) await until('the banner', () => heard[0] === VERSION && heard.includes(0xf7))
  const counts = (channel: number) => {
    const found: number[] = []
    for (let index = 0; index + 2 < heard.length; index += 1) {
      if (heard[index] !== (0xe0 | channel)) continue
      found.push(heard[index + 1]! | (heard[index + 2]! << 7))
    }
    return found
  }
  return {
    heard,
    say: (...bytes) => socket.write(Uint8Array.from(bytes)),
    isClosed: () => closed,
    close: () => socket.destroy(),
    counts,
    async nextCounts(channel, count) {
      heard.length = 0
      await until(`${count} counts`, () => counts(channel).length >= count)
      return counts(channel)
    },
  }
}
