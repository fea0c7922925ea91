import type { Alarms } from './alarms/keep-alarms.ts'
import type { Ground } from './ground.ts'
import type { Jobs } from './jobs/keep-jobs.ts'
import type { Line } from './line.ts'
import { measureOutgoing } from './meters/of-outgoing.ts'
import { type Outgoing, startOutgoing } from './outgoing/outgoing.ts'

export interface Others extends Outgoing {
  /** Takes ports that were chosen when the server was opened: nothing is sent there. */
  ownPorts(ports: readonly (number | null)[]): void
}

interface Happenings {
  readonly alarms: Pick<Alarms, 'onHappened'>
  readonly jobs: Pick<Jobs, 'onChange'>
}

/** Tells receivers elsewhere of alarms and jobs. */
export function tellOthers(ground: Ground, { broker }: Line, { alarms, jobs }: Happenings): Others {
  const { book, site, log, clock, meters, config } = ground
  const ports = new Set([config.httpPort, config.reach.httpsPort, config.reach.mqttsPort])
  const ownPorts = (more: readonly (number | null)[]) => {
    for (const port of more) if (port !== null) ports.add(port)
  }
  ownPorts([broker.port, broker.securePort])
  const outgoing = startOutgoing({
    ...{ book, site, log, farmNowMs: clock.now },
    ownPorts: () => [...ports],
  })
  measureOutgoing(meters, book, outgoing.tally)
  alarms.onHappened(outgoing.wake)
  jobs.onChange(outgoing.wake)
  return { ...outgoing, ownPorts }
}
