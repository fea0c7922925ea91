import { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { ChannelRow, SiteRow } from '../book/tables.ts'
import { RAW_ROUTE, type RawFormat, RawQuery } from '../contract/raw.ts'
import { Refusal } from '../contract/refusal.ts'
import type { Log } from '../log.ts'
import { csvId } from '../portable/csv-id.ts'
import { csvIso } from '../portable/csv-iso.ts'
import type { Form } from '../portable/form.ts'
import { leave } from '../portable/leave.ts'
import { localTime } from '../portable/local-time.ts'
import type { Store, StoredReading } from '../store/store.ts'
import { askedChannels, askedSpan, repeated } from './asked.ts'
import type { HttpServer } from './server.ts'

export interface RawSource {
  readonly site: SiteRow
  readonly store: Pick<Store, 'raw'>
  readonly registry: { find(id: string): ChannelRow | undefined }
  readonly log: Log
}

interface FileKind {
  readonly type: string
  readonly ending: string
  readonly form: (site: SiteRow) => Form
}

const CSV = { type: 'text/csv; charset=utf-8', ending: 'csv' }
const FILES: Readonly<Record<RawFormat, FileKind>> = {
  'csv-id': { ...CSV, form: ({ zone }) => csvId(zone) },
  'csv-iso': { ...CSV, form: () => csvIso() },
  json: { type: 'application/x-ndjson; charset=utf-8', ending: 'ndjson', form: () => JSON_LINES },
}

const File = { schema: Type.Unsafe<Readable>({ type: 'string' }) }
const ANSWER = {
  description: 'The file, piece by piece; broken off when history fails midway',
  content: { 'text/csv': File, 'application/x-ndjson': File },
}

const JSON_LINES: Form = {
  head: '',
  lineOf: ({ place, quantity, unit }: ChannelRow, { channel, ...reading }: StoredReading) =>
    `${JSON.stringify({ channel, place, quantity, unit, ...reading })}\n`,
}

/**
 * Readings as they are, as a file to take along. No more than some 64 KiB are held, however long
 * the span and however slow the one who reads.
 */
export function rawRoute(app: HttpServer, source: RawSource): void {
  const { site, store, registry, log } = source
  const schema = {
    summary: 'Every reading of some channels over a span, as a file',
    querystring: RawQuery,
    response: { 200: ANSWER, 400: Refusal, 404: Refusal, 503: Refusal },
  }
  const options = { schema, preValidation: repeated, exposeHeadRoute: false }
  app.get(RAW_ROUTE, options, async ({ query }, reply) => {
    const span = askedSpan(query)
    const channels = askedChannels(registry, query.channel)
    const { type, ending, form } = FILES[query.format ?? 'csv-iso']
    const text = leave({ store, channels, ...span, form: form(site), onChannel: () => {} })
    // A history that is away must be told as such, which is too late once a file has begun.
    const begun = await text.next()
    const file = Readable.from(going(begun, text), { highWaterMark: 1 })
    file.once('close', () => void text.return(undefined))
    file.once('error', (err) => log.error('A file of readings ended early.', { err }))
    const day = localTime(site.zone)(span.fromMs).slice(0, 10)
    const name = `${nameOf(channels)}-${day}.${ending}`
    reply.header('content-disposition', `attachment; filename="${name}"`)
    return reply.type(type).send(file)
  })
}

async function* going(begun: IteratorResult<string>, text: AsyncGenerator<string>) {
  if (!begun.done) yield begun.value
  yield* text
}

/** What the file holds: its channel, else its place, else the farm. */
function nameOf(channels: readonly ChannelRow[]): string {
  const places = new Set(channels.map(({ place }) => place))
  const [first] = channels
  if (first === undefined || places.size > 1) return 'panen'
  return `panen-${(channels.length === 1 ? first.id : first.place).replaceAll(/[^\w.-]/g, '-')}`
}
