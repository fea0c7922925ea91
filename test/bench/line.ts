import { startInfluxd } from '../store/influxd.ts'
import { measureLatency } from './latency.ts'
import { measureThroughput, type Throughput } from './throughput.ts'

const say = (what: string, figures: object) =>
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)

async function onInflux(): Promise<Throughput> {
  const influxd = await startInfluxd()
  try {
    return await measureThroughput(influxd.url('panen'))
  } finally {
    await influxd.stop()
  }
}

/** From a firmware's frame to a browser's event, and how many readings a second the line sustains. */
export async function benchLine(): Promise<object> {
  const latency = await measureLatency()
  say('frame → browser', latency)
  const sqlite = await measureThroughput()
  say('wire → sqlite', sqlite)
  const influx = await onInflux()
  say('wire → influx', influx)
  const { p50Ms, p95Ms, p99Ms } = latency
  return {
    p50Ms,
    p95Ms,
    p99Ms,
    readingsPerSecond: {
      sqlite: sqlite.readingsPerSecond,
      influx: influx.readingsPerSecond,
    },
  }
}
