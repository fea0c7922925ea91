import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BackupSettings, readBackupSettings } from './backup/settings.ts'
import { type BrokerAddress, readBroker, readHomeAssistant } from './broker/external/address.ts'
import { type Reach, readReach } from './reach.ts'
import { type Retention, readRetention } from './retention.ts'
import { isInfluxUrl, parseInfluxAddress, withoutSecret } from './store/influx/address.ts'
import { type Environment, readPort, text } from './variables.ts'

/** What an administrator may decide about one server, checked and frozen. */
export interface Config {
  /** loopback port of screens and API; 0 takes a free one */
  readonly httpPort: number
  /** loopback port of the gateways; 0 takes a free one */
  readonly mqttPort: number
  /** absolute path of the folder that holds the farm book and, by default, the history */
  readonly dataDir: string
  readonly storeUrl: string
  /** for a history in InfluxDB 2 or 3; empty when there is none. Never shown */
  readonly influxToken: string
  /** farm seconds per wall-clock second */
  readonly speed: number
  /** epoch ms where farm time and wall time meet when speed is not 1 */
  readonly clockAnchorMs: number
  /** a demo farm runs behind this server: the screens say so */
  readonly isDemo: boolean
  /** where gateways connect; null when this server is their broker */
  readonly broker: BrokerAddress | null
  /** a broker of Home Assistant that is told of the farm; null when none is */
  readonly homeAssistant: BrokerAddress | null
  readonly reach: Reach
  readonly backup: BackupSettings
  /** how long each level of the history is kept */
  readonly retention: Retention
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

const MAX_SPEED = 100_000

/**
 * Reads the PANEN_ variables. Either a whole config, or every problem at once: each names the
 * variable, the value that is wrong and what to write instead. The data folder is made if missing.
 */
export function readConfig(env: Environment): ConfigResult {
  const problems: string[] = []
  const httpPort = readPort(env, 'PANEN_PORT', 8080, problems)
  const mqttPort = readPort(env, 'PANEN_MQTT_PORT', 1883, problems)
  if (httpPort === mqttPort && httpPort !== 0) {
    problems.push(`PANEN_PORT and PANEN_MQTT_PORT are both ${httpPort}: give them different ports.`)
  }
  const dataDir = resolve(text(env, 'PANEN_DATA') ?? 'data')
  checkFolder(dataDir, problems)
  const config: Config = Object.freeze({
    httpPort,
    mqttPort,
    dataDir,
    storeUrl: readStoreUrl(env, dataDir, problems),
    influxToken: text(env, 'PANEN_INFLUX_TOKEN') ?? '',
    speed: readSpeed(env, problems),
    clockAnchorMs: readAnchor(env, problems),
    isDemo: text(env, 'PANEN_DEMO') === '1',
    broker: readBroker(env, problems),
    homeAssistant: readHomeAssistant(env, problems),
    reach: Object.freeze(readReach(env, problems)),
    backup: Object.freeze(readBackupSettings(env, dataDir, problems)),
    retention: readRetention(env, problems),
  })
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems }
}

function readSpeed(env: Environment, problems: string[]): number {
  const value = text(env, 'PANEN_SPEED')
  if (value === undefined) return 1
  const speed = Number(value)
  if (speed > 0 && speed <= MAX_SPEED) return speed
  problems.push(
    `PANEN_SPEED=${value} is not a speed: write a number above 0 and up to ${MAX_SPEED}; 1 is real time.`,
  )
  return 1
}

function readAnchor(env: Environment, problems: string[]): number {
  const value = text(env, 'PANEN_CLOCK_ANCHOR')
  if (value === undefined) return new Date().setUTCHours(0, 0, 0, 0)
  const anchorMs = Number(value)
  if (Number.isSafeInteger(anchorMs) && anchorMs >= 0) return anchorMs
  problems.push(`PANEN_CLOCK_ANCHOR=${value} is not a time: write epoch milliseconds.`)
  return 0
}

function readStoreUrl(env: Environment, dataDir: string, problems: string[]): string {
  const value = text(env, 'PANEN_STORE')
  if (value === undefined) return `sqlite:${join(dataDir, 'series.db')}`
  const problem = storeProblem(value, text(env, 'PANEN_INFLUX_TOKEN') ?? '')
  if (problem !== null) problems.push(`PANEN_STORE=${withoutSecret(value)}: ${problem}`)
  return value
}

function storeProblem(url: string, token: string): string | null {
  if (/^sqlite:./.test(url)) return null
  if (!isInfluxUrl(url)) {
    return 'write sqlite:FILE or influx1+http://USER:PASSWORD@HOST:8086/DATABASE (or influx2+, influx3+: see the README).'
  }
  try {
    const { generation } = parseInfluxAddress(url)
    return generation === 2 && token === ''
      ? 'PANEN_INFLUX_TOKEN is empty: put a token there.'
      : null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function checkFolder(folder: string, problems: string[]): void {
  try {
    mkdirSync(folder, { recursive: true })
    if (!statSync(folder).isDirectory()) throw new Error('it is not a folder')
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    problems.push(
      `PANEN_DATA=${folder} cannot hold data (${why}): name a folder this user may write to.`,
    )
  }
}
