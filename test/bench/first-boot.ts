import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'
import { boardAtWire } from '../../firmware-sim/firmware/line.ts'
import { serveWire } from '../../firmware-sim/firmware/socket.ts'
import { openStore } from '../../server/store/open.ts'
import { comeToRest } from '../faults/kills.ts'
import { eventually } from '../line/eventually.ts'
import { startWholeLine, type WholeLine } from '../line/whole-line.ts'
import type { Figures } from './figures.ts'

const READINGS_A_LIFE = 15
const LIVE_MS = 10_000
const CHANNEL = 'jam'
const CHANNEL_YAML = `  - { id: ${CHANNEL}, place: tandon-1, quantity: light, port: papan-1, pin: A3, probe: jam, period: 1s, range: [-1, 5000], calibration: { id: 1, at: 2026-11-01, kind: linear, points: [{ raw: 0, value: 0 }, { raw: 5000, value: 5000 }] } }
`
const MV_PER_COUNT = 5_000 / 1_024
const COUNTS = 1_000
/** A reading is the mean of the second before it, and a frame takes its time. */
const TOLERANCE_MS = 2_000

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** A computer without a clock battery, as it starts now. */
const aStart = () => ({ BENCH_BOOT: randomUUID(), BENCH_STARTED_MS: String(Date.now()) })

/** A board whose value is the second it was measured in. */
const aClockOnAWire = (zeroMs: number) =>
  serveWire(
    0,
    boardAtWire({
      sketch: 'StandardFirmata.ino',
      hasOneWire: false,
      throughWire: (bytes) => bytes,
      world: () => ({
        analogCount: () => Math.floor((Date.now() - zeroMs) / 1_000) % COUNTS,
        digitalHigh: () => false,
        oneWireOn: () => undefined,
      }),
    }),
  )

/**
 * A gateway starts at 1970 without a server, is killed and started again, and its computer is
 * restarted; only then a server tells the time. Readings of the second start must have their true
 * times, those of the first an estimated one that is marked.
 */
export async function measureFirstBoot(): Promise<Figures & { readonly estimated: number }> {
  const zeroMs = Date.now() - 1_000
  const board = await aClockOnAWire(zeroMs)
  const preload = pathToFileURL(resolve('.build/test/bench/false-clock.js')).href
  const surroundings: NodeJS.ProcessEnv = { NODE_OPTIONS: `--import=${preload}`, ...aStart() }
  const line = await startWholeLine({
    boardPort: board.port,
    gatewayEnv: surroundings,
    serverLater: true,
    changeYaml: (yaml) => `${yaml.trimEnd()}\n${CHANNEL_YAML}`,
  })
  try {
    await measuresSome(line)
    await line.kill('gateway', 'SIGKILL')
    line.start('gateway')
    await measuresSome(line)
    await line.kill('gateway', 'SIGKILL')
    const restartedMs = Date.now()
    Object.assign(surroundings, aStart())
    line.start('gateway')
    await measuresSome(line)
    const waited = waitingIn(line.outboxFile)
    line.start('server')
    await line.ready()
    await sleep(LIVE_MS)
    await board.close()
    await comeToRest(line)
    return await judgeTimes({ storeUrl: line.storeUrl, zeroMs, restartedMs, waited })
  } finally {
    await line.end()
    await board.close()
  }
}

/** Until this life of the gateway has kept enough readings, however slowly the machine starts it. */
async function measuresSome({ outboxFile }: WholeLine) {
  const before = waitingIn(outboxFile).length
  await eventually(
    'readings wait for their time',
    () => waitingIn(outboxFile).length >= before + READINGS_A_LIFE,
    120_000,
  )
}

interface Waiting {
  readonly raw: number
}

/** What the gateway had made durable before anybody knew the time. */
function waitingIn(outboxFile: string): number[] {
  if (!existsSync(outboxFile)) return []
  const outbox = new DatabaseSync(outboxFile, { readOnly: true, timeout: 5_000 })
  try {
    const rows = outbox.prepare('SELECT raw FROM undated WHERE channel = ? AND raw IS NOT NULL')
    return (rows.all(CHANNEL) as unknown as Waiting[]).map(({ raw }) => raw)
  } catch {
    // The gateway is making its tables.
    return []
  } finally {
    outbox.close()
  }
}

interface Farm {
  readonly storeUrl: string
  /** when the board counted zero */
  readonly zeroMs: number
  readonly restartedMs: number
  /** raw values that waited for their time */
  readonly waited: readonly number[]
}

async function judgeTimes({ storeUrl, zeroMs, restartedMs, waited }: Farm) {
  const store = await openStore(storeUrl, { site: 'lapas-cilegon', now: Date.now })
  const times = new Set<number>()
  const raws = new Set<number>()
  const figures = { stored: 0, duplicated: 0, altered: 0, wrongTime: 0, estimated: 0 }
  for await (const { at, raw, reason } of store.raw(CHANNEL, 0, Number.MAX_SAFE_INTEGER)) {
    if (times.has(at)) figures.duplicated += 1
    times.add(at)
    if (raw === null) continue
    figures.stored += 1
    raws.add(raw)
    const measuredMs = zeroMs + (raw / MV_PER_COUNT) * 1_000
    if (reason === 'clock') figures.estimated += 1
    const isOff = Math.abs(at - measuredMs) > TOLERANCE_MS
    if (isOff && (measuredMs > restartedMs || reason !== 'clock')) figures.wrongTime += 1
  }
  await store.close()
  const lost = waited.filter((raw) => !raws.has(raw)).length
  return { produced: Math.max(waited.length, figures.stored), ...figures, lost }
}
