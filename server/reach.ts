import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { isHostName } from './certs/names.ts'
import { type Environment, list, readPort, text } from './variables.ts'

/** How the server is reached from other machines: by TLS only. */
export interface Reach {
  /** addresses to listen on; none keeps the server to its own machine */
  readonly listen: readonly string[]
  /** 0 takes a free one */
  readonly httpsPort: number
  /** 0 takes a free one */
  readonly mqttsPort: number
  /** names and addresses it is called by beside the machine's own */
  readonly names: readonly string[]
  /** shown to browsers instead of a certificate of the farm's own authority */
  readonly given: GivenFiles | null
  /** browsers are told never to come without TLS again */
  readonly hsts: boolean
}

export interface GivenFiles {
  readonly certificateFile: string
  readonly keyFile: string
}

export function readReach(env: Environment, problems: string[]): Reach {
  const httpsPort = readPort(env, 'PANEN_HTTPS_PORT', 8443, problems)
  const mqttsPort = readPort(env, 'PANEN_MQTTS_PORT', 8883, problems)
  if (httpsPort === mqttsPort && httpsPort !== 0) {
    problems.push(
      `PANEN_HTTPS_PORT and PANEN_MQTTS_PORT are both ${httpsPort}: give them different ports.`,
    )
  }
  const given = readGiven(env, problems)
  return {
    listen: readListen(env, problems),
    httpsPort,
    mqttsPort,
    names: readNames(env, problems),
    given,
    hsts: given !== null || text(env, 'PANEN_HSTS') === '1',
  }
}

function readListen(env: Environment, problems: string[]): readonly string[] {
  const addresses = list(env, 'PANEN_LISTEN')
  for (const address of addresses) {
    if (isIP(address) !== 0) continue
    problems.push(
      `PANEN_LISTEN=${address} is not an address: write 0.0.0.0 for all of this machine's, or some of them with commas.`,
    )
  }
  return addresses
}

function readNames(env: Environment, problems: string[]): readonly string[] {
  const names = list(env, 'PANEN_NAMES')
  for (const name of names) {
    if (isIP(name) !== 0 || isHostName(name)) continue
    problems.push(
      `PANEN_NAMES=${name} is neither a name nor an address: write them as in panen.lan,10.1.2.3.`,
    )
  }
  return names
}

function readGiven(env: Environment, problems: string[]): GivenFiles | null {
  const certificate = text(env, 'PANEN_CERTIFICATE')
  const key = text(env, 'PANEN_CERTIFICATE_KEY')
  if (certificate === undefined && key === undefined) return null
  if (certificate !== undefined && key !== undefined) {
    return { certificateFile: resolve(certificate), keyFile: resolve(key) }
  }
  problems.push(
    'PANEN_CERTIFICATE and PANEN_CERTIFICATE_KEY belong together: name a PEM file for each, or neither.',
  )
  return null
}
