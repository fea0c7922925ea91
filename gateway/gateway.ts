import { randomUUID } from 'node:crypto'
import { calibrationsOf } from './calibration/calibrations.ts'
import type { Clock } from './clock.ts'
import { clockTrust } from './clock-trust.ts'
import { type Commands, commandsOf } from './commands/commands.ts'
import { performOf } from './commands/perform.ts'
import type { GatewayConfig, PortConfig } from './config/config.ts'
import type { Sentence } from './contract/shape.ts'
import type { GatewayState, PortState } from './contract/state.ts'
import { lineOf } from './line.ts'
import type { Log } from './log.ts'
import { sqliteOutbox } from './outbox/sqlite.ts'
import { supervise } from './ports/supervise.ts'
import { type Stamper, stamper } from './stamp.ts'
import { startUplink } from './uplink.ts'
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
}

const notYetOpen: Sentence = { id: 'belum tersambung', en: 'not connected yet' }

/** Puts the line together: ports → drivers → calibrate → judge → outbox → uplink. */
export function startGateway({ config, clock, log, random }: GatewayParts): RunningGateway {
  const outbox = sqliteOutbox({
    file: config.outboxFile,
    now: clock.now,
    ...telling(log, config.outboxFile),
  })
  const trust = clockTrust()
  const stamps: Stamper = stamper(clock, outbox.clockMarks(), (now) =>
    trust.isSure(now, stamps.newestMs()),
  )
  const calibrations = calibrationsOf({ ...config, now: clock.now, log })
  const line = lineOf({ channels: config.channels, outbox, stamper: stamps, ...calibrations })
  const ports = new Map(config.ports.map((port) => [port.id, firstState(port, clock.now())]))
  const channelIds = new Set(config.channels.map(({ announcement }) => announcement.id))
  const boot = randomUUID()
  const startedAtMs = clock.now()

  const state = (online: boolean): GatewayState => ({
    online,
    version: version(),
    boot,
    startedAtMs,
    atMs: clock.now(),
    clock: {
      trust: trust.isSure(clock.now(), stamps.newestMs()) ? 'system' : 'unknown',
      undated: 0,
      aheadMs: 0,
    },
    backlog: outbox.backlog(),
    ports: [...ports.values()],
  })
  const commands = commandsOf({
    perform: performOf({ line, desk: calibrations.deskOn(line), channels: config.channels }),
    onFailure: (error) => log.error({ err: error }, 'a command failed'),
  })
  const uplink = startUplink({
    ...config,
    outbox,
    channels: calibrations.announced,
    commands,
    state,
    onServerTime: (time) => trust.hear(time, clock.now()),
    log,
    random,
  })
  calibrations.onChange(uplink.channelsChanged)
  const setPort = (id: string, up: boolean, fault: Sentence | null) => {
    const before = ports.get(id)
    if (before === undefined || (before.up === up && before.fault?.en === fault?.en)) return
    const sinceMs = before.up === up ? before.sinceMs : clock.now()
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
          stamper: stamps,
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
      outbox.close()
    },
  }
}

/** No port has a slash in its name. */
const sourceOf = (port: string, source: string | undefined) =>
  source === undefined ? port : `${port}/${source}`

const firstState = ({ id, driverName }: PortConfig, nowMs: number): PortState => ({
  id,
  driver: driverName,
  up: false,
  sinceMs: nowMs,
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
