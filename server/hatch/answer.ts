import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { asStoreError } from '../late-store.ts'
import { type StoredReading, StoreError } from '../store/store.ts'
import type { HistoryAccess } from './history-access.ts'
import {
  AppendRequest,
  ChannelsRequest,
  HATCH_PATHS,
  type HatchRefusal,
  RawRequest,
  RetentionRequest,
} from './requests.ts'

/** A batch of 5,000 readings takes a quarter of it. */
const MAX_BODY_BYTES = 8_000_000
const BLOCK_CHARS = 64 * 1024

const unreadable = (why: string) =>
  new StoreError('bad_reading', {
    id: `Permintaan tidak dapat dibaca: ${why}. Pakai panen-server versi yang sama dengan server.`,
    en: `The request cannot be read: ${why}. Use the panen-server of the version that runs.`,
  })

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const blocks: Buffer[] = []
  let bytes = 0
  for await (const block of request) {
    bytes += block.length
    if (bytes > MAX_BODY_BYTES) throw unreadable(`it is longer than ${MAX_BODY_BYTES} bytes`)
    blocks.push(block)
  }
  return JSON.parse(Buffer.concat(blocks).toString('utf8'))
}

const reader = <T extends TSchema>(schema: T) => {
  const shape = Compile(schema)
  return async (request: IncomingMessage): Promise<Static<T>> => {
    const body = await bodyOf(request)
    if (shape.Check(body)) return body
    const [fault] = shape.Errors(body)
    throw unreadable(`${fault?.instancePath ?? ''} ${fault?.message ?? 'it is something else'}`)
  }
}
const readAppend = reader(AppendRequest)
const readChannels = reader(ChannelsRequest)
const readRaw = reader(RawRequest)
const readRetention = reader(RetentionRequest)

async function* linesOf(readings: AsyncIterable<StoredReading>): AsyncGenerator<string> {
  let block = ''
  for await (const reading of readings) {
    block += `${JSON.stringify(reading)}\n`
    if (block.length < BLOCK_CHARS) continue
    yield block
    block = ''
  }
  yield block
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

function say(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
}

/** The first piece is asked for before the head is written: until then a refusal can be told. */
async function sayReadings(response: ServerResponse, readings: AsyncIterable<StoredReading>) {
  const lines = linesOf(readings)
  const first = await lines.next()
  response.writeHead(200, { 'content-type': 'application/x-ndjson' })
  const all = async function* () {
    if (!first.done) yield first.value
    yield* lines
  }
  await pipeline(Readable.from(all(), { highWaterMark: 1 }), response)
}

function answers(access: HistoryAccess): Readonly<Record<string, Answer>> {
  return {
    [HATCH_PATHS.append]: async (request, response) => {
      await access.append((await readAppend(request)).readings)
      say(response, 200, {})
    },
    [HATCH_PATHS.channels]: async (request, response) => {
      await access.keepChannels((await readChannels(request)).channels)
      say(response, 200, {})
    },
    [HATCH_PATHS.raw]: async (request, response) => {
      const { channel, fromMs, toMs } = await readRaw(request)
      await sayReadings(response, access.raw(channel, fromMs, toMs))
    },
    [HATCH_PATHS.retention]: async (request, response) => {
      const { dryRun } = await readRetention(request)
      say(response, 200, { going: await access.retention(dryRun) })
    },
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  const { code, sentence } = asStoreError(error)
  if (response.headersSent) response.destroy()
  else say(response, 422, { code, sentence } satisfies HatchRefusal)
}

/** Answers every request of the hatch; never throws. */
export function answerWith(access: HistoryAccess) {
  const known = answers(access)
  return (request: IncomingMessage, response: ServerResponse): void => {
    const answer = known[request.url ?? '']
    const task = answer?.(request, response) ?? Promise.reject(unreadable('nobody knows its path'))
    task.catch((error: unknown) => refuse(response, error))
  }
}
