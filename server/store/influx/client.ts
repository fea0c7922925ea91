import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { InfluxDB, type IPoint } from 'influx'
import { closedError } from '../closed.ts'
import type { InfluxAddress } from './address.ts'
import { NoAnswer, toInfluxError } from './fault.ts'
import { type InfluxRow, schemasFor } from './points.ts'

/** Rows that share a measurement and group tags. */
export interface InfluxSeries {
  readonly measurement: string
  readonly tags: Readonly<Record<string, string>>
  readonly rows: readonly InfluxRow[]
}

export type Placeholders = Readonly<Record<string, string | number>>

/** The one place that speaks to the package. Every method rejects with a StoreError. */
export interface InfluxClient {
  readonly address: InfluxAddress
  /** Resolves once the server has the points on disk. An empty list asks whether it would take some. */
  write(points: readonly IPoint[]): Promise<void>
  /** Times come as epoch ms. Several statements answer one after another. */
  query(text: string, placeholders: Placeholders): Promise<InfluxSeries[]>
  /** Statements that change something, with a longer time to answer. */
  command(text: string, placeholders: Placeholders): Promise<void>
  createDatabase(): Promise<void>
  close(): void
}

const ANSWER_MS = 10_000
const COMMAND_MS = 60_000

/** The package takes a server out of use for a while after an error; here the caller decides that. */
const noBackoff = { getDelay: () => 0, next: () => noBackoff, reset: () => noBackoff }

/** The package waits for ever when an answer breaks off in its middle. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer in ${limitMs / 1000} s`)), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** The JSON of /query, as far as it is used. */
interface Answer {
  readonly results: readonly {
    readonly error?: string
    readonly series?: readonly {
      readonly name?: string
      readonly tags?: Readonly<Record<string, string>>
      readonly columns: readonly string[]
      readonly values?: readonly (readonly unknown[])[]
    }[]
  }[]
}

function seriesOf(answer: Answer): InfluxSeries[] {
  const error = answer.results.find((result) => result.error !== undefined)?.error
  if (error !== undefined) throw new Error(error)
  return answer.results.flatMap(({ series = [] }) =>
    series.map(({ name = '', tags = {}, columns, values = [] }) => ({
      measurement: name,
      tags,
      rows: values.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]))),
    })),
  )
}

function connect(address: InfluxAddress, agent: HttpAgent): InfluxDB {
  const { protocol, host, port, username, password, database } = address
  return new InfluxDB({
    hosts: [{ protocol, host, port, options: { agent } }],
    // left out, the package would log in as root with the password root
    username,
    password,
    database,
    schema: schemasFor(database),
    pool: { maxRetries: 0, requestTimeout: ANSWER_MS, backoff: noBackoff },
  })
}

export function createClient(address: InfluxAddress): InfluxClient {
  const agent =
    address.protocol === 'https'
      ? new HttpsAgent({ keepAlive: true })
      : new HttpAgent({ keepAlive: true })
  const influx = connect(address, agent)
  let isClosed = false

  const guarded = async <T>(limitMs: number, work: () => Promise<T>): Promise<T> => {
    try {
      if (isClosed) throw closedError()
      return await within(limitMs, work())
    } catch (error) {
      throw toInfluxError(error, address)
    }
  }

  const ask = async (
    text: string,
    method: 'GET' | 'POST',
    placeholders: Placeholders,
    limitMs: number,
  ) => {
    const signal = AbortSignal.timeout(limitMs)
    const options = { precision: 'ms' as const, method, placeholders: { ...placeholders }, signal }
    const answer: Answer = await influx.queryRaw(text, options)
    return seriesOf(answer)
  }

  return {
    address,
    write: (points) =>
      guarded(ANSWER_MS, () => influx.writePoints([...points], { precision: 'ms' })),
    query: (text, placeholders) =>
      guarded(ANSWER_MS, () => ask(text, 'GET', placeholders, ANSWER_MS)),
    command: (text, placeholders) =>
      guarded(COMMAND_MS, async () => void (await ask(text, 'POST', placeholders, COMMAND_MS))),
    createDatabase: () => guarded(ANSWER_MS, () => influx.createDatabase(address.database)),
    close() {
      isClosed = true
      agent.destroy()
    },
  }
}
