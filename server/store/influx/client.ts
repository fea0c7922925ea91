import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { IPoint } from 'influx'
import { closedError } from '../closed.ts'
import type { InfluxAddress } from './address.ts'
import { type Answer, type InfluxSeries, seriesOf } from './answer.ts'
import { influxqlOf } from './ask.ts'
import { createDatabaseV3 } from './create-database.ts'
import { influxError, NoAnswer, toInfluxError } from './fault.ts'
import { type Placeholders, withValues } from './literal.ts'
import { v2WriteTo } from './write-v2.ts'

/** One InfluxDB of any generation. Every method rejects with a StoreError. */
export interface InfluxClient {
  readonly address: InfluxAddress
  /** InfluxDB 3 deletes by a retention period only */
  readonly canDelete: boolean
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

/** The packages wait for ever when an answer breaks off in its middle. */
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

/** What a generation of InfluxDB does in its own way. */
interface Manner {
  write(points: readonly IPoint[]): Promise<void>
  createDatabase(): Promise<void>
}

function mannerOf(
  address: InfluxAddress,
  influx: ReturnType<typeof influxqlOf>,
  { token, agent }: { readonly token: string; readonly agent: HttpAgent },
): Manner {
  if (address.generation === 1) {
    return {
      write: (points) => influx.writePoints([...points], { precision: 'ms' }),
      createDatabase: () => influx.createDatabase(address.database),
    }
  }
  const v2 = v2WriteTo(address, { token, agent, limitMs: ANSWER_MS })
  return {
    write: (points) => (points.length === 0 ? v2.probe() : v2.write(points)),
    async createDatabase() {
      if (address.generation === 2) throw influxError('no_database', address, 'no such bucket')
      await createDatabaseV3(address, token, ANSWER_MS)
    },
  }
}

export function createClient(address: InfluxAddress, token: string): InfluxClient {
  const agent =
    address.protocol === 'https'
      ? new HttpsAgent({ keepAlive: true })
      : new HttpAgent({ keepAlive: true })
  const influx = influxqlOf(address, token, agent, ANSWER_MS)
  const manner = mannerOf(address, influx, { token, agent })
  let isClosed = false

  const guarded = async <T>(limitMs: number, work: () => Promise<T>): Promise<T> => {
    try {
      if (isClosed) throw closedError()
      return await within(limitMs, work())
    } catch (error) {
      throw toInfluxError(error, address)
    }
  }

  const ask = async (statement: string, method: 'GET' | 'POST', limitMs: number) => {
    const signal = AbortSignal.timeout(limitMs)
    const answer: Answer = await influx.queryRaw(statement, { precision: 'ms', method, signal })
    return seriesOf(answer)
  }

  return {
    address,
    canDelete: address.generation < 3,
    write: (points) => guarded(ANSWER_MS, () => manner.write(points)),
    query: (text, values) =>
      guarded(ANSWER_MS, () => ask(withValues(text, values), 'GET', ANSWER_MS)),
    command: (text, values) =>
      guarded(COMMAND_MS, async () => {
        if (address.generation === 3) throw influxError('no_delete', address, text)
        await ask(withValues(text, values), 'POST', COMMAND_MS)
      }),
    createDatabase: () => guarded(ANSWER_MS, () => manner.createDatabase()),
    close() {
      isClosed = true
      agent.destroy()
    },
  }
}
