import { calibrationsReadOnly } from '../calibration/calibrations.ts'
import type { GatewayConfig } from '../config/config.ts'
import type { ReadAnswer } from '../contract/command.ts'
import { watchAppends } from '../control/watch-appends.ts'
import { lineOf } from '../line.ts'
import { talkOnPorts } from '../talk-on-ports.ts'
import { farmClock } from '../time/clock.ts'
import { NO_MARKS, stamper } from '../time/stamp.ts'

const LOOK_EVERY_MS = 50

/**
 * Opens the ports of the wanted channels itself, waits until each channel has given a reading or
 * time is up, and closes them. Nothing is stored and nothing sent, so no sample is called durable:
 * a node or a history that is waited for by its sender is told again to the gateway.
 */
export async function readAlone(
  config: GatewayConfig,
  wanted: readonly string[],
  withinMs: number,
): Promise<ReadAnswer[]> {
  const clock = farmClock()
  const stamps = stamper(clock, NO_MARKS)
  const watch = watchAppends({ append: async () => {} }, () => performance.now())
  const calibrations = calibrationsReadOnly({ ...config, now: clock.now })
  const line = lineOf({ ...config, outbox: watch, stamper: stamps, ...calibrations })
  const stop = talkOnPorts({
    ports: portsOf(config, wanted),
    channels: config.channels,
    clock,
    stamper: stamps,
    line: { ...line, take: (samples) => line.take(samples).then(() => false) },
    position: () => 0,
    tell: () => {},
    random: Math.random,
  })
  /** A pH that came before the thermometer's first word is read once more. */
  const hasAll = () => {
    const whole = watch.latest().filter(({ reason }) => reason !== 'no_compensation')
    return wanted.every((wish) => whole.some(({ channel }) => channel === wish))
  }
  await until(hasAll, withinMs)
  await stop()
  return watch.latest()
}

/** Also those of the thermometers that correct the wanted channels. */
function portsOf({ ports, channels }: GatewayConfig, wanted: readonly string[]) {
  const announced = channels.map(({ announcement }) => announcement)
  const needed = announced.filter(({ id }) => wanted.includes(id))
  const correcting = needed.map(({ compensatedBy }) => compensatedBy)
  const used = announced.filter(({ id }) => wanted.includes(id) || correcting.includes(id))
  const ids = new Set(used.map(({ port }) => port))
  return ports.filter(({ id }) => ids.has(id))
}

async function until(isDone: () => boolean, withinMs: number): Promise<void> {
  const endMs = performance.now() + withinMs
  while (!isDone() && performance.now() < endMs) {
    await new Promise((later) => setTimeout(later, LOOK_EVERY_MS))
  }
}
