import type { ChannelConfig } from './config/config.ts'
import type { Reading } from './contract/reading.ts'
import type { Clock } from './time/clock.ts'

/** A temperature older than this says nothing about the water a probe is in. */
export const COMPENSATION_FOR_MS = 10 * 60_000

/** A temperature that jumped is held back until the next one agrees. */
const isSound = ({ quality, reason }: Reading) => quality !== 'bad' && reason !== 'spike'

/** What thermometers said last, for the probes they correct. */
export interface Thermometers<T> {
  hear(reading: Reading, said: T): void
  /** by the one that `announcement` names; undefined when it never said anything sound */
  of(announcement: ChannelConfig['announcement']): T | undefined
}

/** One in a bottle is not the tank's, but it is that of a probe it is built into: both stand there. */
export function thermometersOf<T>(channels: readonly ChannelConfig[]): Thermometers<T> {
  const probeOf = new Map(channels.map(({ announcement: { id, probe } }) => [id, probe]))
  const compensators = new Set(channels.map(({ announcement }) => announcement.compensatedBy))
  const inPlace = new Map<string, T>()
  const inBottle = new Map<string, T>()
  return {
    hear(reading, said) {
      const { channel, reason } = reading
      if (!compensators.has(channel) || !isSound(reading)) return
      if (reason === 'calibrating') {
        inBottle.set(channel, said)
        return
      }
      inPlace.set(channel, said)
      inBottle.delete(channel)
    },
    of({ compensatedBy, probe }) {
      if (compensatedBy === null) return undefined
      const isBuiltIn = probeOf.get(compensatedBy) === probe
      return (isBuiltIn ? inBottle.get(compensatedBy) : undefined) ?? inPlace.get(compensatedBy)
    },
  }
}

export interface Temperatures {
  /** °C that compensates a channel now, for probes that compensate by themselves; null when unknown */
  of(channel: string): number | null
  stop(): void
}

/** Hears the live temperatures that other channels are compensated by; `listen` tells of readings. */
export function temperaturesOn(
  listen: (hear: (reading: Reading) => void) => () => void,
  channels: readonly ChannelConfig[],
  clock: Pick<Clock, 'now'>,
): Temperatures {
  const announced = new Map(channels.map(({ announcement }) => [announcement.id, announcement]))
  const heard = thermometersOf<{ readonly celsius: number; readonly atMs: number }>(channels)
  const stop = listen((reading) => {
    if (reading.value !== null) heard.hear(reading, { celsius: reading.value, atMs: clock.now() })
  })
  return {
    stop,
    of(channel) {
      const announcement = announced.get(channel)
      const temperature = announcement && heard.of(announcement)
      if (temperature === undefined) return null
      const isNear = Math.abs(clock.now() - temperature.atMs) <= COMPENSATION_FOR_MS
      return isNear ? temperature.celsius : null
    },
  }
}
