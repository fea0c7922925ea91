import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Calibrator } from '../calibrate/calibration.ts'
import type { ChannelAnnouncement } from '../contract.ts'
import { UNITS } from '../contract.ts'
import type { Driver } from '../drivers/driver.ts'
import { DRIVERS } from '../drivers/table.ts'
import { wireOf } from '../ports/open.ts'
import type { OpenWire } from '../ports/port.ts'
import { fitOf, needsCalibration, nominalCalibrator } from './calibrator.ts'
import { problemsOf, readDocument } from './document.ts'
import { contentProblems } from './problems.ts'
import { type ChannelBase, FileConfig, type PortBase } from './schema.ts'

export interface ChannelConfig {
  readonly announcement: ChannelAnnouncement
  readonly calibrate: Calibrator
  /** false for a probe that should be calibrated and is not */
  readonly hasCalibration: boolean
}

export interface PortConfig {
  readonly id: string
  readonly driverName: string
  readonly open: OpenWire
  readonly driver: Driver
}

export interface GatewayConfig {
  readonly site: string
  readonly gateway: string
  readonly server: string
  readonly secret: string
  readonly outboxFile: string
  readonly backlogPerSecond: number
  readonly ports: readonly PortConfig[]
  readonly channels: readonly ChannelConfig[]
  readonly warnings: readonly string[]
}

export type Loaded =
  | { readonly ok: true; readonly config: GatewayConfig }
  | { readonly ok: false; readonly problems: readonly string[] }

export interface Environment {
  readonly PANEN_GATEWAY_SECRET?: string | undefined
}

const DEFAULT_BACKLOG_PER_SECOND = 5_000

/** Reads and checks a gateway's YAML; all problems come at once, each with its line. */
export function loadConfig(file: string, environment: Environment): Loaded {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return { ok: false, problems: [`${file} cannot be read: ${(error as Error).message}`] }
  }
  return parseConfig(text, dirname(resolve(file)), environment)
}

export function parseConfig(text: string, folder: string, environment: Environment): Loaded {
  const document = readDocument(text)
  if (document.syntaxProblems.length > 0) return { ok: false, problems: document.syntaxProblems }
  const shape = problemsOf(FileConfig, document.value, document)
  if (shape.length > 0) return { ok: false, problems: shape }
  const file = document.value as FileConfig
  const secret = secretOf(file, folder, environment)
  const problems = [...contentProblems(file, document), ...secret.problems]
  if (problems.length > 0) return { ok: false, problems }
  const channels = file.channels as ChannelBase[]
  const ports = file.ports as PortBase[]
  return {
    ok: true,
    config: {
      site: file.site,
      gateway: file.gateway,
      server: file.server,
      secret: secret.secret,
      outboxFile: resolve(folder, file.data ?? '.', 'outbox.db'),
      backlogPerSecond: file.backlogPerSecond ?? DEFAULT_BACKLOG_PER_SECOND,
      ports: ports.map((port) => portOf(port, channels)),
      channels: channels.map((channel) => channelOf(channel, ports)),
      warnings: channels.flatMap(warningsOf),
    },
  }
}

function secretOf(file: FileConfig, folder: string, environment: Environment) {
  const given = environment.PANEN_GATEWAY_SECRET
  if (given) return { secret: given, problems: [] }
  const path = resolve(folder, file.secretFile ?? 'secret')
  try {
    const secret = readFileSync(path, 'utf8').trim()
    if (secret !== '') return { secret, problems: [] }
  } catch {
    // falls through to the sentence below: an unreadable file is as good as none
  }
  const command = `panen-server gateway add ${file.gateway} --secret-file ${path}`
  return { secret: '', problems: [`no password for the server: run '${command}'`] }
}

function portOf(port: PortBase, channels: readonly ChannelBase[]): PortConfig {
  const kind = DRIVERS[port.driver]
  const open = wireOf(port.url)
  if (kind === undefined || open === null) throw new Error(`port ${port.id} was not checked`)
  const own = channels
    .filter((channel) => channel.port === port.id)
    .map((channel) => ({ ...channel, periodMs: periodMs(channel.period) }))
  return { id: port.id, driverName: port.driver, open, driver: kind.make(port, own) }
}

function channelOf(channel: ChannelBase, ports: readonly PortBase[]): ChannelConfig {
  const { calibration } = channel
  const fit = calibration && fitOf(calibration)
  const kind = DRIVERS[ports.find(({ id }) => id === channel.port)?.driver ?? '']
  return {
    calibrate: fit?.ok ? fit.calibrate : nominalCalibrator(channel.quantity),
    hasCalibration: calibration !== undefined || !needsCalibration(channel.quantity),
    announcement: {
      id: channel.id,
      place: channel.place,
      quantity: channel.quantity,
      unit: UNITS[channel.quantity],
      rawUnit: kind?.rawUnit(channel) ?? '',
      range: { low: channel.range[0], high: channel.range[1] },
      periodMs: periodMs(channel.period),
      probe: channel.probe,
      port: channel.port,
      compensatedBy: channel.compensatedBy ?? null,
      calibration: calibration
        ? { id: calibration.id, kind: calibration.kind, atMs: Date.parse(calibration.at) }
        : null,
    },
  }
}

function warningsOf({ id, calibration }: ChannelBase): string[] {
  const fit = calibration && fitOf(calibration)
  return fit?.ok ? fit.warnings.map((warning) => `${id}: ${warning}`) : []
}

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, min: 60_000 }

const periodMs = (period: string): number =>
  Number.parseInt(period, 10) * (UNIT_MS[period.replace(/[0-9]/g, '')] ?? 1)
