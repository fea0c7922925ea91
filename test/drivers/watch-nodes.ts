import type { Sentence } from '../../gateway/contract/shape.ts'
import type { ChannelBasics, Sample } from '../../gateway/drivers/driver.ts'
import { nodesDriver } from '../../gateway/drivers/nodes/driver.ts'
import type { ChannelKeys } from '../../gateway/drivers/nodes/keys.ts'
import type { Messages } from '../../gateway/ports/messages.ts'
import type { OpenWire } from '../../gateway/ports/port.ts'
import { supervise } from '../../gateway/ports/supervise.ts'
import { type Clock, farmClock } from '../../gateway/time/clock.ts'
import { NO_MARKS, stamper } from '../../gateway/time/stamp.ts'

export type AChannel = ChannelKeys & ChannelBasics

/** What outlives the process of a gateway: how far each source was told. */
export const aDisk = () => ({
  takes: true,
  /** an append is not durable before this */
  until: Promise.resolve() as Promise<void>,
  positions: new Map<string, number>(),
})

export interface Watching {
  readonly open: OpenWire<Messages>
  readonly channels: readonly AChannel[]
  readonly disk?: ReturnType<typeof aDisk>
  readonly clock?: Clock
}

/** The gateway's own driver under supervision on one port, with a note of all it says. */
export function watchNodes({ open, channels, disk = aDisk(), clock = farmClock() }: Watching) {
  const samples: Sample[] = []
  const downs: Sentence[] = []
  let fault: Sentence | null = null
  let ups = 0
  const driver = nodesDriver.make({ offset: '+07:00' }, channels)
  const stamps = stamper(clock, NO_MARKS)
  const stop = supervise({
    open,
    talk: (wire, signal) =>
      driver.talk(wire, {
        clock,
        stamper: stamps,
        up: (sentence) => {
          ups += 1
          fault = sentence ?? null
        },
        take: async (taken, position, source = '') => {
          await disk.until
          if (!disk.takes) return false
          samples.push(...taken)
          if (position !== undefined) disk.positions.set(source, position)
          return true
        },
        knows: () => true,
        temperatureOf: () => null,
        position: (source = '') => disk.positions.get(source) ?? 0,
        signal,
      }),
    onDown: (sentence) => downs.push(sentence),
    random: () => 0,
  })
  const of = (channel: string) => samples.filter((sample) => sample.channel === channel)
  return {
    samples,
    downs,
    of,
    newest: (channel: string) => of(channel).at(-1),
    fault: () => fault,
    ups: () => ups,
    stop,
  }
}
