import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { writeFarm } from '../../server/book/farm.ts'
import { putGateway } from '../../server/book/gateways.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import { hashSecret, newSecret } from '../../server/broker/secret.ts'
import type { Machine } from '../../server/certs/names.ts'
import type { Config } from '../../server/config.ts'
import { jsonLog, type Log } from '../../server/log.ts'
import { addToken } from '../../server/people/tokens.ts'
import type { Reach } from '../../server/reach.ts'
import { type RunningServer, type ServerParts, startServer } from '../../server/serve.ts'
import type { Store } from '../../server/store/store.ts'
import { memoryStore } from './memory-store.ts'

export const SITE = 'lapas-cilegon'

/** A log that can be read. */
export interface HeardLog extends Log {
  readonly sentences: string[]
  /** the fields beside the sentences as well, as a log file would hold them */
  readonly lines: string[]
}

export function heardLog(): HeardLog {
  const sentences: string[] = []
  const lines: string[] = []
  const file = jsonLog({ write: (line) => void lines.push(line) })
  const hear = (level: keyof Log) => (sentence: string, fields?: object) => {
    sentences.push(sentence)
    file[level](sentence, fields)
  }
  return { sentences, lines, info: hear('info'), warn: hear('warn'), error: hear('error') }
}

export function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'panen-server-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** No other machine reaches it. */
export const HERE_ONLY: Reach = {
  listen: [],
  httpsPort: 0,
  mqttsPort: 0,
  names: [],
  given: null,
  hsts: false,
}

export const aConfig = (dataDir: string, more: Partial<Config> = {}): Config => ({
  httpPort: 0,
  mqttPort: 0,
  dataDir,
  storeUrl: `sqlite:${join(dataDir, 'series.db')}`,
  influxToken: '',
  speed: 1,
  clockAnchorMs: 0,
  isDemo: false,
  broker: null,
  homeAssistant: null,
  reach: HERE_ONLY,
  backup: { dir: join(dataDir, 'backups'), nightly: false, atMinute: 137, maxBytes: 1e10 },
  retention: { raw: null, minute: null, hour: null },
  ...more,
})

/** Writes the demo's farm and one secret for each gateway. */
export async function setUp(dataDir: string, gateways: readonly string[] = ['kebun-1']) {
  const book = await openBook(bookFile(dataDir))
  await writeFarm(book, {
    site: { slug: SITE, name: 'Lapas Cilegon', zone: 'Asia/Jakarta' },
    tanks: [{ slug: 'tandon-1', number: 1, name: 'Tandon 1', litres: 1000, crop: 'pakcoy' }],
    beds: [
      {
        slug: 'bedeng-1',
        number: 1,
        name: 'Bedeng 1',
        kind: 'hydroponic',
        tank: 'tandon-1',
        crop: 'pakcoy',
      },
      {
        slug: 'melon-1',
        number: 3,
        name: 'Petak melon 3',
        kind: 'melon',
        tank: null,
        crop: 'melon',
      },
    ],
    bands: [{ place: 'tandon-1', quantity: 'ec', low: 1.2, high: 2.2 }],
  })
  const secrets = new Map(gateways.map((id) => [id, newSecret()]))
  for (const [id, secret] of secrets) {
    await putGateway(book, { id, secretHash: hashSecret(secret), atMs: 1 })
  }
  await book.destroy()
  return secrets
}

/** A program's way in, made by hand in the farm book: what to send with each request. */
export async function aToken(dataDir: string): Promise<{ readonly authorization: string }> {
  const book = await openBook(bookFile(dataDir))
  const wish = { name: 'uji', scope: 'read' as const, days: 1 }
  const { secret } = await addToken(book, wish, { who: 'console', nowMs: Date.now() })
  await book.destroy()
  return { authorization: `Bearer ${secret}` }
}

export interface AServer extends RunningServer {
  readonly dataDir: string
  readonly log: HeardLog
  readonly secrets: ReadonlyMap<string, string>
  /** what a program with a token sends */
  readonly headers: { readonly authorization: string }
  /** asks as that program */
  get(path: string): Promise<Response>
  /** a second hand on the farm book, as another command would have */
  openBook(): Promise<BookDatabase>
}

export interface AServerOptions {
  readonly store?: Store
  readonly gateways?: readonly string[]
  readonly config?: Partial<Config>
  readonly installation?: ServerParts['installation']
  readonly nowMs?: () => number
  readonly machine?: () => Machine
  readonly certificatesEveryMs?: number
  readonly policy?: ServerParts['policy']
  readonly tellConsole?: (text: string) => void
}

/** A whole server on free ports, with a farm book and a history in memory; ends with the test. */
export async function aServer(options: AServerOptions = {}): Promise<AServer> {
  const { store, gateways, config, ...parts } = options
  const dataDir = aDataFolder()
  const secrets = await setUp(dataDir, gateways)
  const log = heardLog()
  const headers = await aToken(dataDir)
  const server = await startServer(aConfig(dataDir, config), {
    ...parts,
    store: store ?? memoryStore(),
    log,
  })
  onTestFinished(() => server.close())
  return {
    ...server,
    dataDir,
    log,
    secrets,
    headers,
    get: (path) => fetch(`${server.httpUrl}${path}`, { headers }),
    openBook: () => openBook(bookFile(dataDir)),
  }
}
