import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { readChannels } from '../book/channels.ts'
import type { ChannelRow, SiteRow } from '../book/tables.ts'
import type { Config } from '../config.ts'
import { csvId } from '../portable/csv-id.ts'
import { csvIso } from '../portable/csv-iso.ts'
import type { Form } from '../portable/form.ts'
import { type Leaving, leave } from '../portable/leave.ts'
import { lineProtocol } from '../portable/line-protocol.ts'
import { leaveAsParquet } from '../portable/parquet.ts'
import { StartRefusal } from '../start-refusal.ts'
import { openToRead } from '../store/snapshot.ts'
import { exportSpan } from './export-span.ts'
import type { ExitCode, Terminal } from './outcome.ts'
import { withBook } from './with-book.ts'

export interface ExportWish {
  readonly format: string
  /** a file, packed when its name ends in .gz; "-" for the terminal */
  readonly out: string
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly channel?: string | undefined
  readonly place?: string | undefined
  readonly json: boolean
}

type Write = (leaving: Omit<Leaving, 'form'>) => AsyncIterable<string | Uint8Array>

const asText =
  (form: Form): Write =>
  (leaving) =>
    leave({ ...leaving, form })

const FORMS: Readonly<Record<string, (site: SiteRow) => Write>> = {
  'csv-id': ({ zone }) => asText(csvId(zone)),
  'csv-iso': () => asText(csvIso()),
  line: ({ slug }) => asText(lineProtocol(slug)),
  parquet: () => leaveAsParquet,
}

function formOf(format: string, site: SiteRow): Write {
  const write = FORMS[format]?.(site)
  if (write !== undefined) return write
  throw new StartRefusal(`--format ${format} is not known: ${Object.keys(FORMS).join(', ')}.`)
}

function chosen(channels: readonly ChannelRow[], { channel, place }: ExportWish): ChannelRow[] {
  const found = channels.filter(
    (one) => (channel ?? one.id) === one.id && (place ?? one.place) === one.place,
  )
  if (found.length > 0) return found
  const known = channels.map(({ id }) => id).join(', ')
  throw new StartRefusal(`There is no such channel. The farm has: ${known || 'none yet'}.`)
}

/** Lets everything through and keeps the SHA-256 of what passed. */
function fingerprint() {
  const hash = createHash('sha256')
  const stream = new Transform({
    transform(block: Buffer, _encoding, pass) {
      hash.update(block)
      pass(null, block)
    },
  })
  return { stream, hex: () => hash.digest('hex') }
}

async function writeFile(content: Readable, print: Transform, out: string): Promise<void> {
  const half = `${out}.part`
  try {
    const packing = out.endsWith('.gz') ? [createGzip()] : []
    await pipeline([content, ...packing, print, createWriteStream(half)])
    await rename(half, out)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

async function writeOut(content: AsyncIterable<string | Uint8Array>, out: string): Promise<string> {
  const print = fingerprint()
  const source = Readable.from(content, { highWaterMark: 1 })
  if (out === '-') await pipeline(source, print.stream, process.stdout, { end: false })
  else await writeFile(source, print.stream, out)
  return print.hex()
}

/**
 * Writes readings into a file, beside a server that may be running. The file appears under its name
 * when it is whole. Its SHA-256 is that of the bytes on disk.
 */
export async function exportHistory(
  config: Config,
  wish: ExportWish,
  { out, err }: Terminal,
): Promise<ExitCode> {
  return await withBook(config, async (book, site) => {
    const write = formOf(wish.format, site)
    const span = exportSpan(wish.from, wish.to, site.zone)
    const channels = chosen(await readChannels(book), wish)
    const store = await openToRead(config.storeUrl, {
      site: site.slug,
      now: Date.now,
      influxToken: config.influxToken,
    })
    try {
      let readings = 0
      const onChannel = (channel: string, soFar: number) => {
        readings = soFar
        err(`${channel}: ${soFar} readings so far`)
      }
      const sha256 = await writeOut(write({ store, channels, ...span, onChannel }), wish.out)
      const tell = wish.out === '-' ? err : out
      const summary = { file: wish.out, readings, channels: channels.length, sha256 }
      if (wish.json) tell(JSON.stringify(summary))
      else tell(`${readings} readings of ${channels.length} channels, SHA-256 ${sha256}`)
      return 0
    } finally {
      await store.close()
    }
  })
}
