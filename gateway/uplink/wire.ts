import type { TLSSocket } from 'node:tls'
import { authoritiesIn } from './authorities.ts'
import { connectSecurely } from './connect.ts'
import { Distrust } from './distrust.ts'

export interface WireOptions {
  /** mqtts://HOST:PORT */
  readonly server: string
  /** PEM file of the authorities to believe */
  readonly caFile: string
  /** the true time, epoch ms; null while nobody here knows it */
  readonly nowMs: () => number | null
}

const USUAL_PORT = 8_883

/** How to open the wire to the server: the file is read each time, so that a new authority counts. */
export function secureWire({ server, caFile, nowMs }: WireOptions): () => Promise<TLSSocket> {
  const { hostname, port } = new URL(server)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return async () => {
    const authorities = authoritiesIn(caFile)
    if (authorities === null) {
      throw new Distrust(`${caFile} holds no authority's certificate: join again with a new code`)
    }
    const address = { host, port: port === '' ? USUAL_PORT : Number(port) }
    return await connectSecurely(address, { authorities, host, nowMs: nowMs() })
  }
}
