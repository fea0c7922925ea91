import { execFile } from 'node:child_process'
import { setPriority } from 'node:os'
import type { Log } from '../log.ts'
import { zoneOffsetMinutes } from '../zone.ts'
import type { BackupSettings } from './settings.ts'
import { newestShelved } from './shelf.ts'

const DAY_MINUTES = 1_440
const LOOK_EVERY_MS = 60_000
/** After one that failed: a disk may have been plugged in again. */
const AGAIN_AFTER_MS = 3_600_000
/** Readings and screens come first. */
const QUIET_PRIORITY = 10

/** Makes one backup; rejects with a sentence when that fails. */
export type RunBackup = () => Promise<void>

export interface NightlyOptions {
  readonly settings: BackupSettings
  readonly zone: string
  readonly run: RunBackup
  readonly log: Log
  /** wall time */
  readonly nowMs: () => number
  readonly lookEveryMs?: number
}

export interface NightlyBackups {
  /** wall time of the last try, when it failed; null otherwise */
  failedMs(): number | null
  close(): Promise<void>
}

/**
 * Makes a backup every night at the site's hour, and a missed one as soon as the server runs again.
 * A failure is said in the log and tried again after an hour; it stops nothing else.
 */
export function nightlyBackups(options: NightlyOptions): NightlyBackups {
  const { settings, zone, log, nowMs } = options
  let isUnderWay = false
  let triedMs = Number.NEGATIVE_INFINITY
  let failedMs: number | null = null
  const look = async () => {
    const now = nowMs()
    if (isUnderWay || now - triedMs < AGAIN_AFTER_MS) return
    isUnderWay = true
    try {
      const newest = await newestShelved(settings.dir)
      if ((newest?.manifest.madeMs ?? 0) >= lastTimeMs(settings.atMinute, zone, now)) {
        failedMs = null
        return
      }
      triedMs = now
      await options.run()
      failedMs = null
      log.info('A backup was made and restored on trial.', { dir: settings.dir })
    } catch (err) {
      failedMs = now
      const why = err instanceof Error ? err.message : String(err)
      log.error(`The nightly backup failed: ${why}`)
    } finally {
      isUnderWay = false
    }
  }
  const timer = setInterval(() => void look(), options.lookEveryMs ?? LOOK_EVERY_MS)
  return { failedMs: () => failedMs, close: async () => clearInterval(timer) }
}

/** The last moment, epoch ms, at which the zone's clocks showed this minute of the day. */
export function lastTimeMs(atMinute: number, zone: string, nowMs: number): number {
  const localMinute = Math.floor(nowMs / 60_000) + zoneOffsetMinutes(zone, nowMs)
  const sinceMinutes = (((localMinute - atMinute) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
  return (Math.floor(nowMs / 60_000) - sinceMinutes) * 60_000
}

/** Runs `panen-server backup` as a process of its own: reading a year again must not hold up screens. */
export function backupProcess(program: string): RunBackup {
  return () =>
    new Promise((done, fail) => {
      const child = execFile(process.execPath, [program, 'backup'], (error, _out, complaint) => {
        if (error === null) return done()
        fail(new Error(complaint.trim().replace(/^panen-server: /, '') || error.message))
      })
      if (child.pid !== undefined) quieten(child.pid)
    })
}

function quieten(pid: number): void {
  try {
    setPriority(pid, QUIET_PRIORITY)
  } catch {
    // it may be over already
  }
}
