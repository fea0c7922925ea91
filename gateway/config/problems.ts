import { Type } from 'typebox'
import type { DriverKind } from '../drivers/driver.ts'
import { DRIVERS } from '../drivers/table.ts'
import { PORT_URL_HELP, wireOf } from '../ports/open.ts'
import { fitOf } from './calibrator.ts'
import { type Document, type Path, problemsOf } from './document.ts'
import {
  CHANNEL_KEYS,
  type ChannelBase,
  type FileConfig,
  PORT_KEYS,
  type PortBase,
} from './schema.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** What no schema can say: names that lead nowhere, twins, points that make no calibration. */
export function contentProblems(file: FileConfig, document: Document): string[] {
  const ports = portProblems(file, document)
  const channels = ports.length > 0 ? [] : channelProblems(file, document)
  return [...serverProblems(file, document), ...ports, ...channels]
}

function serverProblems(file: FileConfig, document: Document): string[] {
  const where = document.where(['server'])
  let url: URL
  try {
    url = new URL(file.server)
  } catch {
    return [`${where}: '${file.server}' is no URL; write mqtt://127.0.0.1:1883`]
  }
  if (url.protocol !== 'mqtt:') return [`${where}: must begin with mqtt://`]
  if (LOOPBACK.includes(url.hostname)) return []
  return [
    `${where}: mqtt:// would send the password in the clear; only 127.0.0.1 may be reached that way`,
  ]
}

function portProblems(file: FileConfig, document: Document): string[] {
  const ids = file.ports.map((port) => (port as Partial<PortBase> | null)?.id)
  return file.ports.flatMap((port, index) => {
    const at = ['ports', index]
    const { id, url, driver } = (port ?? {}) as Partial<PortBase>
    const kind = DRIVERS[String(driver)]
    if (kind === undefined) {
      const known = Object.keys(DRIVERS).join(', ')
      return [`${document.where([...at, 'driver'])}: no driver '${driver}'; there are ${known}`]
    }
    const problems = problemsOf(withKeys(PORT_KEYS, kind.port), port, document, at)
    if (typeof url === 'string' && wireOf(url) === null) {
      problems.push(
        `${document.where([...at, 'url'])}: '${url}' names no wire; write ${PORT_URL_HELP}`,
      )
    }
    if (ids.indexOf(id) < index) {
      problems.push(`${document.where([...at, 'id'])}: '${id}' is used twice`)
    }
    return problems
  })
}

function channelProblems(file: FileConfig, document: Document): string[] {
  const driverOf = new Map((file.ports as PortBase[]).map(({ id, driver }) => [id, driver]))
  const ids = file.channels.map((channel) => (channel as Partial<ChannelBase> | null)?.id)
  return file.channels.flatMap((channel, index) => {
    const at = ['channels', index]
    const { port } = (channel ?? {}) as Partial<ChannelBase>
    const kind = DRIVERS[driverOf.get(String(port)) ?? '']
    const shape = shapeProblems(kind, channel, document, at)
    if (shape.length > 0) return shape
    const twin = ids.indexOf(ids[index]) < index
    return [
      ...(twin ? [`${document.where([...at, 'id'])}: '${ids[index]}' is used twice`] : []),
      ...meaningProblems(channel as ChannelBase, ids, (key) => document.where([...at, key])),
    ]
  })
}

function shapeProblems(
  kind: DriverKind | undefined,
  channel: unknown,
  document: Document,
  at: Path,
): string[] {
  const where = document.where([...at, 'port'])
  if (kind === undefined) return [`${where}: no port of this name stands above`]
  return problemsOf(withKeys(CHANNEL_KEYS, kind.channel), channel, document, at)
}

function meaningProblems(
  { compensatedBy, calibration, range }: ChannelBase,
  ids: readonly unknown[],
  where: (key: string) => string,
): string[] {
  const problems: string[] = []
  if (compensatedBy !== undefined && !ids.includes(compensatedBy)) {
    problems.push(`${where('compensatedBy')}: no channel '${compensatedBy}'`)
  }
  if (range[0] >= range[1]) {
    problems.push(`${where('range')}: the low end must be below the high end`)
  }
  const fit = calibration && fitOf(calibration)
  if (fit?.ok === false) problems.push(`${where('calibration')}: ${fit.refusal}`)
  return problems
}

const withKeys = (keys: typeof PORT_KEYS | typeof CHANNEL_KEYS, own: object) =>
  Type.Object(
    { ...keys, ...(own as { properties?: object }).properties },
    { additionalProperties: false },
  )
