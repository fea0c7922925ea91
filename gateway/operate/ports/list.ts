import type { GatewayConfig } from '../../config/config.ts'
import type { Machine } from '../machine.ts'
import { type SerialDevice, serialDevices } from './devices.ts'
import { type Holder, holdersOf } from './holders.ts'
import { type Answered, tryDevice } from './try.ts'

/** A serial device, and what is known of it. */
export interface ListedPort extends SerialDevice {
  /** id of the port in the configuration */
  readonly configuredAs: string | null
  readonly holder: Holder | null
  /** what it said when it was asked; null when it was not, or said nothing */
  readonly answered: Answered | null
}

/** What is plugged in. `probe` asks those that are neither configured nor held what they are. */
export async function listPorts(
  machine: Machine,
  ports: GatewayConfig['ports'],
  probe: boolean,
): Promise<ListedPort[]> {
  const devices = serialDevices(machine)
  const holders = holdersOf(
    devices.map(({ path }) => path),
    machine,
  )
  const owners = new Map(ports.map(({ id, device }) => [machine.target(device) ?? device, id]))
  const listed: ListedPort[] = []
  for (const device of devices) {
    const holder = holders.get(device.path) ?? null
    const configuredAs = owners.get(machine.target(device.path) ?? '') ?? null
    const isFree = holder === null && configuredAs === null
    const answered = probe && isFree ? await tryDevice(machine.at(device.path)) : null
    listed.push({ ...device, holder, configuredAs, answered })
  }
  return listed
}

/** Lines to copy into `ports:` for what is not configured yet. */
export function yamlFor(listed: readonly ListedPort[], taken: readonly string[]): string[] {
  const used = new Set(taken)
  const freeId = () => {
    for (let number = 1; ; number += 1) if (!used.has(`papan-${number}`)) return `papan-${number}`
  }
  return listed
    .filter(({ configuredAs }) => configuredAs === null)
    .map(({ stablePath, answered }) => {
      const id = freeId()
      used.add(id)
      const { driver = 'firmata', baud = 57_600 } = answered ?? {}
      return `  - { id: ${id}, url: 'serial:${stablePath}?baud=${baud}', driver: ${driver} }`
    })
}
