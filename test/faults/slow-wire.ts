import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP way to a server that can be made slow, and cut. */
export interface SlowWire {
  readonly port: number
  /** every piece of data takes this long, each way */
  delay(ms: number): void
  /** ends every connection and takes none until it is mended */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function startSlowWire(toPort: number): Promise<SlowWire> {
  const sockets = new Set<Socket>()
  let delayMs = 0
  let isCut = false

  const carry = (from: Socket, to: Socket) => {
    sockets.add(from)
    // Each piece waits for the one before it, so that a changed delay cannot turn them round.
    let last = Promise.resolve()
    const after = (act: () => void) => {
      const waitMs = delayMs
      last = last.then(() => new Promise((on) => setTimeout(on, waitMs))).then(act)
    }
    from.on('data', (bytes) => after(() => void (to.destroyed || to.write(bytes))))
    from.on('end', () => after(() => void to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      after(() => void to.destroy())
    })
  }

  const server = createServer((client) => {
    if (isCut) return void client.destroy()
    const upstream = connect(toPort, '127.0.0.1')
    carry(client, upstream)
    carry(upstream, client)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    delay: (ms) => {
      delayMs = ms
    },
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend: () => {
      isCut = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
