import type { AddressInfo, Socket } from 'node:net'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import type { Certificates } from '../certs/certificates.ts'
import { HANDSHAKE_MS, tlsOptions } from '../certs/tls-rules.ts'
import { portRefusal } from '../start-refusal.ts'
import { strangers } from '../strangers.ts'

/** Where gateways on other machines come in. */
export interface SecureEntry {
  readonly certificates: Pick<Certificates, 'farm' | 'onChange'>
  readonly addresses: readonly string[]
  /** 0 takes a free one */
  readonly port: number
}

export interface SecureDoor {
  readonly port: number
  /** Resolves when nobody can come in and everybody is gone. */
  close(): Promise<void>
}

export interface Visitors {
  readonly take: (socket: Socket) => void
  readonly cut: (fault: string) => void
}

/** MQTT by TLS. Rejects with a StartRefusal when the port is taken or an address is not ours. */
export async function openSecureDoor(entry: SecureEntry, visitors: Visitors): Promise<SecureDoor> {
  const { certificates } = entry
  const shaking = strangers<Socket>(visitors.cut)
  const servers: Server[] = []
  const closeAll = async () => {
    shaking.cutAll()
    await Promise.all(servers.map((each) => new Promise<void>((done) => each.close(() => done()))))
  }
  let { port } = entry
  for (const address of entry.addresses) {
    const options = { ...tlsOptions(certificates.farm()), handshakeTimeout: HANDSHAKE_MS }
    const server = createServer({ ...options, noDelay: true })
    servers.push(server)
    server.on('connection', (raw: Socket) => shaking.admit(raw))
    server.on('tlsClientError', (_error, socket) => void socket.destroy())
    server.on('secureConnection', (socket) => {
      const raw = shaking.find((each) => isSameConnection(each, socket))
      if (raw !== undefined) shaking.release(raw)
      visitors.take(socket)
    })
    try {
      port = await listen(server, address, port)
    } catch (error) {
      await closeAll()
      throw portRefusal(error, 'PANEN_MQTTS_PORT', port)
    }
  }
  const stopHearing = certificates.onChange(() => {
    for (const server of servers) server.setSecureContext(tlsOptions(certificates.farm()))
  })
  return {
    port,
    close() {
      stopHearing()
      return closeAll()
    },
  }
}

const isSameConnection = (raw: Socket, secure: TLSSocket): boolean =>
  raw.remotePort === secure.remotePort && raw.remoteAddress === secure.remoteAddress

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      listening((server.address() as AddressInfo).port)
    })
  })
}
