import type { Clock } from './clock.ts'
import type { ChannelConfig } from './config/config.ts'
import type { Reading } from './contract/reading.ts'

/** A temperature older than this says nothing about the water a probe is in. */
export const COMPENSATION_FOR_MS = 10 * 60_000

/** A temperature that jumped is held back until the next one agrees; one in a bottle is not the tank's. */
export const mayCorrect = ({ quality, reason }: Reading) =>
  quality !== 'bad' && reason !== 'spike' && reason !== 'calibrating'

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
  const compensators = new Map(
    channels.map(({ announcement }) => [announcement.id, announcement.compensatedBy]),
  )
  const heard = new Map<string, { readonly celsius: number; readonly atMs: number }>()
  const stop = listen((reading) => {
    const { channel, value } = reading
    if (value !== null && mayCorrect(reading)) {
      heard.set(channel, { celsius: value, atMs: clock.now() })
    }
  })
  return {
    stop,
    of(channel) {
      const temperature = heard.get(compensators.get(channel) ?? '')
      if (temperature === undefined) return null
      const isNear = Math.abs(clock.now() - temperature.atMs) <= COMPENSATION_FOR_MS
      return isNear ? temperature.celsius : null
    },
  }
}
