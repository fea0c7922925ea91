import type { DriverKind } from './driver.ts'
import { firmataDriver } from './firmata/driver.ts'
import { replayDriver } from './replay.ts'

/** Every driver a port can name. A new kind of probe is one file and one line here. */
export const DRIVERS: Readonly<Record<string, DriverKind>> = {
  firmata: firmataDriver as unknown as DriverKind,
  replay: replayDriver,
}
