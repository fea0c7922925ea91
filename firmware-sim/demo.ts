/** `npm start`: a living farm on this machine, with two weeks of history behind it. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { farmClock } from './clock.ts'
import { firstMemory, type Memory, nextMemory, readMemory, writeMemory } from './demo/memory.ts'
import { playDemo } from './demo/play.ts'
import { freePort } from './demo/ports.ts'
import { screenOn } from './demo/screen.ts'

const SEED = 7
const PATIENCE_MS = 60_000

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => ending.abort())
}

async function demo(): Promise<void> {
  const env = process.env
  const folder = resolve(env['PANEN_DATA'] || 'data')
  const httpPort = await freePort('PANEN_PORT', env['PANEN_PORT'], 8080)
  const mqttPort = await freePort('PANEN_MQTT_PORT', env['PANEN_MQTT_PORT'], 1883)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'demo.json')
  const before = readMemory(path)
  const { speed, anchorMs, clock } = clockOf(before, env)
  refuseGoingBack(before, clock.now(), speed)
  await playDemo({
    folder,
    httpPort,
    mqttPort,
    clock,
    remember() {
      const start = { nowMs: clock.now(), speed, anchorMs, seed: SEED }
      const memory = before === null ? firstMemory(start) : nextMemory(before, start)
      writeMemory(path, memory)
      return memory
    },
    env: {
      ...env,
      PANEN_SPEED: String(speed),
      PANEN_CLOCK_ANCHOR: String(anchorMs),
      PANEN_GATEWAY_SECRET: '',
    },
    screen: screenOn(process.stdout),
    signal: ending.signal,
  })
}

/** A faster farm keeps the anchor of its first start, so that its time never jumps. */
function clockOf(before: Memory | null, env: NodeJS.ProcessEnv) {
  const speed = speedIn(env['PANEN_SPEED'])
  const anchorMs = Number(env['PANEN_CLOCK_ANCHOR'] || before?.anchorMs || Date.now())
  return { speed, anchorMs, clock: farmClock(speed, anchorMs) }
}

function refuseGoingBack(before: Memory | null, nowMs: number, speed: number) {
  if (before === null || nowMs >= before.lastAliveMs - PATIENCE_MS) return
  const reached = new Date(before.lastAliveMs).toISOString()
  throw new Error(
    `The farm of this folder has already reached ${reached}; with PANEN_SPEED=${speed} it would go back in time. Set PANEN_SPEED=${before.speed}, or choose another PANEN_DATA.`,
  )
}

function speedIn(text: string | undefined): number {
  const speed = Number(text || 1)
  if (speed > 0 && Number.isFinite(speed)) return speed
  throw new Error(`PANEN_SPEED must be a number above 0, not "${text}".`)
}

demo().then(
  () => process.exit(0),
  (cause: unknown) => {
    if (ending.signal.aborted) process.exit(0)
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`)
    process.exit(2)
  },
)
