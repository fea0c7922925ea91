import { accessSync, constants, statSync } from 'node:fs'
import type { Machine } from '../machine.ts'
import { serialDevices } from '../ports/devices.ts'
import { type Examination, type Finding, fail, ok, serviceUser, warn } from './finding.ts'

const READ_WRITE_BY_GROUP = 0o060

/** The serial devices of the configuration: there, allowed, and named so that they stay. */
export const examineSerial: Examination = async ({ config, machine }) =>
  config.ports
    .filter(({ device }) => device.startsWith('/dev/'))
    .flatMap(({ id, device }) => deviceFindings(`port ${id}`, device, machine))

function deviceFindings(about: string, device: string, machine: Machine): Finding[] {
  const target = machine.target(device)
  if (target === null) {
    return [
      fail(about, `${device} is not there`, "plug it in; 'panen-gateway ports' shows what is"),
    ]
  }
  const stable = serialDevices(machine).find(
    ({ path, stablePath }) =>
      machine.target(path) === target && path === device && stablePath !== path,
  )
  return [
    rightsFinding(about, device, machine),
    ...(stable === undefined
      ? []
      : [
          warn(
            about,
            `${device} can be another device after a restart`,
            `write serial:${stable.stablePath} in the configuration`,
          ),
        ]),
  ]
}

function rightsFinding(about: string, device: string, machine: Machine): Finding {
  const user = serviceUser(machine)
  const isAllowed =
    user === null ? mayOpen(machine.at(device)) : groupMayOpen(machine.at(device), user.gids)
  if (isAllowed) return ok(about, `${device} may be opened`)
  const name = user === null ? '"$USER"' : 'panen-gateway'
  const remedy = `sudo usermod -a -G dialout ${name}, then start the gateway again`
  return fail(about, `${device} may not be opened`, remedy)
}

function mayOpen(device: string): boolean {
  try {
    accessSync(device, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

function groupMayOpen(device: string, gids: readonly number[]): boolean {
  const { gid, mode } = statSync(device)
  return gids.includes(gid) && (mode & READ_WRITE_BY_GROUP) === READ_WRITE_BY_GROUP
}
