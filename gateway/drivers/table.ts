import type { AnyDriverKind } from './driver.ts'
import { ezoDriver } from './ezo/driver.ts'
import { firmataDriver } from './firmata/driver.ts'
import { modbusDriver } from './modbus/driver.ts'
import { nodesDriver } from './nodes/driver.ts'
import { replayDriver } from './replay.ts'

/** Every driver a port can name. A new kind of probe is one file and one line here. */
export const DRIVERS: ReadonlyMap<string, AnyDriverKind> = new Map<string, AnyDriverKind>([
  ['firmata', firmataDriver],
  ['ezo', ezoDriver],
  ['nodes', nodesDriver],
  ['modbus', modbusDriver],
  ['replay', replayDriver],
])
