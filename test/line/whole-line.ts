import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatewayYaml } from '../../firmware-sim/demo/gateway-yaml.ts'
import { SITE_YAML } from '../../firmware-sim/demo/site.ts'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { type RoomProcess, runRoom, startRoom } from './room.ts'

export interface LineOptions {
  /** PANEN_STORE; the default is SQLite in the server's folder */
  readonly store?: string
  /** a stream of timestamped samples beside the farm's own boards */
  readonly load?: { readonly perSecond: number; readonly channels: number }
  /** a past of so many days at one minute, played as fast as the line takes it */
  readonly historyDays?: number
  /** a board of the caller's instead of the farm's papan-1 */
  readonly boardPort?: number
  /** the caller starts the server when it is time */
  readonly serverLater?: boolean
  /** replaces text of the gateway's configuration, such as a period */
  readonly changeYaml?: (yaml: string) => string
  /** another folder for the gateway's outbox, such as a small disk */
  readonly gatewayData?: string
  /** readings a second the gateway may send of its backlog */
  readonly backlogPerSecond?: number
  /** built file of the server; the default is the real one */
  readonly serverFile?: string
  readonly env?: NodeJS.ProcessEnv
  /** what Node is told when it runs the gateway */
  readonly gatewayFlags?: readonly string[]
  /** more of the gateway's surroundings, beside `env` */
  readonly gatewayEnv?: NodeJS.ProcessEnv
}

/** Virtual farm, gateway and server as processes, each to be killed and started again. */
export interface WholeLine {
  readonly folder: string
  readonly url: string
  readonly storeUrl: string
  readonly outboxFile: string
  readonly truthLog: string
  readonly control: string
  start(room: 'server' | 'gateway'): void
  kill(room: 'server' | 'gateway' | 'farm', signal: NodeJS.Signals): Promise<void>
  ready(): Promise<void>
  /** of the process that runs now; 0 when none does */
  pidOf(room: 'server' | 'gateway' | 'farm'): number
  /** orders a fault of the virtual farm */
  disturb(fault: object): Promise<void>
  /** ends every fault */
  heal(): Promise<void>
  /** the first line the server's console shows that `wanted` accepts */
  serverSays(wanted: (line: string) => boolean): Promise<string>
  /** runs `panen-server` on this line's data and gives what it said */
  command(...words: string[]): Promise<string>
  /** GET as a program with a token */
  api(path: string): Promise<Response>
  /** a fresh link that signs a browser in as instructor */
  enterLink(): Promise<string>
  lastWords(): string
  end(): Promise<void>
}

interface FarmPorts {
  readonly control: number
  readonly boards: Readonly<Record<string, number>>
  readonly load: number | null
  readonly history: number | null
}

export async function startWholeLine(options: LineOptions = {}): Promise<WholeLine> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-line-'))
  const truthLog = join(folder, 'truth.jsonl')
  const [httpPort, mqttPort] = [await freePort(), await freePort()]
  const storeUrl = options.store ?? `sqlite:${join(folder, 'server', 'series.db')}`
  const serverEnv = {
    // A first backup a minute after the start is not what is looked at here.
    PANEN_BACKUP: 'off',
    ...options.env,
    PANEN_PORT: String(httpPort),
    PANEN_MQTT_PORT: String(mqttPort),
    PANEN_DATA: join(folder, 'server'),
    PANEN_STORE: storeUrl,
  }
  const gatewayFolder = join(folder, 'gateway')
  const yaml = join(gatewayFolder, 'gateway.yaml')
  mkdirSync(gatewayFolder, { recursive: true })
  writeFileSync(join(folder, 'site.yaml'), SITE_YAML)
  const command = (...words: string[]) => runRoom('server/cli.js', words, serverEnv)
  await command('setup', '--site', join(folder, 'site.yaml'))
  await command('gateway', 'add', 'kebun-1', '--secret-file', join(gatewayFolder, 'secret'))

  const rooms = new Map<string, RoomProcess>()
  const farm = startRoom('firmware-sim/main.js', farmArgs(options, truthLog), options.env)
  rooms.set('farm', farm)
  const ports = JSON.parse(await farm.line((line) => line.startsWith('{"ready"'))) as FarmPorts
  writeFileSync(yaml, yamlFor(options, ports, mqttPort))
  const url = `http://127.0.0.1:${httpPort}`
  const line: WholeLine = {
    folder,
    url,
    storeUrl,
    truthLog,
    control: `http://127.0.0.1:${ports.control}`,
    outboxFile: join(options.gatewayData ?? gatewayFolder, 'outbox.db'),
    start(room) {
      const serverFile = options.serverFile ?? 'server/cli.js'
      const fresh =
        room === 'server'
          ? startRoom(serverFile, ['serve'], serverEnv)
          : startGateway(options, yaml)
      rooms.set(room, fresh)
    },
    kill: async (room, signal) => {
      await rooms.get(room)?.kill(signal)
      rooms.delete(room)
    },
    pidOf: (room) => rooms.get(room)?.pid ?? 0,
    ready: async () => {
      await eventually(`the server at ${url} is ready`, () =>
        fetch(`${url}/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
    },
    ...faultsOf(`http://127.0.0.1:${ports.control}/faults`),
    serverSays: async (wanted) => (await rooms.get('server')?.line(wanted)) ?? '',
    command,
    ...visitorsOf(command, url),
    lastWords: () => [...rooms].map(([name, room]) => `${name}:\n${room.lastWords()}`).join('\n'),
    async end() {
      for (const room of [...rooms.values()].reverse()) await room.kill('SIGTERM')
      rmSync(folder, { recursive: true })
    },
  }
  if (options.serverLater !== true) {
    line.start('server')
    await line.ready()
  }
  line.start('gateway')
  return line
}

const startGateway = ({ env, gatewayEnv, gatewayFlags }: LineOptions, yaml: string) =>
  startRoom('gateway/cli.js', ['run', '--config', yaml], { ...env, ...gatewayEnv }, gatewayFlags)

function faultsOf(faults: string) {
  const order = async (init: RequestInit) => {
    const { ok, status } = await fetch(faults, init)
    if (!ok) throw new Error(`the order was refused with ${status}`)
  }
  const headers = { 'content-type': 'application/json' }
  return {
    disturb: (fault: object) => order({ method: 'POST', headers, body: JSON.stringify(fault) }),
    heal: () => order({ method: 'DELETE' }),
  }
}

/** Whoever looks at the line, let in when first asked for: a line nobody looks at needs no account. */
function visitorsOf(command: WholeLine['command'], url: string) {
  let token: Promise<string> | undefined
  let instructor: Promise<string> | undefined
  const newToken = async () => found(await command('token', 'add', 'uji', '--days', '1'), TOKEN)
  return {
    async api(path: string) {
      token ??= newToken()
      return await fetch(url + path, { headers: { authorization: `Bearer ${await token}` } })
    },
    async enterLink() {
      instructor ??= command('user', 'add', 'pembina', '--role', 'instructor')
      await instructor
      return found(await command('user', 'enter', 'pembina'), LINK)
    },
  }
}

const TOKEN = /panen_[A-Za-z0-9_-]+/
const LINK = /http:\S+\/masuk#[A-Za-z0-9_-]+/

function found(text: string, wanted: RegExp): string {
  const [match] = wanted.exec(text) ?? []
  if (match === undefined) throw new Error(`nothing like ${wanted} in:\n${text}`)
  return match
}

const DAY_MS = 86_400_000

function farmArgs({ load, historyDays = 0 }: LineOptions, truthLog: string): string[] {
  const boards = ['--board=papan-1=0', '--board=papan-2=0', '--control-port=0']
  if (load === undefined) {
    const to = Math.floor(Date.now() / DAY_MS) * DAY_MS
    const from = to - historyDays * DAY_MS
    return [...boards, '--history-port=0', `--farm-start=${from}`, `--span=${from},${to}`]
  }
  const stream = [`--load-port=0`, `--load-rate=${load.perSecond}`, `--truth-log=${truthLog}`]
  return [...boards, ...stream, `--load-channels=${load.channels}`]
}

/** The demo's gateway; with a load its own port and channels come on top. */
function yamlFor(options: LineOptions, ports: FarmPorts, mqttPort: number): string {
  const wires = {
    mqttPort,
    papan1: options.boardPort ?? ports.boards['papan-1'] ?? 0,
    papan2: ports.boards['papan-2'] ?? 0,
    history: ports.load ?? ports.history ?? 0,
    calibratedOn: '2026-11-01',
  }
  const channels = Array.from({ length: options.load?.channels ?? 0 }, (_, i) => {
    const id = `beban-${i + 1}`
    return `  - { id: ${id}, place: melon-1, quantity: light, port: riwayat, probe: ${id}, period: 1s, range: [-1000000000, 1000000000], calibration: { id: 1, at: 2026-11-01, kind: linear, points: [{ raw: 0, value: 0 }, { raw: 1, value: 1 }] } }\n`
  })
  const rate = options.backlogPerSecond
  const yaml = `${gatewayYaml(wires)}\n${channels.join('')}`
  const paced =
    rate === undefined ? yaml : yaml.replace(/backlogPerSecond: \d+/, `backlogPerSecond: ${rate}`)
  const placed =
    options.gatewayData === undefined
      ? paced
      : paced.replace('data: .', `data: ${options.gatewayData}`)
  return options.changeYaml?.(placed) ?? placed
}
