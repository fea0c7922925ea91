import type { Alarms } from './alarms/keep-alarms.ts'
import type { AppSource } from './api/app.ts'
import type { Ground } from './ground.ts'
import type { Line } from './line.ts'
import { measureAccess } from './meters/of-access.ts'
import { measureAlarms } from './meters/of-alarms.ts'
import { measureBackups } from './meters/of-backups.ts'
import { measureGateways } from './meters/of-gateways.ts'
import { measureIngest } from './meters/of-ingest.ts'
import { measureProcess } from './meters/of-process.ts'
import type { Door } from './people/door.ts'

export interface Measurable {
  readonly ground: Ground
  readonly line: Line
  readonly door: Door
  readonly backups: AppSource['backups']
  readonly alarms: Pick<Alarms, 'list'>
}

/** Every meter of the running server but the history's, which times what passes through it. */
export function measure({ ground, line, door, backups, alarms }: Measurable): {
  close(): Promise<void>
} {
  const { meters, book, clock, installation } = ground
  const { ingest, broker, hub, newest } = line
  const { registry, tally } = ingest
  const statuses = () => ingest.statuses.list()
  measureIngest(meters, {
    ...{ tally, statuses, book },
    isBrokerUp: broker.isUp,
    connections: () => broker.connected().length,
    streams: hub.watching,
  })
  measureGateways(meters, {
    statuses,
    connected: broker.connected,
    newest: newest.list,
    gatewayOf: (channel) => registry.find(channel)?.gateway,
    now: clock.now,
  })
  measureAccess(meters, book, door.nowMs)
  measureBackups(meters, backups)
  measureAlarms(meters, alarms)
  return measureProcess(meters, installation.version)
}
