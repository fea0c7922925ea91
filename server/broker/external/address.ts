import { readFileSync } from 'node:fs'
import { type Environment, text } from '../../variables.ts'

/** An MQTT broker of its own, to which gateways and servers connect. */
export interface BrokerAddress {
  /** mqtt:// or mqtts://HOST:PORT, without a user: fit for a log */
  readonly url: string
  readonly user: string | null
  /** never shown */
  readonly password: string | null
  /** PEM of the authorities that vouch for the broker; null for those this computer trusts */
  readonly authorities: string | null
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Null when the server is its own broker. Problems name the variable and what to write instead. */
export function readBroker(env: Environment, problems: string[]): BrokerAddress | null {
  const value = text(env, 'PANEN_BROKER')
  if (value === undefined) return null
  const url = readUrl(value, problems)
  if (url === null) return null
  return {
    url: `${url.protocol}//${url.host}`,
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: readPassword(env, problems),
    authorities: readFile(env, 'PANEN_BROKER_CA', problems),
  }
}

function readUrl(value: string, problems: string[]): URL | null {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !['mqtt:', 'mqtts:'].includes(url.protocol) || url.hostname === '') {
    problems.push(
      'PANEN_BROKER is not the address of a broker: write mqtts://USER@HOST:8883, or mqtt://127.0.0.1:1883 for one on this machine.',
    )
    return null
  }
  if (url.password !== '') {
    problems.push(
      'PANEN_BROKER holds a password, and addresses get into logs: take it out and write it into PANEN_BROKER_PASSWORD or a file named by PANEN_BROKER_PASSWORD_FILE.',
    )
    return null
  }
  if (url.protocol === 'mqtt:' && !LOOPBACK.has(url.hostname)) {
    problems.push(
      `PANEN_BROKER=${url.protocol}//${url.host} would carry readings and passwords in the open: use mqtts:// to another machine.`,
    )
    return null
  }
  return url
}

function readPassword(env: Environment, problems: string[]): string | null {
  const file = readFile(env, 'PANEN_BROKER_PASSWORD_FILE', problems)
  return file?.trim() ?? text(env, 'PANEN_BROKER_PASSWORD') ?? null
}

function readFile(env: Environment, name: string, problems: string[]): string | null {
  const path = text(env, name)
  if (path === undefined) return null
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    problems.push(`${name}=${path} cannot be read (${why}): name a file this user may read.`)
    return null
  }
}
