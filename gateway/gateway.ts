import { randomUUID } from 'node:crypto'
import { calibrationsOf } from './calibration/calibrations.ts'
import type { Commands } from './commands/commands.ts'
import { commandsOn } from './commands/perform.ts'
import type { GatewayConfig } from './config/config.ts'
import type { GatewayState } from './contract/state.ts'
import { answerFrom } from './control/answer.ts'
import { controlFile } from './control/file.ts'
import { serveControl } from './control/serve.ts'
import { watchAppends } from './control/watch-appends.ts'
import { lineOf } from './line.ts'
import type { Log } from './log.ts'
import { sqliteOutbox } from './outbox/sqlite.ts'
import { portStates } from './port-states.ts'
import { talkOnPorts } from './talk-on-ports.ts'
import type { Clock } from './time/clock.ts'
import { keepTime, type TimeKeeping } from './time/time-keeping.ts'
import { systemUptime, type Uptime } from './time/uptime.ts'
import { secureUplink } from './uplink/secure-uplink.ts'
import { startUplink } from './uplink/uplink.ts'
import { version } from './version.ts'

export interface RunningGateway {
  state(): GatewayState
  /** how long the oldest reading has waited to become durable or be refused, ms */
  waitsMs(): number
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

/** Puts the line together: ports → drivers → calibrate → judge → outbox → uplink. */
export function startGateway(parts: GatewayParts): RunningGateway {
  const { config, clock, log, random } = parts
  const uptime = parts.uptime ?? systemUptime(clock.speed)
  let now = clock.now
  const outbox = gatewayOutbox(config, () => now(), uptime, log)
  const time = keepTime({ ...parts, outbox, uptime })
  now = time.now
  const watch = watchAppends(outbox, () => performance.now())
  const calibrations = calibrationsOf({
    ...config,
    now,
    uptimeMs: uptime.ms,
    knowsTime: () => time.state().trust !== 'unknown',
    log,
  })
  const { stamper } = time
  const line = lineOf({ ...config, ...calibrations, outbox: watch, stamper, boot: uptime.boot })
  const ports = portStates({
    ports: config.ports,
    uptimeMs: uptime.ms,
    whenAt: time.whenAt,
    log,
    onChange: () => uplink.stateChanged(),
  })
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
    ports: ports.all(),
  })
  const commands = commandsOn({ ...config, line, desk: calibrations.deskOn(line), log })
  const uplink = startUplink({
    ...config,
    outbox,
    channels: calibrations.announced,
    commands,
    state,
    onServerTime: time.hear,
    secure: secureUplink({ config, log, nowMs: () => trueTimeOf(time) }),
    log,
    random,
  })
  calibrations.onChange(uplink.channelsChanged)
  const { isConnected } = uplink
  const { latest } = watch
  const talkHere = { config, isConnected, state: () => state(true), latest, commands }
  const control = serveControl({
    file: controlFile(config.outboxFile),
    answer: answerFrom(talkHere),
    log,
  })
  const stopTalking = talkOnPorts({
    ...config,
    clock,
    stamper,
    line,
    position: outbox.position,
    tell: ports.set,
    random,
  })
  return {
    commands,
    state: () => state(true),
    waitsMs: watch.waitsMs,
    async close() {
      await control.close()
      await stopTalking()
      await uplink.close()
      time.stop()
      outbox.close()
    },
  }
}

/** Boards that answer in one sweep share a commit, for the card's sake; nobody sees the wait. */
const COMMITS_APART_MS = 50
const MB = 1 << 20

const gatewayOutbox = (config: GatewayConfig, now: () => number, uptime: Uptime, log: Log) =>
  sqliteOutbox({
    file: config.outboxFile,
    now,
    monotonicMs: uptime.ms,
    commitsApartMs: COMMITS_APART_MS,
    ...config.outboxCap,
    ...telling(log, config.outboxFile),
  })

/** The true time, epoch ms; null while nobody here knows it. */
const trueTimeOf = (time: TimeKeeping): number | null =>
  time.state().trust === 'unknown' ? null : time.now()

/** What becomes of readings when the disk refuses, in the log's words. */
const telling = (log: Log, file: string) => ({
  onDamage: (sentence: string) => log.error(sentence),
  onTrouble: (trouble: string | null) =>
    trouble === null
      ? log.info('the disk takes readings again')
      : log.error(
          `${file} cannot be written: ${trouble}. New readings stand in memory until it can, and a power cut would lose them: free or repair this disk`,
        ),
  onEvicted: (capBytes: number) =>
    log.error(
      `the outbox is at its cap of ${Math.round(capBytes / MB)} MB: the oldest readings are given up, counted, until the server takes some`,
    ),
  onLoss: (readings: number) =>
    log.error({ readings }, 'memory is full too: old readings are lost'),
})
