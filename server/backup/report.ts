import type { BackupReport, BackupState } from '../contract/backup.ts'
import { bytesOf } from './manifest.ts'
import type { BackupSettings } from './settings.ts'
import { newestShelved, type Shelved } from './shelf.ts'

/** A night may be missed; two are trouble. */
export const TOO_OLD_MS = 48 * 3_600_000

export interface ReportParts {
  readonly settings: Pick<BackupSettings, 'dir'>
  /** this server makes backups at night */
  readonly isNightly: boolean
  /** wall time of the last try that failed and was followed by none that did not; null otherwise */
  readonly failedMs: () => number | null
  readonly nowMs: () => number
}

/** How the farm's backups stand: what screens, /ready and monitoring say alike. */
export async function reportBackups(parts: ReportParts): Promise<BackupReport> {
  const newest = await newestShelved(parts.settings.dir)
  const [nowMs, failedMs] = [parts.nowMs(), parts.failedMs()]
  return {
    nowMs,
    state: parts.isNightly ? stateOf(newest, failedMs, nowMs) : 'off',
    lastMs: newest?.manifest.madeMs ?? null,
    failedMs,
    bytes: newest === null ? null : bytesOf(newest.manifest),
  }
}

function stateOf(newest: Shelved | null, failedMs: number | null, nowMs: number): BackupState {
  if (failedMs !== null) return 'failed'
  if (newest === null) return 'none'
  if (newest.manifest.verified.fault !== null) return 'damaged'
  return nowMs - newest.manifest.madeMs > TOO_OLD_MS ? 'old' : 'good'
}
