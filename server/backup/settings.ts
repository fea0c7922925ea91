import { join, resolve } from 'node:path'
import { type Environment, text } from '../variables.ts'

/** Where backups go and when, as an administrator decides. */
export interface BackupSettings {
  /** absolute path of the folder of all backups */
  readonly dir: string
  /** the server makes one every night by itself */
  readonly nightly: boolean
  /** minutes after midnight, in the site's zone */
  readonly atMinute: number
  /** older backups leave when all of them are larger */
  readonly maxBytes: number
}

const GIGABYTE = 1_000_000_000
const DEFAULT_GIGABYTES = 20
/** Not on the hour, when everybody else's work begins. */
const DEFAULT_TIME = '02:17'

/** Reads PANEN_BACKUP, PANEN_BACKUP_AT and PANEN_BACKUP_GB; adds a sentence for what is wrong. */
export function readBackupSettings(
  env: Environment,
  dataDir: string,
  problems: string[],
): BackupSettings {
  const dir = text(env, 'PANEN_BACKUP')
  return {
    dir: dir === undefined || dir === 'off' ? join(dataDir, 'backups') : resolve(dir),
    nightly: dir !== 'off',
    atMinute: readTime(env, problems),
    maxBytes: readGigabytes(env, problems) * GIGABYTE,
  }
}

function readTime(env: Environment, problems: string[]): number {
  const value = text(env, 'PANEN_BACKUP_AT') ?? DEFAULT_TIME
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(value)
  if (found !== null) return Number(found[1]) * 60 + Number(found[2])
  problems.push(`PANEN_BACKUP_AT=${value} is not a time of day: write it like ${DEFAULT_TIME}.`)
  return 0
}

function readGigabytes(env: Environment, problems: string[]): number {
  const value = Number(text(env, 'PANEN_BACKUP_GB') ?? DEFAULT_GIGABYTES)
  if (value > 0) return value
  problems.push(
    `PANEN_BACKUP_GB=${text(env, 'PANEN_BACKUP_GB')} is not a size: write gigabytes, like 20.`,
  )
  return DEFAULT_GIGABYTES
}
