import type { ChannelBasics, Sample, Station } from '../driver.ts'

/** Begins to read something on the board; the returned function stops it. */
export type Stop = () => void

export const sampleOf = (
  station: Station,
  channel: string,
  raw: number | null,
  suspicion: Sample['suspicion'] = null,
): Sample => {
  const { at, sure } = station.stamper.stamp(channel)
  return { channel, at, raw, suspicion, origin: 'live', clockSure: sure }
}

/**
 * Measures channels that are read at once, as often as the fastest of them wants, and tells each in
 * its own beat. A channel that `measure` has no number for is a dead probe.
 */
export function readTogether(
  channels: readonly ChannelBasics[],
  measure: () => Promise<ReadonlyMap<string, number>>,
  station: Station,
): Stop {
  const beatOf = (periodMs: number) => Math.floor(station.clock.now() / periodMs)
  const toldIn = new Map<string, number>()
  const isDue = ({ id, periodMs }: ChannelBasics) => toldIn.get(id) !== beatOf(periodMs)
  let isMeasuring = false
  let stopped = false
  const sweep = async () => {
    if (isMeasuring || stopped) return
    isMeasuring = true
    const measured = await measure()
    isMeasuring = false
    if (stopped) return
    const samples = channels.filter(isDue).map(({ id, periodMs }) => {
      toldIn.set(id, beatOf(periodMs))
      const raw = measured.get(id) ?? null
      return sampleOf(station, id, raw, raw === null ? 'dead_probe' : null)
    })
    await station.take(samples)
  }
  void sweep()
  const stopBeat = station.clock.every(
    Math.min(...channels.map(({ periodMs }) => periodMs)),
    () => void sweep(),
  )
  return () => {
    stopped = true
    stopBeat()
  }
}
