/** The demo itself: server, virtual farm and gateway as processes of their own, until it is ended. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../clock.ts'
import { sampleCount } from '../replay/history.ts'
import { runCommand } from './command.ts'
import { openFarmRoom } from './farm-room.ts'
import { gatewayYaml } from './gateway-yaml.ts'
import { followHistory } from './history-bar.ts'
import { forgetLinks, linksOf, showLinks, writeLinks } from './links.ts'
import { ALIVE_EVERY_MS, type Memory, writeMemory } from './memory.ts'
import { openRoom, type Room } from './room.ts'
import type { Screen } from './screen.ts'
import { SITE_YAML } from './site.ts'
import { answers } from './wait.ts'
import { writeWhole } from './whole-file.ts'

export interface Play {
  readonly folder: string
  readonly httpPort: number
  readonly mqttPort: number
  readonly clock: Clock
  /** the farm's memory up to now, noted down; called once, when the farm is about to start */
  remember(): Memory
  readonly env: NodeJS.ProcessEnv
  readonly screen: Screen
  /** aborted: end the demo */
  readonly signal: AbortSignal
}

const DAY_MS = 86_400_000
const script = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const SERVER = script('server/cli.js')
const GATEWAY = script('gateway/cli.js')
const FARM = script('firmware-sim/main.js')

/** Resolves when every room has ended; throws when the farm book cannot be set up. */
export async function playDemo(play: Play): Promise<void> {
  const links = join(play.folder, 'links.json')
  const rooms: Room[] = []
  forgetLinks(links)
  try {
    const memory = await startRooms(play, rooms)
    if (memory === null) return
    const stopRemembering = rememberWhileAlive(play, memory)
    writeLinks(links, linksOf(play.httpPort))
    showLinks(play.screen, linksOf(play.httpPort))
    await aborted(play.signal)
    stopRemembering()
  } finally {
    play.screen.endBar()
    play.screen.say('Mengakhiri… / Ending…')
    // The gateway first: what it still holds goes to a server that listens.
    for (const room of rooms) room.expectEnd()
    for (const room of rooms.reverse()) await room.stop()
  }
}

/** null when the demo was ended meanwhile. */
async function startRooms(play: Play, rooms: Room[]): Promise<Memory | null> {
  const { folder, screen, signal } = play
  const server = roomSetup(play, 'server', serverEnv(play))
  screen.say('Menyiapkan kebun… / Preparing the farm…')
  await prepareServer(play)
  rooms.push(openRoom({ ...server, args: () => [SERVER, 'serve'] }))
  if (!(await answers(`${linksOf(play.httpPort).instructor}ready`, signal))) return null
  const memory = play.remember()
  const farm = openFarmRoom(roomSetup(play, 'firmware-sim', play.env), FARM, memory)
  rooms.push(farm.room)
  const ports = await Promise.race([farm.ports, aborted(signal)])
  if (ports === undefined) return null
  const config = join(folder, 'gateway', 'gateway.yaml')
  const wires = {
    mqttPort: play.mqttPort,
    papan1: ports.boards['papan-1'] ?? 0,
    papan2: ports.boards['papan-2'] ?? 0,
    history: ports.history,
    calibratedOn: new Date(memory.farmStartMs - DAY_MS).toISOString().slice(0, 10),
  }
  writeWhole(config, gatewayYaml(wires))
  const gateway = roomSetup(play, 'gateway', play.env)
  rooms.push(openRoom({ ...gateway, args: () => [GATEWAY, 'run', '--config', config] }))
  const earlier = memory.spans.slice(0, -1).map(([fromMs, toMs]) => ({ fromMs, toMs }))
  const line = {
    control: `http://127.0.0.1:${ports.control}`,
    server: linksOf(play.httpPort).instructor.slice(0, -1),
    earlier: sampleCount(earlier),
  }
  void followHistory(line, screen, signal)
  return memory
}

/** Both commands may be given again on a farm that is set up. */
async function prepareServer(play: Play): Promise<void> {
  const { folder, signal } = play
  const site = join(folder, 'site.yaml')
  const secret = join(folder, 'gateway', 'secret')
  mkdirSync(join(folder, 'gateway'), { recursive: true })
  writeWhole(site, SITE_YAML)
  await runCommand([SERVER, 'setup', '--site', site], serverEnv(play), signal)
  const add = [SERVER, 'gateway', 'add', 'kebun-1', '--secret-file', secret]
  await runCommand(add, serverEnv(play), signal)
}

const serverEnv = (play: Play): NodeJS.ProcessEnv => ({
  ...play.env,
  PANEN_PORT: String(play.httpPort),
  PANEN_MQTT_PORT: String(play.mqttPort),
  PANEN_DATA: join(play.folder, 'server'),
})

const roomSetup = ({ folder, screen }: Play, name: string, env: NodeJS.ProcessEnv) => ({
  name,
  env,
  screen,
  logFolder: join(folder, 'log'),
})

function rememberWhileAlive({ folder, clock }: Play, memory: Memory): () => void {
  const remember = () =>
    writeMemory(join(folder, 'demo.json'), { ...memory, lastAliveMs: clock.now() })
  remember()
  const timer = setInterval(remember, ALIVE_EVERY_MS)
  return () => {
    clearInterval(timer)
    remember()
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
