import { temperaturesOn } from './compensation.ts'
import type { GatewayConfig } from './config/config.ts'
import type { Sentence } from './contract/shape.ts'
import type { Line } from './line.ts'
import { supervise } from './ports/supervise.ts'
import type { Clock } from './time/clock.ts'
import type { Stamper } from './time/stamp.ts'

export interface Talking {
  readonly ports: GatewayConfig['ports']
  readonly channels: GatewayConfig['channels']
  readonly clock: Clock
  readonly stamper: Stamper
  readonly line: Pick<Line, 'take' | 'listen'>
  /** how far a resumable source was read */
  readonly position: (source: string) => number
  /** a port answers, or does not; one that answers can still have something wrong with it */
  readonly tell: (port: string, up: boolean, fault: Sentence | null) => void
  readonly random: () => number
}

/** Keeps every port talking, each by itself, until the returned function is called. */
export function talkOnPorts(talking: Talking): () => Promise<void> {
  const { ports, channels, clock, stamper, line, tell, random } = talking
  const channelIds = new Set(channels.map(({ announcement }) => announcement.id))
  const temperatures = temperaturesOn(line.listen, channels, clock)
  const stops = ports.map(({ id, open, driver }) =>
    supervise({
      open,
      talk: (wire, signal) =>
        driver.talk(wire, {
          clock,
          stamper,
          up: (fault) => tell(id, true, fault ?? null),
          take: (samples, n, source) =>
            line.take(samples, n === undefined ? undefined : { port: sourceOf(id, source), n }),
          knows: (channel) => channelIds.has(channel),
          temperatureOf: temperatures.of,
          position: (source) => talking.position(sourceOf(id, source)),
          signal,
        }),
      onDown: (fault) => tell(id, false, fault),
      random,
    }),
  )
  return async () => {
    temperatures.stop()
    await Promise.all(stops.map((stop) => stop()))
  }
}

/** No port has a slash in its name. */
const sourceOf = (port: string, source: string | undefined) =>
  source === undefined ? port : `${port}/${source}`
