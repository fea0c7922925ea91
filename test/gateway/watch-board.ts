import type { Sentence } from '../../gateway/contract/shape.ts'
import type { Driver, Sample, Station } from '../../gateway/drivers/driver.ts'
import type { OpenWire, Wire } from '../../gateway/ports/port.ts'
import { supervise } from '../../gateway/ports/supervise.ts'
import { farmClock } from '../../gateway/time/clock.ts'
import { NO_MARKS, stamper } from '../../gateway/time/stamp.ts'

/** The gateway's own driver under supervision on one wire, with a note of all it says. */
export function watchBoard<W extends Wire>(
  open: OpenWire<W>,
  driver: Driver<W>,
  clock = farmClock(),
  temperatureOf: Station['temperatureOf'] = () => null,
) {
  const samples: Sample[] = []
  const faults: Sentence[] = []
  let ups = 0
  let position = 0
  let partFault: Sentence | null = null
  const stamps = stamper(clock, NO_MARKS)
  const stop = supervise({
    open,
    talk: (wire, signal) =>
      driver.talk(wire, {
        clock,
        stamper: stamps,
        up: (fault) => {
          ups += 1
          partFault = fault ?? null
        },
        take: async (taken, upTo) => {
          samples.push(...taken)
          position = upTo ?? position
          return true
        },
        knows: () => true,
        position: () => position,
        temperatureOf,
        signal,
      }),
    onDown: (fault) => faults.push(fault),
    random: () => 0,
  })
  const newest = (channel: string) => samples.findLast((sample) => sample.channel === channel)
  return { samples, faults, ups: () => ups, partFault: () => partFault, newest, stop }
}
