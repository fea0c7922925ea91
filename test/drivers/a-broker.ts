import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Aedes } from 'aedes'

/** Somebody else's broker: it keeps retained messages and knows nothing of this product. */
export async function aBroker(port = 0) {
  /** what came last on each topic; aedes may drop what it delivers out of order to a subscriber */
  const said = new Map<string, string>()
  const aedes = await Aedes.createBroker({
    authorizePublish(_client, { topic, payload }, done) {
      said.set(topic, String(payload))
      done(null)
    },
  })
  aedes.on('clientError', () => {})
  aedes.on('connectionError', () => {})
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    aedes.handle(socket)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    said,
    /** as when its machine restarts: every connection is gone */
    cutAll() {
      for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
    },
  }
}
