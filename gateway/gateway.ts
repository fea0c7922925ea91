import { randomUUID } from 'node:crypto'
import type { Clock } from './clock.ts'
import { type Commands, commandsOf } from './commands/commands.ts'
import { performOf } from './commands/perform.ts'
import type { GatewayConfig, PortConfig } from './config/config.ts'
import type { Sentence } from './contract/shape.ts'
import type { GatewayState, PortState } from './contract/state.ts'
import { lineOf } from './line.ts'
import type { Log } from './log.ts'
import { sqliteOutbox } from './outbox/sqlite.ts'
import { supervise } from './ports/supervise.ts'
import { keepTime } from './time-keeping.ts'
import { startUplink } from './uplink.ts'
import { systemUptime, type Uptime } from './uptime.ts'
import { version } from './version.ts'

export interface RunningGateway {
  /** for whoever stands at the gateway itself */
  readonly commands: Commands
  close(): Promise<void>
}

export interface GatewayParts {
  readonly config: GatewayConfig
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  /** the computer's own, unless told otherwise */
  readonly uptime?: Uptime
  readonly vouched?: () => boolean
}

const notYetOpen: Sentence = { id: 'belum tersambung', en: 'not connected yet' }

/** Puts the line together: ports → drivers → calibrate → judge → outbox → uplink. */
export function startGateway(parts: GatewayParts): RunningGateway {
  const { config, clock, log, random } = parts
  const uptime = parts.uptime ?? systemUptime(clock.speed)
  let now = clock.now
  const outbox = sqliteOutbox({
    file: config.outboxFile,
    now: () => now(),
    monotonicMs: uptime.ms,
    ...telling(log, config.outboxFile),
  })
  const time = keepTime({ ...parts, outbox, uptime })
  now = time.now
  const { stamper } = time
  const line = lineOf({ channels: config.channels, outbox, stamper, boot: uptime.boot })
  const ports = new Map(config.ports.map((port) => [port.id, firstState(port, uptime.ms())]))
  const channelIds = new Set(config.channels.map(({ announcement }) => announcement.id))
  const boot = randomUUID()
  const startedMs = uptime.ms()

  const state = (online: boolean): GatewayState => ({
    online,
    version: version(),
    boot,
    startedAtMs: time.whenAt(startedMs),
    atMs: time.now(),
    clock: time.state(),
    backlog: outbox.backlog(),
    ports: [...ports.values()].map((port) => ({ ...port, sinceMs: time.whenAt(port.sinceMs) })),
  })
  const commands = commandsOf({
    perform: performOf({ line, knows: (channel) => channelIds.has(channel) }),
    onFailure: (error) => log.error({ err: error }, 'a command failed'),
  })
  const uplink = startUplink({
    ...config,
    outbox,
    channels: () => ({ channels: config.channels.map(({ announcement }) => announcement) }),
    commands,
    state,
    onServerTime: time.hear,
    log,
    random,
  })
  const setPort = (id: string, up: boolean, fault: Sentence | null) => {
    const before = ports.get(id)
    if (before === undefined || (before.up === up && before.fault?.en === fault?.en)) return
    const sinceMs = before.up === up ? before.sinceMs : uptime.ms()
    ports.set(id, { ...before, up, fault, sinceMs })
    if (fault !== null || !up) log.warn({ port: id, up }, fault?.en ?? 'the port is down')
    else log.info({ port: id }, 'the port answers')
    uplink.stateChanged()
  }
  const stops = config.ports.map(({ id, open, driver }) =>
    supervise({
      open,
      talk: (wire, signal) =>
        driver.talk(wire, {
          clock,
          stamper,
          up: (fault) => setPort(id, true, fault ?? null),
          take: (samples, n, source) =>
            line.take(samples, n === undefined ? undefined : { port: sourceOf(id, source), n }),
          knows: (channel) => channelIds.has(channel),
          position: (source) => outbox.position(sourceOf(id, source)),
          signal,
        }),
      onDown: (fault) => setPort(id, false, fault),
      random,
    }),
  )
  return {
    commands,
    async close() {
      await Promise.all(stops.map((stop) => stop()))
      await uplink.close()
      time.stop()
      outbox.close()
    },
  }
}

/** No port has a slash in its name. */
const sourceOf = (port: string, source: string | undefined) =>
  source === undefined ? port : `${port}/${source}`

/** `sinceMs` is an uptime here, so that a clock that is put right later puts it right as well. */
const firstState = ({ id, driverName }: PortConfig, uptimeMs: number): PortState => ({
  id,
  driver: driverName,
  up: false,
  sinceMs: uptimeMs,
  fault: notYetOpen,
})

/** What becomes of readings when the disk refuses, in the log's words. */
const telling = (log: Log, file: string) => ({
  onDamage: (sentence: string) => log.error(sentence),
  onTrouble: (trouble: string | null) =>
    trouble === null
      ? log.info('the disk takes readings again')
      : log.error(
          `${file} cannot be written: ${trouble}. New readings stand in memory until it can, and a power cut would lose them: free or repair this disk`,
        ),
  onLoss: (readings: number) =>
    log.error({ readings }, 'memory is full too: old readings are lost'),
})
