import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { Influxd } from './influxd.ts'

/** What a client sent, as the server saw it. */
export interface HeardRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string
  readonly isGzip: boolean
  readonly body: string
}

/** An answer put in the place of the next ones. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * The doors of InfluxDB 2 or 3 as their documentation draws them, in front of a real InfluxDB 1.x
 * that keeps the data: token, organisation, bucket, gzip, precision, and their refusals. It shows
 * that we speak as the later generations want it, not that they do what they say.
 */
export interface LaterInflux {
  readonly port: number
  readonly token: string
  readonly heard: readonly HeardRequest[]
  url(bucket: string, more?: string): string
  /** makes a bucket that is mapped to a database of its name */
  addBucket(name: string): Promise<void>
  /** answers this to every request of the path; null: as usual again */
  answerInstead(path: string, answer: Answer | null): void
  close(): Promise<void>
}

const ORGANIZATION = 'kebun'
const TOKEN = 'kunci-baca-tulis=='

interface Behind {
  readonly generation: 2 | 3
  readonly influxd: Influxd
  readonly buckets: Set<string>
}

const json = (status: number, content: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(content),
})
const coded = (status: number, code: string, message: string) => json(status, { code, message })

/** Line protocol goes through as it is; what the database says comes back in the later words. */
async function write({ generation, influxd, buckets }: Behind, request: HeardRequest) {
  const bucket = request.query.get('bucket') ?? ''
  if (generation === 2 && request.query.get('org') !== ORGANIZATION) {
    return coded(404, 'not found', `organization name "${request.query.get('org')}" not found`)
  }
  if (generation === 2 && !buckets.has(bucket)) {
    return coded(404, 'not found', `bucket "${bucket}" not found`)
  }
  const isEmpty = /^(\s*#.*)?$/.test(request.body)
  if (generation === 3 && isEmpty) return { status: 400, body: 'incoming write was empty' }
  const query = new URLSearchParams({
    db: bucket,
    precision: request.query.get('precision') ?? 'ns',
  })
  const answer = await fetch(`http://127.0.0.1:${influxd.port}/write?${query}`, {
    method: 'POST',
    body: request.body,
  })
  if (answer.status === 204) return { status: 204 }
  const { error = '' } = (await answer.json()) as { error?: string }
  if (generation === 3) {
    return json(400, { error: 'partial write of line protocol occurred', data: [error] })
  }
  return /partial write/.test(error)
    ? coded(422, 'unprocessable entity', `failure writing points to database: ${error}`)
    : coded(400, 'invalid', error)
}

async function query({ generation, influxd, buckets }: Behind, request: HeardRequest) {
  const asked = new URLSearchParams([
    ...(generation === 3 ? [] : new URLSearchParams(request.body)),
    ...request.query,
  ])
  const statement = asked.get('q') ?? ''
  if ((asked.get('params') ?? '{}') !== '{}')
    return json(400, { error: 'parameters are not supported' })
  if (!buckets.has(asked.get('db') ?? '')) {
    return generation === 2
      ? coded(404, 'not found', 'unable to find DBRP')
      : json(404, { error: `database not found: ${asked.get('db')}` })
  }
  if (generation === 3 && !/^(SELECT|SHOW)\b/.test(statement)) {
    return json(400, { error: `this statement is not supported: ${statement}` })
  }
  const answer = await fetch(`http://127.0.0.1:${influxd.port}/query?${asked}`, {
    method: request.method,
  })
  const headers = { 'content-type': 'application/json' }
  return { status: answer.status, headers, body: groupTagsLeftOut(generation, await answer.text()) }
}

/** Generation 3 gives the columns of a SELECT and no group tags beside them. */
const groupTagsLeftOut = (generation: 2 | 3, body: string) =>
  generation === 2 ? body : body.replaceAll(/"tags":\{[^{}]*\},/g, '')

async function configure({ influxd, buckets }: Behind, request: HeardRequest): Promise<Answer> {
  const { db } = JSON.parse(request.body) as { db: string }
  if (buckets.has(db)) return json(409, { error: 'attempted to create a resource that exists' })
  await createDatabase(influxd, db)
  buckets.add(db)
  return { status: 200 }
}

async function createDatabase(influxd: Influxd, name: string) {
  const query = new URLSearchParams({ q: `CREATE DATABASE "${name}"` })
  await fetch(`http://127.0.0.1:${influxd.port}/query?${query}`, { method: 'POST' })
}

async function hear(request: IncomingMessage): Promise<HeardRequest> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1')
  const isGzip = request.headers['content-encoding'] === 'gzip'
  const bytes = await buffer(request)
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    authorization: request.headers.authorization ?? '',
    isGzip,
    body: String(isGzip ? gunzipSync(bytes) : bytes),
  }
}

async function answerTo(behind: Behind, request: HeardRequest): Promise<Answer> {
  if (request.authorization !== `Token ${TOKEN}`) {
    return coded(401, 'unauthorized', 'unauthorized access')
  }
  if (request.path === '/api/v2/write') return write(behind, request)
  if (request.path === '/query') return query(behind, request)
  const isConfigure = request.path === '/api/v3/configure/database'
  return behind.generation === 3 && isConfigure ? configure(behind, request) : { status: 404 }
}

export async function startLaterInflux(influxd: Influxd, generation: 2 | 3): Promise<LaterInflux> {
  const behind: Behind = { generation, influxd, buckets: new Set() }
  const heard: HeardRequest[] = []
  const instead = new Map<string, Answer>()
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await hear(incoming)
    heard.push(request)
    const answer = instead.get(request.path) ?? (await answerTo(behind, request))
    response.writeHead(answer.status, answer.headers).end(answer.body)
  }
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    token: TOKEN,
    heard,
    url: (bucket, more = '') =>
      generation === 2
        ? `influx2+http://127.0.0.1:${port}/?org=${ORGANIZATION}&bucket=${bucket}${more}`
        : `influx3+http://127.0.0.1:${port}/?database=${bucket}${more}`,
    async addBucket(name) {
      await createDatabase(influxd, name)
      behind.buckets.add(name)
    },
    answerInstead(path, answer) {
      if (answer === null) instead.delete(path)
      else instead.set(path, answer)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
