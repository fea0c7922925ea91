import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished } from 'vitest'
import { putChannels, readChannels, toChannelRow } from '../../server/book/channels.ts'
import { readGateways } from '../../server/book/gateways.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import type { Config } from '../../server/config.ts'
import { exportHistory } from '../../server/operate/export.ts'
import { importHistory } from '../../server/operate/import.ts'
import { type ImportPanenWish, importPanen } from '../../server/operate/import-panen.ts'
import { migrateHistory } from '../../server/operate/migrate.ts'
import { startServer } from '../../server/serve.ts'
import { openStore } from '../../server/store/open.ts'
import type { HistoryReading, Store } from '../../server/store/store.ts'
import { allOf, NOON } from '../store/readings.ts'
import { aChannel } from './a-gateway.ts'
import { aConfig, aDataFolder, aToken, heardLog, SITE, setUp } from './a-server.ts'

const MINUS_TO_PLUS_ZERO = (value: number) => (value === 0 ? 0 : value)
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
  .map(MINUS_TO_PLUS_ZERO)
/** Whatever fields a reading can have. */
export const anyReading = fc.record({
  at: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
  value: fc.option(number),
  raw: fc.option(number),
  quality: fc.constantFrom('good', 'uncertain', 'bad'),
  reason: fc.constantFrom(null, 'spike', 'sentinel', 'clock'),
  calibration: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  compensationC: fc.option(fc.double({ noNaN: true, min: -60, max: 150 }).map(MINUS_TO_PLUS_ZERO)),
} as const)

/** An empty farm with tandon-1, bedeng-1 and melon-1, and its commands. */
export async function aFarm() {
  const dataDir = aDataFolder()
  await setUp(dataDir)
  const config = aConfig(dataDir)
  const lines: string[] = []
  const told: string[] = []
  const terminal = {
    out: (line: string) => void lines.push(line),
    err: (line: string) => void told.push(line),
  }
  const open = () => openStore(config.storeUrl, { site: SITE, now: () => NOON })
  const file = (name: string, text?: string | Uint8Array) => {
    const path = join(dataDir, name)
    if (text !== undefined) writeFileSync(path, text)
    return path
  }
  return {
    dataDir,
    config,
    terminal,
    /** what a person at the terminal was told besides the result */
    told,
    open,
    /** its server, on its own history or on another one, until the test ends */
    async serve(store?: Store, more: Partial<Config> = {}) {
      const log = heardLog()
      const parts = store === undefined ? { log } : { log, store }
      const server = await startServer({ ...config, ...more }, parts)
      onTestFinished(() => server.close())
      return { ...server, log, dataDir }
    },
    /** a file that holds what lets a program in to its server */
    async tokenFile() {
      const { authorization } = await aToken(dataDir)
      return file('token', `${authorization.replace('Bearer ', '')}\n`)
    },
    file,
    async fill(readings: readonly HistoryReading[], about: Parameters<typeof aChannel>[0] = {}) {
      const book = await openBook(bookFile(dataDir))
      await putChannels(book, [toChannelRow('kebun-1', aChannel(about), 1)])
      await book.destroy()
      const store = await open()
      await store.append(readings)
      await store.close()
    },
    async leave(format: string, more: { readonly [option: string]: string } = {}) {
      const { out = file(`keluar.${format}`) } = more
      expect(await exportHistory(config, { ...more, format, out, json: false }, terminal)).toBe(0)
      return { out, bytes: readFileSync(out), text: readFileSync(out, 'utf8') }
    },
    async take(path: string, mapping?: string, dryRun = false) {
      lines.length = 0
      const code = await importHistory(
        config,
        { file: path, mapping, dryRun, json: true },
        terminal,
      )
      return { code, ...JSON.parse(lines.join('')) }
    },
    async takeFrom(from: string, more: Partial<ImportPanenWish> = {}) {
      lines.length = 0
      const span = { from: undefined, to: undefined }
      const plain = { tokenFile: undefined, authorityFile: undefined, dryRun: false }
      const wish = { from, span, ...plain, ...more, json: true }
      const code = await importPanen(config, wish, terminal)
      return { code, ...JSON.parse(lines.join('')) }
    },
    async migrate(to: string, from = config.storeUrl) {
      lines.length = 0
      const code = await migrateHistory(config, { from, to, json: true }, terminal)
      return { code, ...JSON.parse(lines.join('')) }
    },
    async kept(channel: string) {
      const store = await open()
      const all = await allOf(store, channel)
      await store.close()
      return all
    },
    async book() {
      const book = await openBook(bookFile(dataDir))
      const all = { channels: await readChannels(book), gateways: await readGateways(book) }
      await book.destroy()
      return all
    },
  }
}
