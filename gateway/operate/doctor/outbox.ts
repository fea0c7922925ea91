import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { freeBytes } from '../../outbox/cap.ts'
import { examineOutbox as examineFile } from '../../outbox/examine.ts'
import { spanOf } from '../plain-words.ts'
import {
  type Examination,
  type Finding,
  fail,
  ok,
  type Patient,
  serviceUser,
  warn,
} from './finding.ts'

const MIB = 1024 * 1024
const LEAST_MIB = 64
const SCARCE_MIB = 512
/** The outage a gateway must outlive. */
const SCARCE_HOURS = 72

/** The folder and the file that hold what the server has not stored yet. */
export const examineOutbox: Examination = async (patient) => {
  const { outboxFile } = patient.config
  const folder = folderFinding(patient)
  const kept = setAside(outboxFile)
  return [
    folder,
    ...(folder.level === 'ok' ? await fileFindings(patient) : []),
    ...(kept.length > 0
      ? [
          warn(
            'outbox',
            `a damaged file was set aside: ${kept.join(', ')}`,
            'the card may be worn: put in a new one, and keep the file for whoever can rescue it',
          ),
        ]
      : []),
  ]
}

function folderFinding({ config, machine, running }: Patient): Finding {
  const folder = dirname(config.outboxFile)
  if (running !== null) return ok('outbox folder', `${folder} is in use by the running gateway`)
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid
  if (owner === undefined) return ok('outbox folder', `${folder} will be made`)
  const user = serviceUser(machine)
  if (user !== null && user.uid !== owner) {
    return fail(
      'outbox folder',
      `${folder} does not belong to the user panen-gateway`,
      `sudo chown -R panen-gateway: ${folder}`,
    )
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK)
    return ok('outbox folder', `${folder} can be written`)
  } catch {
    return fail('outbox folder', `${folder} cannot be written`, `sudo chown -R "$USER": ${folder}`)
  }
}

async function fileFindings({ config, running }: Patient): Promise<Finding[]> {
  if (running !== null) return []
  const examined = examineFile(config.outboxFile)
  if (examined === null) return []
  if (!examined.ok) {
    return [
      fail(
        'outbox',
        `${config.outboxFile} is damaged (${examined.why})`,
        'copy it away for whoever can rescue it; the gateway sets it aside and begins a new one',
      ),
    ]
  }
  return [ok('outbox', `is sound; ${examined.readings} readings wait for the server`)]
}

const setAside = (file: string) => {
  try {
    return readdirSync(dirname(file)).filter((name) =>
      name.startsWith(`${basename(file)}.corrupt.`),
    )
  } catch {
    return []
  }
}

/** How much the disk still takes, and for how long. */
export const examineDisk: Examination = async ({ config, running }) => {
  const free = freeBytes(config.outboxFile)
  if (free === null) return []
  const mib = Math.floor(free / MIB)
  const hours = running?.status.state.backlog.hoursLeft ?? null
  const says = `${mib} MiB are free${hours === null ? '' : `, enough for ${spanOf(hours * 3_600_000)} without a server`}`
  const remedy = 'free this disk: sudo journalctl --vacuum-size=50M, or put in a larger card'
  if (mib < LEAST_MIB) return [fail('disk', says, remedy)]
  const isScarce = mib < SCARCE_MIB || (hours !== null && hours < SCARCE_HOURS)
  return [isScarce ? warn('disk', says, remedy) : ok('disk', says)]
}

/** What was given up because there was no room for it. */
export const examineLoss: Examination = async ({ running }) => {
  const evicted = running?.status.state.backlog.evicted ?? null
  if (evicted === null) return []
  const says = `${evicted.readings} readings were given up, because the outbox was full`
  return [fail('outbox', says, 'connect the server, and give the gateway a larger disk')]
}
