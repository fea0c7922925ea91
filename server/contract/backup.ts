import { type Static, Type } from 'typebox'
import { nullable, wordOf } from './site.ts'

/** GET: when the farm was last backed up, and whether a person must do something. */
export const BACKUP_ROUTE = '/api/v1/backup'

/**
 * good: not older than two days and restored on trial. failed: the last try failed. damaged: its
 * trial did not agree with the farm. off: this server makes none at night.
 */
export const BACKUP_STATES = ['good', 'old', 'none', 'failed', 'damaged', 'off'] as const
export type BackupState = (typeof BACKUP_STATES)[number]

/** Times are those of the computer's clock, epoch ms UTC. */
export const BackupReport = Type.Object({
  nowMs: Type.Integer(),
  state: wordOf(BACKUP_STATES),
  /** when the newest whole backup was made; null when there is none */
  lastMs: nullable(Type.Integer()),
  /** when the last try failed, if none succeeded since; null otherwise */
  failedMs: nullable(Type.Integer()),
  /** of the newest backup */
  bytes: nullable(Type.Integer()),
})
export type BackupReport = Static<typeof BackupReport>
