import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { FARM_SERVER_NAME } from '../../gateway/contract/join.ts'
import type { Certificates } from '../certs/certificates.ts'
import { contextOf, HANDSHAKE_MS, tlsOptions } from '../certs/tls-rules.ts'
import { portRefusal } from '../start-refusal.ts'
import { type Strangers, strangers } from '../strangers.ts'
import { askAgainByTls } from './plain-http.ts'
import type { HttpServer } from './server.ts'

/** The same routes by TLS, for other machines. */
export interface SecureDoor {
  readonly port: number
  /** Takes no new connections; idle ones end. */
  stop(): Promise<void>
  /** Ends the connections that are left. */
  cut(): void
}

export interface SecureDoorOptions {
  readonly app: HttpServer
  readonly certificates: Certificates
  readonly addresses: readonly string[]
  /** 0 takes a free one */
  readonly port: number
}

/** Whoever says nothing on a new connection has this long, ms. */
const FIRST_WORD_MS = 10_000
/** RFC 8446 §5.1: the first byte of a TLS connection is the content type of a handshake record. */
const HANDSHAKE = 0x16

/** Rejects with a StartRefusal when the port is taken or an address is not this machine's. */
export async function openSecureDoor(options: SecureDoorOptions): Promise<SecureDoor> {
  const servers: Server[] = []
  const silent = strangers<Socket>(() => {})
  const close = async () => {
    silent.cutAll()
    await Promise.all(servers.map(closeServer))
  }
  let port = options.port
  for (const address of options.addresses) {
    const server = secureServer(options, silent)
    servers.push(server)
    try {
      port = await listen(server, address, port)
    } catch (error) {
      await close()
      throw portRefusal(error, 'PANEN_HTTPS_PORT', port)
    }
  }
  const stopHearing = options.certificates.onChange(() => {
    for (const server of servers) server.setSecureContext(tlsOptions(options.certificates.web()))
  })
  return {
    port,
    stop() {
      stopHearing()
      return close()
    },
    cut() {
      for (const server of servers) server.closeAllConnections()
    },
  }
}

function secureServer({ app, certificates }: SecureDoorOptions, silent: Strangers<Socket>): Server {
  const server = createServer(
    {
      ...tlsOptions(certificates.web()),
      handshakeTimeout: HANDSHAKE_MS,
      SNICallback: (name, answer) =>
        answer(null, name === FARM_SERVER_NAME ? contextOf(certificates.farm()) : undefined),
    },
    (request, response) => app.routing(request, response),
  )
  server.on('tlsClientError', (_error, socket) => void socket.destroy())
  sortByFirstByte(server, silent)
  return server
}

/** A browser sent here with http:// is told the right address instead of an empty page. */
function sortByFirstByte(server: Server, silent: Strangers<Socket>): void {
  const plain = createHttpServer(askAgainByTls)
  plain.on('clientError', (_error, socket) => void socket.destroy())
  const takeTls = server.listeners('connection') as ((socket: Socket) => void)[]
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    silent.admit(socket)
    socket.setTimeout(FIRST_WORD_MS, () => void socket.destroy())
    socket.on('error', () => void socket.destroy())
    socket.once('data', (first: Buffer) => {
      socket.pause()
      socket.unshift(first)
      if (first[0] === HANDSHAKE) {
        silent.release(socket)
        socket.setTimeout(0)
        for (const take of takeTls) take.call(server, socket)
        return
      }
      plain.emit('connection', socket)
      process.nextTick(() => void socket.resume())
    })
  })
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      listening((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    server.closeIdleConnections()
  })
}
