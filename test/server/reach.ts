import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { join } from 'node:path'
import { pemBlocks } from '../../server/certs/pem.ts'
import { type AServer, type AServerOptions, aServer, HERE_ONLY } from './a-server.ts'

/** The network of a test is this machine; to the server it is another one, reached by TLS. */
export const REACHABLE = { ...HERE_ONLY, listen: ['127.0.0.1'] }

export const aReachableServer = (options: AServerOptions = {}): Promise<AServer> =>
  aServer({
    machine: () => ({ hostname: 'panen-1', addresses: ['192.0.2.7'] }),
    ...options,
    config: { reach: REACHABLE, ...options.config },
  })

/** The authority's certificate as it lies in a server's data folder. */
export const authorityOf = ({ dataDir }: Pick<AServer, 'dataDir'>): string =>
  pemBlocks(readFileSync(join(dataDir, 'certs', 'ca.pem'), 'utf8'), 'CERTIFICATE')[0] ?? ''

/** The same server as a gateway on another machine reaches it, and what that one needs for it. */
export const bySecureMqtt = (server: AServer) =>
  [
    { ...server, mqttUrl: `mqtts://localhost:${server.secure?.mqttsPort}` },
    'kebun-1',
    { ca: authorityOf(server) },
  ] as const

export interface TlsAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface TlsAsk {
  readonly method?: string
  readonly path?: string
  readonly host?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly ca?: string
}

/** One request by TLS, verified against the server's own authority. */
export function askByTls(server: AServer, wish: TlsAsk = {}): Promise<TlsAnswer> {
  const port = server.secure?.httpsPort ?? 0
  const { method = 'GET', path = '/health', host = 'localhost' } = wish
  const body = wish.body === undefined ? undefined : JSON.stringify(wish.body)
  const headers = {
    host: `${host}:${port}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...wish.headers,
  }
  const options = { host: '127.0.0.1', port, servername: host, method, path, headers, agent: false }
  return new Promise((resolve, reject) => {
    const asked = request({ ...options, ca: wish.ca ?? authorityOf(server) }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      const status = response.statusCode ?? 0
      response.on('end', () => resolve({ status, headers: response.headers, text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}
