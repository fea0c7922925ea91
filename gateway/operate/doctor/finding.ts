import type { GatewayConfig } from '../../config/config.ts'
import type { ReadAnswer } from '../../contract/command.ts'
import type { Status } from '../../control/messages.ts'
import type { Machine } from '../machine.ts'

/** One thing that was looked at. What is not ok comes with what to do about it. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail'
  readonly about: string
  readonly says: string
  readonly remedy: string | null
}

export const ok = (about: string, says: string): Finding => ({
  level: 'ok',
  about,
  says,
  remedy: null,
})
export const warn = (about: string, says: string, remedy: string): Finding => ({
  level: 'warn',
  about,
  says,
  remedy,
})
export const fail = (about: string, says: string, remedy: string): Finding => ({
  level: 'fail',
  about,
  says,
  remedy,
})

/** The gateway that is looked at. */
export interface Patient {
  readonly config: GatewayConfig
  readonly machine: Machine
  /** null when no gateway runs; then nobody holds its ports and its outbox */
  readonly running: { readonly status: Status; readonly readings: readonly ReadAnswer[] } | null
}

/** Looks at one thing. What it cannot find out on this machine it leaves out. */
export type Examination = (patient: Patient) => Promise<readonly Finding[]>
/** The same without a sound configuration. */
export type MachineExamination = (machine: Machine, nowMs: number) => Promise<readonly Finding[]>

/** The user of the installed service, as /etc/passwd and /etc/group know it; null without one. */
export function serviceUser(machine: Machine) {
  const line = (machine.text('/etc/passwd') ?? '')
    .split('\n')
    .find((text) => text.startsWith('panen-gateway:'))
  if (line === undefined) return null
  const groups = (machine.text('/etc/group') ?? '').split('\n').map((text) => text.split(':'))
  const own = groups.filter(([, , , members = '']) => members.split(',').includes('panen-gateway'))
  return { uid: Number(line.split(':')[2]), gids: own.map(([, , gid]) => Number(gid)) }
}
