import { connect, type TLSSocket } from 'node:tls'
import { FARM_SERVER_NAME } from '../contract/join.ts'
import { distrust } from './distrust.ts'
import { distrustOf, type Expected, shownBy } from './peer.ts'

export interface Address {
  /** name or address, without brackets */
  readonly host: string
  readonly port: number
}

const WITHIN_MS = 10_000

/** What OpenSSL says of the computer's clock; the gateway asks its own (see distrustOf). */
const OF_THE_CLOCK: readonly unknown[] = ['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED']

/**
 * A TLS connection to a server that is known by one of the authorities. Rejects with Distrust, before
 * a byte is sent, when it is not; with the network's error when nobody answers.
 */
export async function connectSecurely(address: Address, expected: Expected): Promise<TLSSocket> {
  const ca = expected.authorities.map(String)
  const socket = await shakeHands(address, ca)
  const { authorizationError } = socket
  const isRefused = !socket.authorized && !OF_THE_CLOCK.includes(codeOf(authorizationError))
  const why = distrustOf(shownBy(socket), expected) ?? (isRefused ? distrust.stranger() : null)
  if (why === null) return socket
  socket.destroy()
  throw why
}

/** A TLS connection to whoever answers: what it is worth must be asked of its certificates. */
export function shakeHands({ host, port }: Address, ca: readonly string[]): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...{ host, port, servername: FARM_SERVER_NAME, minVersion: 'TLSv1.2' },
      ...(ca.length > 0 && { ca: [...ca] }),
      rejectUnauthorized: false,
      // Names are compared with the host that was asked for, not with the one above.
      checkServerIdentity: () => undefined,
    })
    const late = () => socket.destroy(new Error(`no answer within ${WITHIN_MS / 1_000} s`))
    const fail = (error: Error) => reject(inWords(error))
    socket.setTimeout(WITHIN_MS, late)
    socket.once('error', fail)
    socket.once('secureConnect', () => {
      socket.setTimeout(0)
      socket.off('timeout', late)
      socket.off('error', fail)
      // Whoever takes the socket listens for itself; until then an error must not go unheard.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}

/** Node gives a code where its types promise an error. */
const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : error

function inWords(error: Error): Error {
  const code = String(codeOf(error))
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER') return distrust.noTls()
  if (/ERR_SSL_(UNSUPPORTED_PROTOCOL|TLSV1_ALERT|NO_PROTOCOLS)/.test(code)) return distrust.old()
  return error
}
