import { resolve } from 'node:path'
import { makeBackup } from '../backup/make.ts'
import type { Config } from '../config.ts'
import { findInstallation } from '../installation.ts'
import type { ExitCode, Terminal } from './outcome.ts'

export interface BackupWish {
  /** instead of the folder of all backups in the config */
  readonly to: string | undefined
  readonly json: boolean
}

/** Backs up the farm now, beside a server that may be running, and tries the backup. */
export async function backup(
  config: Config,
  { to, json }: BackupWish,
  terminal: Terminal,
): Promise<ExitCode> {
  const { backup: settings, dataDir } = config
  const { folder, bytes, manifest, dropped } = await makeBackup({
    dataDir,
    historyFile: historyFileOf(config),
    dir: to === undefined ? settings.dir : resolve(to),
    maxBytes: settings.maxBytes,
    program: findInstallation().version,
    nowMs: Date.now,
  })
  const { fault } = manifest.verified
  const readings = manifest.channels.reduce((total, one) => total + one.readings, 0)
  if (json) {
    terminal.out(JSON.stringify({ folder, bytes, readings, fault, dropped }))
  } else {
    terminal.out(folder)
    terminal.out(
      manifest.history === 'elsewhere'
        ? `Book and keys, ${bytes} bytes. The history is in InfluxDB: back it up by its own means.`
        : `${readings} readings of ${manifest.channels.length} channels, book and keys, ${bytes} bytes.`,
    )
  }
  if (fault === null) return 0
  terminal.err(`panen-server: The backup was made, but restoring it on trial shows: ${fault}`)
  return 1
}

/** Where the history's file lies; null when it is in an InfluxDB. */
export function historyFileOf({ storeUrl }: Pick<Config, 'storeUrl'>): string | null {
  const path = /^sqlite:(.+)$/s.exec(storeUrl)?.[1]
  return path === undefined ? null : resolve(path)
}
