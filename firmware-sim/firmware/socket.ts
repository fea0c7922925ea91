/** A device behind a TCP socket, as behind a serial server. */
import { createServer, type Server, type Socket } from 'node:net'
import type { Plug, WireEnd } from './plug.ts'

const LOOPBACK = '127.0.0.1'
const AGAIN_MS = 200

export interface SocketPlug extends Plug {
  readonly port: number
}

/** Listens on loopback; port 0 takes a free one. Rejects when the port is taken. */
export async function serveWire(port: number, device: WireEnd): Promise<SocketPlug> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    device(socket)
  })
  const ownPort = await listen(server, port)
  let again: NodeJS.Timeout | undefined
  const cut = () => {
    clearTimeout(again)
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  const plugIn = () => {
    if (server.listening) return
    // Someone else may hold the port for a moment after it was ours.
    listen(server, ownPort).catch(() => {
      again = setTimeout(plugIn, AGAIN_MS)
    })
  }
  return {
    port: ownPort,
    unplug: cut,
    plugIn,
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) resolve()
        server.once('close', () => resolve())
        cut()
      }),
  }
}

/** Resolves with the port; rejects with what the system says when it cannot be had. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}
