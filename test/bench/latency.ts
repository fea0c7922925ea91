import { chromium, type Page } from 'playwright-core'
import { boardAtWire } from '../../firmware-sim/firmware/line.ts'
import { serveWire } from '../../firmware-sim/firmware/socket.ts'
import { CHROMIUM } from '../browser/chromium.ts'
import { enter } from '../browser/visit.ts'
import { eventually } from '../line/eventually.ts'
import { startWholeLine } from '../line/whole-line.ts'

export interface Latency {
  readonly samples: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

const CHANNELS = 3
const PERIOD_MS = 200
const COUNTS = 1_000
const MV_PER_COUNT = 5_000 / 1_024
const MEASURE_MS = 60_000
const WARM_UP_MS = 5_000

/** When the browser heard of which count, on the clock of this machine. */
type Heard = [channel: string, raw: number, atMs: number]

const now = () => performance.timeOrigin + performance.now()

/**
 * Milliseconds from the moment a board writes a frame to the moment a real browser's EventSource
 * hears the reading it carries: board → TCP → johnny-five → calibrate → judge → outbox (fsync) →
 * MQTT → server → SSE. Each frame carries a count of its own, so each event names its frame.
 */
export async function measureLatency(): Promise<Latency> {
  const sentMs = new Map<string, number>()
  let beat = 0
  const board = await serveWire(
    0,
    boardAtWire({
      sketch: 'StandardFirmata.ino',
      hasOneWire: false,
      throughWire(bytes) {
        for (let i = 0; i < bytes.length; i += 1) {
          const status = bytes[i] ?? 0
          if ((status & 0xf0) !== 0xe0) continue
          const count = (bytes[i + 1] ?? 0) | ((bytes[i + 2] ?? 0) << 7)
          sentMs.set(`${status & 0x0f}/${count}`, now())
        }
        return bytes
      },
      world: () => ({
        analogCount: (channel) => {
          if (channel === 0) beat += 1
          return beat % COUNTS
        },
        digitalHigh: () => false,
        oneWireOn: () => undefined,
      }),
    }),
  )
  const line = await startWholeLine({
    boardPort: board.port,
    changeYaml: (yaml) =>
      yaml
        .replace('samplingMs: 100', `samplingMs: ${PERIOD_MS}`)
        .replaceAll('period: 2s', `period: ${PERIOD_MS}ms`),
  })
  const browser = await chromium.launch(CHROMIUM)
  try {
    const page = await browser.newPage()
    await enter(page, await line.enterLink())
    await page.goto(`${line.url}/health`)
    await listen(page)
    await eventually('a reading in the browser', async () => (await take(page)).length > 0)
    await pause(WARM_UP_MS)
    await take(page)
    sentMs.clear()
    await pause(MEASURE_MS)
    return summary(await take(page), sentMs)
  } finally {
    await browser.close()
    await line.end()
    await board.close()
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const CHANNEL_PINS = ['tandon-1-ph', 'tandon-1-ec', 'tandon-1-tinggi'].slice(0, CHANNELS)

async function listen(page: Page) {
  await page.evaluate(() => {
    const heard: Heard[] = []
    Object.assign(globalThis, { heard })
    const stream = new EventSource('/api/v1/live')
    stream.addEventListener('readings', (event) => {
      const atMs = performance.timeOrigin + performance.now()
      for (const { channel, raw } of JSON.parse((event as MessageEvent).data).readings)
        heard.push([channel, raw, atMs])
    })
  })
}

const take = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard.splice(0))

function summary(heard: readonly Heard[], sentMs: ReadonlyMap<string, number>): Latency {
  const latencies = heard
    .flatMap(([channel, raw, atMs]) => {
      const pin = CHANNEL_PINS.indexOf(channel)
      // Two frames in one beat are averaged; the later one set the reading off.
      const sent = sentMs.get(`${pin}/${Math.ceil(raw / MV_PER_COUNT - 1e-3)}`)
      return pin < 0 || sent === undefined ? [] : [atMs - sent]
    })
    .filter((ms) => ms < (COUNTS * PERIOD_MS) / 2)
    .sort((a, b) => a - b)
  const at = (share: number) =>
    Number(
      (
        latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ??
        Number.NaN
      ).toFixed(1),
    )
  return {
    samples: latencies.length,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    maxMs: at(1),
  }
}
