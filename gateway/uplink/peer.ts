import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls'
import { type Distrust, distrust } from './distrust.ts'

/** What is expected of a server. */
export interface Expected {
  readonly authorities: readonly X509Certificate[]
  /** name or address it is called by */
  readonly host: string
  /** the true time, epoch ms; null while nobody here knows it */
  readonly nowMs: number | null
}

const MAX_CHAIN = 5
/** RFC 5280 §4.2.1.12 */
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1'

/** The certificates a server showed, its own first. */
export function shownBy(socket: Pick<TLSSocket, 'getPeerCertificate'>): X509Certificate[] {
  const chain: X509Certificate[] = []
  let next: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true)
  while (next?.raw !== undefined && chain.length < MAX_CHAIN) {
    chain.push(new X509Certificate(next.raw))
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate
  }
  return chain
}

/**
 * Why a chain of certificates is not to be believed; null when it is. The clock of a board without a
 * battery says 1970, when every certificate lies in the future: so the time is the one the gateway
 * knows to be true, and while it knows none only the authority and the name decide. A certificate
 * of the future proves nothing but a slow clock and is believed in any case.
 */
export function distrustOf(chain: readonly X509Certificate[], expected: Expected): Distrust | null {
  const { host, nowMs } = expected
  const [own] = chain
  if (own === undefined) return distrust.noCertificate()
  if (!leadsToAuthority(chain, expected.authorities) || !isServers(own)) return distrust.stranger()
  const isNamed = isIP(host) === 0 ? own.checkHost(host) : own.checkIP(host)
  if (isNamed === undefined) return distrust.otherName(host, namesOf(own))
  const endsMs = Date.parse(own.validTo)
  return nowMs !== null && nowMs > endsMs ? distrust.expired(endsMs, nowMs) : null
}

/** Each certificate signed by the next one, up to the first that an authority has signed. */
function leadsToAuthority(
  chain: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): boolean {
  for (const [at, certificate] of chain.entries()) {
    if (at > 0 && !certificate.ca) return false
    if (authorities.some((authority) => hasSigned(authority, certificate))) return true
    const next = chain[at + 1]
    if (next === undefined || !hasSigned(next, certificate)) return false
  }
  return false
}

const hasSigned = (issuer: X509Certificate, certificate: X509Certificate): boolean =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)

const isServers = ({ ca, keyUsage }: X509Certificate): boolean =>
  !ca && (keyUsage === undefined || keyUsage.includes(SERVER_AUTHENTICATION))

const namesOf = ({ subjectAltName }: X509Certificate): string =>
  (subjectAltName ?? 'nothing').replace(/(DNS|IP Address):/g, '').slice(0, 300)
