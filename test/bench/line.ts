import { startInfluxd } from '../store/influxd.ts'
import { measureBareStore, measureCommit } from './ceiling.ts'
import { measureLatency } from './latency.ts'
import { measureThroughput } from './throughput.ts'

const say = (what: string, figures: object) =>
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)

/** Through the whole line, and straight into the same kind of store. */
async function rates(
  name: string,
  lineStore: string | undefined,
  bare: (folder: string) => string,
) {
  const line = await measureThroughput(lineStore)
  const barePerSecond = await measureBareStore(bare)
  say(`wire → ${name}`, { ...line, barePerSecond })
  return { perSecond: line.readingsPerSecond, barePerSecond }
}

async function influxRates() {
  const influxd = await startInfluxd()
  try {
    return await rates('influx', influxd.url('panen'), () => influxd.url('bare'))
  } finally {
    await influxd.stop()
  }
}

/** From a firmware's frame to a browser's event, and how many readings a second the line sustains. */
export async function benchLine(): Promise<object> {
  const commit = measureCommit()
  say('one durable commit', commit)
  const { p50Ms, p95Ms, p99Ms, ...rest } = await measureLatency()
  say('frame → browser', { p50Ms, p95Ms, p99Ms, ...rest })
  const sqlite = await rates('sqlite', undefined, (folder) => `sqlite:${folder}/series.db`)
  const influx = await influxRates()
  return {
    p50Ms,
    p95Ms,
    p99Ms,
    readingsPerSecond: { sqlite: sqlite.perSecond, influx: influx.perSecond },
    ceiling: {
      commit,
      bareStorePerSecond: { sqlite: sqlite.barePerSecond, influx: influx.barePerSecond },
    },
  }
}
