/** The demo itself: server, virtual farm and gateway as processes of their own, until it is ended. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../clock.ts'
import { sampleCount } from '../replay/history.ts'
import { sendCrew, sendGrowers, sendSellers } from './crew.ts'
import { openFarmRoom } from './farm-room.ts'
import { gatewayYaml } from './gateway-yaml.ts'
import { followHistory } from './history-bar.ts'
import { forgetLinks, freshLinks, showLinks, writeLinks } from './links.ts'
import { ALIVE_EVERY_MS, type Memory, writeMemory } from './memory.ts'
import { enterLink, makePeople } from './people.ts'
import { openRoom, type Room } from './room.ts'
import type { Screen } from './screen.ts'
import {
  type DemoServer,
  prepareServer,
  SERVER,
  serverCommand,
  serverEnv,
} from './server-command.ts'
import { answers } from './wait.ts'
import { writeWhole } from './whole-file.ts'

export interface Play extends DemoServer {
  readonly clock: Clock
  /** the farm's memory up to now, noted down; called once, when the farm is about to start */
  remember(): Memory
  readonly screen: Screen
}

const DAY_MS = 86_400_000
const script = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const GATEWAY = script('gateway/cli.js')
const FARM = script('firmware-sim/main.js')

/** Resolves when every room has ended; throws when the farm book cannot be set up. */
export async function playDemo(play: Play): Promise<void> {
  const linksFile = join(play.folder, 'links.json')
  const rooms: Room[] = []
  forgetLinks(linksFile)
  try {
    const started = await startRooms(play, rooms)
    if (started === null) return
    const { memory, control } = started
    const stopRemembering = rememberWhileAlive(play, memory)
    const tokenFile = join(play.folder, 'api-token.json')
    const making = { ...play, url: urlOf(play), tokenFile }
    const links = await freshLinks(serverCommand(play), making)
    writeLinks(linksFile, links)
    showLinks(play.screen, links, linksFile)
    const { signal, clock } = play
    const { seed } = memory
    const place = { server: urlOf(play), control, logFolder: join(play.folder, 'log') }
    const crew = { ...place, seed, speed: clock.speed, signal }
    if (links.api !== undefined) void sendCrew({ ...crew, token: links.api })
    const enter = (kind: 'grower' | 'seller') => () => enterLink(serverCommand(play), kind)
    const hands = {
      ...crew,
      liveMs: memory.spans[0]?.[1] ?? memory.farmStartMs,
      now: clock.now,
    }
    void sendGrowers({ ...hands, link: enter('grower') })
    void sendSellers({ ...hands, link: enter('seller') })
    await aborted(signal)
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
async function startRooms(
  play: Play,
  rooms: Room[],
): Promise<{ readonly memory: Memory; readonly control: string } | null> {
  const { folder, screen, signal } = play
  const server = roomSetup(play, 'server', serverEnv(play))
  screen.say('Menyiapkan kebun… / Preparing the farm…')
  await prepareServer(play)
  // Before the server starts: without an account it would offer its first-start link.
  await makePeople(serverCommand(play))
  rooms.push(openRoom({ ...server, args: () => [SERVER, 'serve'] }))
  if (!(await answers(`${urlOf(play)}/ready`, signal))) return null
  const memory = play.remember()
  const farm = openFarmRoom(
    {
      ...roomSetup(play, 'firmware-sim', play.env),
      chronicle: join(folder, 'farm.log'),
      garden: join(folder, 'garden.log'),
    },
    FARM,
    memory,
  )
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
    server: urlOf(play),
    earlier: sampleCount(earlier),
  }
  void followHistory(line, screen, signal)
  return { memory, control: line.control }
}

const urlOf = ({ httpPort }: DemoServer) => `http://127.0.0.1:${httpPort}`

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
