import { randomUUID } from 'node:crypto'
import { calibrationsOf } from './calibration/calibrations.ts'
import type { Clock } from './clock.ts'
import { clockTrust } from './clock-trust.ts'
import { type Commands, commandsOf } from './commands/commands.ts'
import { performOf } from './commands/perform.ts'
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
import { type Stamper, stamper } from './stamp.ts'
import { talkOnPorts } from './talk-on-ports.ts'
import { startUplink } from './uplink.ts'
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
}

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
  const watch = watchAppends(outbox, () => performance.now())
  const calibrations = calibrationsOf({ ...config, now: clock.now, log })
  const line = lineOf({ ...config, outbox: watch, stamper: stamps, ...calibrations })
  const ports = portStates({
    ports: config.ports,
    now: clock.now,
    log,
    onChange: () => uplink.stateChanged(),
  })
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
    ports: ports.all(),
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
  const control = serveControl({
    file: controlFile(config.outboxFile),
    answer: answerFrom({
      config,
      isConnected: uplink.isConnected,
      state: () => state(true),
      latest: watch.latest,
      commands,
    }),
    log,
  })
  const stopTalking = talkOnPorts({
    ...config,
    clock,
    stamper: stamps,
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
      outbox.close()
    },
  }
}

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
