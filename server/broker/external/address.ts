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
export const readBroker = (env: Environment, problems: string[]): BrokerAddress | null =>
  readAddress(env, { name: 'PANEN_BROKER', isOpenAllowed: false }, problems)

/**
 * Null when there is none. Its broker belongs to a house and mostly has no certificate: mqtt:// to
 * another machine is taken.
 */
export const readHomeAssistant = (env: Environment, problems: string[]): BrokerAddress | null =>
  readAddress(env, { name: 'PANEN_HOME_ASSISTANT', isOpenAllowed: true }, problems)

interface Variable {
  readonly name: string
  /** whether mqtt:// may lead to another machine */
  readonly isOpenAllowed: boolean
}

function readAddress(
  env: Environment,
  variable: Variable,
  problems: string[],
): BrokerAddress | null {
  const { name } = variable
  const value = text(env, name)
  if (value === undefined) return null
  const url = readUrl(value, variable, problems)
  if (url === null) return null
  return {
    url: `${url.protocol}//${url.host}`,
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: readPassword(env, name, problems),
    authorities: readFile(env, `${name}_CA`, problems),
  }
}

function readUrl(value: string, { name, isOpenAllowed }: Variable, problems: string[]): URL | null {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !['mqtt:', 'mqtts:'].includes(url.protocol) || url.hostname === '') {
    problems.push(
      `${name} is not the address of a broker: write mqtts://USER@HOST:8883, or mqtt://127.0.0.1:1883 for one on this machine.`,
    )
    return null
  }
  if (url.password !== '') {
    problems.push(
      `${name} holds a password, and addresses get into logs: take it out and write it into ${name}_PASSWORD or a file named by ${name}_PASSWORD_FILE.`,
    )
    return null
  }
  if (url.protocol === 'mqtt:' && !isOpenAllowed && !LOOPBACK.has(url.hostname)) {
    problems.push(
      `${name}=${url.protocol}//${url.host} would carry readings and passwords in the open: use mqtts:// to another machine.`,
    )
    return null
  }
  return url
}

function readPassword(env: Environment, name: string, problems: string[]): string | null {
  const file = readFile(env, `${name}_PASSWORD_FILE`, problems)
  return file?.trim() ?? text(env, `${name}_PASSWORD`) ?? null
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
