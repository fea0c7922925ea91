import { restoreBackup } from '../backup/restore.ts'
import type { Config } from '../config.ts'
import { historyFileOf } from './backup.ts'
import type { ExitCode, Terminal } from './outcome.ts'

export interface RestoreWish {
  readonly from: string
  readonly replace: boolean
  readonly dryRun: boolean
  readonly json: boolean
}

/** Puts a backup in the place of this data folder's farm; no server may run there. */
export async function restore(
  config: Config,
  { json, ...wish }: RestoreWish,
  terminal: Terminal,
): Promise<ExitCode> {
  const { dataDir } = config
  const historyFile = historyFileOf(config)
  const { manifest, aside } = await restoreBackup({
    ...wish,
    dataDir,
    historyFile,
    nowMs: Date.now,
  })
  const { site, madeMs, channels, verified } = manifest
  const readings = channels.reduce((total, one) => total + one.readings, 0)
  if (json) {
    terminal.out(JSON.stringify({ site, madeMs, readings, dryRun: wish.dryRun, aside }))
    return 0
  }
  if (verified.fault !== null) terminal.err(`This backup was not whole: ${verified.fault}`)
  const what = `${site} as of ${new Date(madeMs).toISOString()}, ${readings} readings`
  terminal.out(wish.dryRun ? `Would restore ${what}.` : `Restored ${what}, in ${dataDir}.`)
  for (const each of aside) terminal.out(`Kept aside: ${each}`)
  return 0
}
