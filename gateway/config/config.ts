import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { CapOptions } from '../outbox/cap.ts'
import { authoritiesIn } from '../uplink/authorities.ts'
import { type ChannelConfig, checkChannel, type SoundChannel } from './channel.ts'
import { type Checked, problemsOf, shaped } from './checked.ts'
import { type Document, readDocument } from './document.ts'
import { filesOf } from './files.ts'
import { checkPort, type PortConfig, type SoundPort } from './port.ts'
import { FileConfig } from './schema.ts'
import { readSecret } from './secret.ts'
import { checkServerUrl } from './server-url.ts'
import { channelsTogether, namesIn, sharedDevices, tooManyChannels, twinNames } from './together.ts'

export type { ChannelConfig } from './channel.ts'
export type { PortConfig } from './port.ts'

export interface GatewayConfig {
  readonly site: string
  readonly gateway: string
  readonly server: string
  /** PEM file of the authorities that vouch for the server; null when it is on this computer */
  readonly caFile: string | null
  readonly secret: string
  readonly outboxFile: string
  /** history of every probe's calibrations, beside the outbox */
  readonly calibrationFile: string
  readonly backlogPerSecond: number
  readonly outboxCap: CapOptions
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

const MB = 1 << 20
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
  const shape = shaped(FileConfig, document.value, document)
  if (!shape.ok) return shape
  const file = shape.value
  const server = checkServerUrl(file.server, document.where(['server']))
  const files = filesOf(file, folder)
  const secret = readSecret(files.secret, file.gateway, environment.PANEN_GATEWAY_SECRET)
  const ca = caOf(file, files.ca)
  const parts = checkParts(file, document, folder)
  if (!server.ok || !secret.ok || !parts.ok) {
    return { ok: false, problems: [server, parts, secret].flatMap(problemsOf) }
  }
  const { ports, channels } = parts.value
  return {
    ok: true,
    config: {
      site: file.site,
      gateway: file.gateway,
      server: server.value,
      caFile: ca.file,
      secret: secret.value.secret,
      outboxCap: {
        maxBytes: file.outbox?.maxMb === undefined ? undefined : file.outbox.maxMb * MB,
        maxShareOfDisk: file.outbox?.maxShareOfDisk,
      },
      outboxFile: files.outbox,
      calibrationFile: files.calibrations,
      backlogPerSecond: file.backlogPerSecond ?? DEFAULT_BACKLOG_PER_SECOND,
      ports: ports.map((port) => withOwn(port, channels)),
      channels: channels.map(({ config }) => config),
      warnings: [
        ...secret.value.warnings,
        ...ca.warnings,
        ...ports.flatMap(({ warnings }) => warnings),
        ...channels.flatMap(({ warnings }) => warnings),
      ],
    },
  }
}

/** Without an authority nothing is sent, but a gateway that measures is better than none. */
function caOf({ server }: FileConfig, file: string) {
  if (!server.startsWith('mqtts:')) return { file: null, warnings: [] }
  const remedy = `run 'panen-gateway join', or put /ca.crt of the server there`
  const warning = `${file} holds no authority that could vouch for the server: ${remedy}`
  return { file, warnings: authoritiesIn(file) === null ? [warning] : [] }
}

interface Parts {
  readonly ports: readonly SoundPort[]
  readonly channels: readonly SoundChannel[]
}

/** Ports and channels, each by itself and all together; a fault in one hides no other's. */
function checkParts(file: FileConfig, document: Document, folder: string): Checked<Parts> {
  const named = file.ports.map((port, index) => checkPort(port, document, ['ports', index], folder))
  const kinds = new Map(named.map(({ id, kind }) => [id, kind]))
  const checked = file.channels.map((channel, index) =>
    checkChannel(channel, kinds, document, ['channels', index]),
  )
  const ports = sound(named.map((port) => port.checked))
  const channels = sound(checked)
  const problems = [
    ...named.flatMap((port) => problemsOf(port.checked)),
    ...twinNames('ports', file.ports, document),
    ...sharedDevices(ports, document),
    ...checked.flatMap(problemsOf),
    ...twinNames('channels', file.channels, document),
    ...channelsTogether(channels, namesIn(file.channels), document),
    ...tooManyChannels(channels, document),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { ports, channels } }
}

const sound = <T>(parts: readonly Checked<T>[]): T[] =>
  parts.flatMap((part) => (part.ok ? [part.value] : []))

const withOwn = (port: SoundPort, channels: readonly SoundChannel[]) =>
  port.withChannels(channels.map(({ own }) => own).filter((own) => own.port === port.id))
