import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Meters } from './meters.ts'

const RESOLUTION_MS = 10
const NS_PER_S = 1e9

/**
 * The process itself, under the names that ready dashboards for Node look for. Delays of the event
 * loop are those since the last look.
 */
export function measureProcess(meters: Meters, version: string): { close(): Promise<void> } {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  meters.gauge({
    name: 'panen_build_info',
    help: 'Always 1; the version is in the label.',
    read: () => [{ labels: { version }, value: 1 }],
  })
  meters.gauge({
    name: 'process_start_time_seconds',
    help: 'When this process started, seconds since 1970.',
    read: () => performance.timeOrigin / 1_000,
  })
  meters.counter({
    name: 'process_cpu_seconds_total',
    help: 'Processor time this process has used, in seconds.',
    read() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    },
  })
  meters.gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory this process holds, in bytes.',
    read: () => process.memoryUsage.rss(),
  })
  meters.gauge({
    name: 'nodejs_heap_size_used_bytes',
    help: 'Memory in use by objects of the program, in bytes.',
    read: () => process.memoryUsage().heapUsed,
  })
  meters.gauge({
    name: 'panen_event_loop_delay_seconds',
    help: 'How much later than asked the process got its turn since the last look.',
    read() {
      const late = (ns: number) => Math.max(0, ns - RESOLUTION_MS * 1e6) / NS_PER_S
      const [p50, p99, max] = [delays.percentile(50), delays.percentile(99), delays.max]
      delays.reset()
      const of = (percentile: string, ns: number) => ({ labels: { percentile }, value: late(ns) })
      return [of('50', p50), of('99', p99), of('100', max)]
    },
  })
  return {
    close: async () => {
      delays.disable()
    },
  }
}
