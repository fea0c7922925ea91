import { readFileSync } from 'node:fs'
import { boardAtWire } from '../../firmware-sim/firmware/line.ts'
import { type SocketPlug, serveWire } from '../../firmware-sim/firmware/socket.ts'
import { eventually } from '../line/eventually.ts'
import { startWholeLine, type WholeLine } from '../line/whole-line.ts'
import { measureCommit } from './ceiling.ts'
import { durableIn, heldIn } from './outbox-file.ts'
import { usageOf } from './process.ts'

/** As the installed command runs it: its flags, and what it sets around itself. */
const command = readFileSync('gateway/operate/installer/panen-gateway', 'utf8').split('\n')
const gatewayFlags = command.find((text) => text.startsWith('exec'))?.match(/--\S+/g) ?? []
const gatewayEnv = Object.fromEntries(
  command
    .filter((text) => text.startsWith('export '))
    .map((text) => text.slice('export '.length).split('=')),
)
const installed = { gatewayFlags, gatewayEnv }

const CHANNELS = 100
const PINS_A_BOARD = 6
const PERIOD_MS = 1_000
const WARM_UP_MS = 20_000
const DEFAULT_MINUTES = 5
const HISTORY_DAYS = 60
const LOOK_EVERY_MS = 1_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const rounded = (value: number, decimals = 1) => Number(value.toFixed(decimals))
const say = (what: string, figures: object) =>
  process.stdout.write(`${what}: ${JSON.stringify(figures)}\n`)

/** Virtual boards, six analog inputs each, whose values wander as water does. */
function someBoards(): Promise<SocketPlug[]> {
  const boards = Array.from({ length: Math.ceil(CHANNELS / PINS_A_BOARD) }, (_, board) =>
    serveWire(
      0,
      boardAtWire({
        sketch: 'StandardFirmata.ino',
        hasOneWire: false,
        throughWire: (bytes) => bytes,
        world: () => ({
          analogCount: (pin) =>
            Math.round(400 + 20 * Math.sin(performance.now() / 60_000 + board * 6 + pin)),
          digitalHigh: () => false,
          oneWireOn: () => undefined,
        }),
      }),
    ),
  )
  return Promise.all(boards)
}

/** The demo's head of a configuration, with these boards and their channels behind it. */
const yamlWith = (boards: readonly SocketPlug[]) => (yaml: string) => {
  const ports = boards.map(
    ({ port }, i) => `  - { id: papan-${i}, url: 'tcp://127.0.0.1:${port}', driver: firmata }`,
  )
  const channels = Array.from({ length: CHANNELS }, (_, i) => {
    const place = `port: papan-${Math.floor(i / PINS_A_BOARD)}, pin: A${i % PINS_A_BOARD}`
    const curve =
      'calibration: { id: 1, at: 2026-11-01, kind: linear, points: [{ raw: 0, value: 0 }, { raw: 5000, value: 100 }] }'
    return `  - { id: kanal-${i}, place: tandon-1, quantity: light, ${place}, probe: probe-${i}, period: ${PERIOD_MS}ms, range: [0, 2500], ${curve} }`
  })
  const head = yaml.slice(0, yaml.indexOf('ports:'))
  return [head, 'ports:', ...ports, 'channels:', ...channels, ''].join('\n')
}

/** What a gateway costs that reads, judges, keeps and sends 100 values a second. */
async function measureCost(minutes: number) {
  const boards = await someBoards()
  const line = await startWholeLine({ changeYaml: yamlWith(boards), ...installed })
  try {
    await eventually('readings are stored', () => storedAt(line))
    await pause(WARM_UP_MS)
    const before = { ...usageOf(line.pidOf('gateway')), readings: await storedAt(line) }
    const startMs = performance.now()
    const rss: number[] = []
    while (performance.now() - startMs < minutes * 60_000) {
      await pause(LOOK_EVERY_MS)
      rss.push(usageOf(line.pidOf('gateway')).rssMb)
    }
    const tookMs = performance.now() - startMs
    const after = { ...usageOf(line.pidOf('gateway')), readings: await storedAt(line) }
    const readings = after.readings - before.readings
    return {
      minutes: rounded(tookMs / 60_000),
      readings,
      readingsPerSecond: rounded((readings / tookMs) * 1_000),
      rssMb: rounded(Math.max(...rss)),
      peakMb: rounded(after.peakMb),
      cpuPercent: rounded(((after.cpuMs - before.cpuMs) / tookMs) * 100, 2),
      bytesPerReading: Math.round((after.writtenBytes - before.writtenBytes) / readings),
    }
  } finally {
    await line.end()
    await Promise.all(boards.map((board) => board.close()))
  }
}

async function storedAt(line: WholeLine): Promise<number> {
  const ready = (await (await fetch(`${line.url}/ready`)).json()) as {
    readonly ingest: { readonly readings: number }
  }
  return ready.ingest.readings
}

/** How many readings a second a gateway without a server makes durable, from a wire that never waits. */
async function measureCeiling() {
  const line = await startWholeLine({ historyDays: HISTORY_DAYS, ...installed })
  try {
    await eventually('the first reading is durable', () => durableIn(line.outboxFile) > 0)
    await line.kill('server', 'SIGKILL')
    const { total } = (await (await fetch(`${line.control}/history`)).json()) as { total: number }
    const before = usageOf(line.pidOf('gateway'))
    const startMs = performance.now()
    const first = durableIn(line.outboxFile)
    const last = await eventually(
      'the last reading is durable',
      () => {
        const count = durableIn(line.outboxFile)
        return count >= total && count
      },
      300_000,
    )
    const seconds = (performance.now() - startMs) / 1_000
    const after = usageOf(line.pidOf('gateway'))
    return {
      readings: last - first,
      held: heldIn(line.outboxFile),
      maxReadingsPerSecond: Math.round((last - first) / seconds),
      bytesPerReading: Math.round((after.writtenBytes - before.writtenBytes) / (last - first)),
      cpuPercent: rounded((after.cpuMs - before.cpuMs) / seconds / 10),
      peakMb: rounded(after.peakMb),
    }
  } finally {
    await line.end()
  }
}

/** Memory, processor and card of a busy gateway, and the most it can keep; `--minutes N` changes 5. */
export async function benchGateway(args: readonly string[]): Promise<object> {
  const minutes = Number(args[args.indexOf('--minutes') + 1] ?? DEFAULT_MINUTES) || DEFAULT_MINUTES
  const commit = measureCommit()
  say('one durable commit', commit)
  const ceiling = await measureCeiling()
  say('history into a durable outbox, no server', ceiling)
  const cost = await measureCost(minutes)
  say(`${CHANNELS} channels at 1 Hz`, cost)
  const { maxReadingsPerSecond } = ceiling
  return { ...cost, maxReadingsPerSecond, whileFull: ceiling, commit }
}
