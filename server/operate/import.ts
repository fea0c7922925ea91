import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readChannels } from '../book/channels.ts'
import { readPlaces } from '../book/farm.ts'
import { putImportedChannels } from '../book/imported-channels.ts'
import type { Config } from '../config.ts'
import type { Arrival } from '../portable/arrival.ts'
import { type ArrivalSummary, arrive } from '../portable/arrive.ts'
import { csvRecords } from '../portable/csv-records.ts'
import { mappedCsv } from '../portable/mapped-csv.ts'
import { isOwnCsv, ownCsv } from '../portable/own-csv.ts'
import { isLineProtocol, ownLines } from '../portable/own-lines.ts'
import { StartRefusal } from '../start-refusal.ts'
import { openStore } from '../store/open.ts'
import { readMapping } from './mapping-file.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface ImportWish {
  /** packed when its name ends in .gz */
  readonly file: string
  readonly mapping: string | undefined
  readonly dryRun: boolean
  readonly json: boolean
}

/** The lines of a file, without a byte order mark. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  await once(bytes, 'open')
  const text: Readable = file.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes
  let isFirst = true
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    yield isFirst ? line.replace(/^\uFEFF/, '') : line
    isFirst = false
  }
}

async function firstLineOf(file: string): Promise<string> {
  for await (const line of linesOf(file)) return line
  return ''
}

async function arrivalsOf(wish: ImportWish, zone: string): Promise<AsyncIterable<Arrival>> {
  const { file, mapping } = wish
  if (mapping !== undefined) {
    const read = await readMapping(mapping, zone)
    return mappedCsv(csvRecords(linesOf(file), read.mapping.separator ?? ','), read)
  }
  const first = await firstLineOf(file)
  if (isOwnCsv(first)) return ownCsv(csvRecords(linesOf(file), ','))
  if (isLineProtocol(first)) return ownLines(linesOf(file))
  throw new StartRefusal(
    `${file} is neither csv-iso nor line of "panen-server export": say with --mapping MAP.yaml what its columns are.`,
  )
}

function sentences(summary: ArrivalSummary, { file, dryRun }: ImportWish): string[] {
  const { taken, alreadyThere, differing, refused } = summary
  const channels = Object.entries(summary.channels).map(
    ([id, { readings, fromMs, toMs, isNew }]) => {
      const span = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`
      return `${id}: ${readings} readings, ${span}${isNew ? ', a new channel' : ''}`
    },
  )
  const problems = summary.problems.map(
    ({ line, column, sentence }) =>
      `${file}:${line}: ${column === '' ? '' : `${column}: `}${sentence}`,
  )
  const more = refused - problems.length
  return [
    ...channels,
    ...problems,
    ...(more > 0 ? [`… and ${more} more`] : []),
    `${dryRun ? 'Would take' : 'Took'} ${taken} readings; ${alreadyThere} were there already, ${differing} differ from what stands (it stays), ${refused} refused.`,
  ]
}

/**
 * Takes a file's readings into the history; the running server must be stopped, because it alone
 * may write. Exit code 1 when something of the file was refused; all else of it is in.
 */
export async function importHistory(
  config: Config,
  wish: ImportWish,
  { out, err }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const arrivals = await arrivalsOf(wish, site.zone)
    const store = await openStore(config.storeUrl, {
      site: site.slug,
      now: Date.now,
      influxToken: config.influxToken,
      rollupFile: join(config.dataDir, 'rollups.db'),
    })
    try {
      const summary = await arrive({
        arrivals,
        store,
        channels: await readChannels(book),
        places: new Set((await readPlaces(book)).map(({ slug }) => slug)),
        dryRun: wish.dryRun,
        keepChannels: (rows) => putImportedChannels(book, rows, Date.now()),
        onProgress: (readings) => err(`${readings} readings read`),
        now: Date.now,
      })
      if (wish.json) out(JSON.stringify({ dryRun: wish.dryRun, ...summary }))
      else for (const sentence of sentences(summary, wish)) out(sentence)
      return summary.refused === 0 ? 0 : 1
    } finally {
      await store.close()
    }
  })
}
