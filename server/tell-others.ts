import type { Alarms } from './alarms/keep-alarms.ts'
import { readPlaces } from './book/farm.ts'
import type { Ground } from './ground.ts'
import { type HomeTeller, tellHome } from './home-assistant/tell-home.ts'
import type { Jobs } from './jobs/keep-jobs.ts'
import type { Line } from './line.ts'
import { measureHome } from './meters/of-home.ts'
import { measureOutgoing } from './meters/of-outgoing.ts'
import { type Outgoing, startOutgoing } from './outgoing/outgoing.ts'

export interface Others extends Outgoing {
  /** Takes ports that were chosen when the server was opened: nothing is sent there. */
  ownPorts(ports: readonly (number | null)[]): void
}

interface Happenings {
  readonly alarms: Pick<Alarms, 'onHappened' | 'list'>
  readonly jobs: Pick<Jobs, 'onChange' | 'list'>
}

/** Tells receivers elsewhere of alarms and jobs. */
export function tellOthers(ground: Ground, line: Line, happenings: Happenings): Others {
  const { alarms, jobs } = happenings
  const { broker } = line
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
  const home = homeOf(ground, line, happenings)
  const close = async () => {
    await home?.close()
    await outgoing.close()
  }
  return { ...outgoing, ownPorts, close }
}

function homeOf(ground: Ground, line: Line, { alarms, jobs }: Happenings): HomeTeller | null {
  const { book, site, log, clock, meters, config } = ground
  const { homeAssistant: address } = config
  if (address === null) return null
  const home = tellHome({
    ...{ address, log, site: site.slug },
    look: async () => ({
      ...{ site: site.slug, nowMs: clock.now(), speed: clock.speed },
      places: await readPlaces(book),
      channels: line.ingest.registry.list(),
      readings: line.newest.list(),
      statuses: line.ingest.statuses.list(),
      alarms: alarms.list(),
      jobs: jobs.list(),
    }),
  })
  measureHome(meters, home)
  return home
}
