import type { Agent } from 'node:http'
import {
  type CommunicationObserver,
  HttpError,
  InfluxDB,
  Point,
  type Transport,
  type WriteOptions,
} from '@influxdata/influxdb-client'
import { FieldType, type IPoint } from 'influx'
import type { InfluxAddress } from './address.ts'
import { schemasFor } from './points.ts'

const NO_CONTENT = 204
const BAD_REQUEST = 400
/** Bodies above this many bytes travel compressed. */
const GZIP_ABOVE_BYTES = 1000

/** One request, at once, and only once: the package would keep what failed and send it behind our back. */
const once = (points: number): Partial<WriteOptions> => ({
  batchSize: points + 1,
  maxBatchBytes: Number.MAX_SAFE_INTEGER,
  flushInterval: 0,
  maxRetries: 0,
  gzipThreshold: GZIP_ABOVE_BYTES,
  // taking the error over also keeps the package from printing it
  writeFailed: (error) => Promise.reject(error),
})

type Callbacks = Partial<CommunicationObserver<Uint8Array>>

/** The package takes 201 for success, which is how a server says that it took only some lines. */
function wholeOrNothing(callbacks: Callbacks): Callbacks {
  const body: Uint8Array[] = []
  let status = 0
  return {
    ...callbacks,
    responseStarted(headers, statusCode = 0) {
      status = statusCode
      callbacks.responseStarted?.(headers, statusCode)
    },
    next: (chunk) => void body.push(chunk),
    complete() {
      if (status === NO_CONTENT) return callbacks.complete?.()
      const text = Buffer.concat(body).toString().slice(0, 1000)
      callbacks.error?.(new HttpError(status, 'not everything was taken', text))
    },
  }
}

/** Ends a request whose time is up: the package would let it stand, socket and all. */
const strict = (inner: Transport, limitMs: number): Transport => ({
  chunkCombiner: inner.chunkCombiner,
  request: (path, body, options, started) => inner.request(path, body, options, started),
  iterate: (path, body, options) => inner.iterate(path, body, options),
  send: (path, body, options, callbacks = {}) => {
    const signal = AbortSignal.timeout(limitMs)
    inner.send(path, body, { ...options, signal }, wholeOrNothing(callbacks))
  },
})

type FieldTypes = Readonly<Record<string, FieldType>>

function setField(point: Point, name: string, value: unknown, type: FieldType | undefined) {
  if (value === null || value === undefined) return
  if (type === FieldType.INTEGER) point.intField(name, value)
  else if (typeof value === 'number') point.floatField(name, value)
  else point.stringField(name, value)
}

function lineOf({ measurement = '', tags, fields = {}, timestamp }: IPoint, types: FieldTypes) {
  const point = new Point(measurement).timestamp(String(timestamp))
  for (const [name, value] of Object.entries(tags ?? {})) point.tag(name, value)
  for (const [name, value] of Object.entries(fields)) setField(point, name, value, types[name])
  return point
}

export interface V2Write {
  /** Resolves once the server has taken every point; rejects with what the package threw. */
  write(points: readonly IPoint[]): Promise<void>
  /** Resolves when the server would take points from us. */
  probe(): Promise<void>
}

/** Writes by /api/v2/write, as InfluxDB 2 and 3 take it. */
export function v2WriteTo(
  address: InfluxAddress,
  { token, agent, limitMs }: { token: string; agent: Agent; limitMs: number },
): V2Write {
  const { protocol, host, port, organization, bucket, database } = address
  const options = { url: `${protocol}://${host}:${port}`, timeout: limitMs, token }
  const withAgent = { ...options, transportOptions: { agent } }
  const transport = strict(new InfluxDB(withAgent).transport, limitMs)
  const influx = new InfluxDB({ ...withAgent, transport })
  const types = new Map(
    schemasFor(database).map(({ measurement, fields }) => [measurement, fields] as const),
  )
  const send = async (points: readonly Point[], records: readonly string[] = []) => {
    const count = points.length + records.length
    const api = influx.getWriteApi(organization, bucket, 'ms', once(count))
    api.writePoints(points)
    api.writeRecords([...records])
    await api.flush().finally(() => api.dispose())
  }
  return {
    write: (points) =>
      send(points.map((point) => lineOf(point, types.get(point.measurement ?? '') ?? {}))),
    async probe() {
      try {
        await send([], ['# anybody there?'])
      } catch (error) {
        // Who we are and where to is looked at first: an answer about the body means we may write.
        if (!(error instanceof HttpError) || error.statusCode !== BAD_REQUEST) throw error
      }
    },
  }
}
