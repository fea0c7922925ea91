import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type BackupOptions, makeBackup } from '../../server/backup/make.ts'
import { type RestoreOptions, restoreBackup } from '../../server/backup/restore.ts'
import { startServer } from '../../server/serve.ts'
import { openStore } from '../../server/store/open.ts'
import type { StoredReading } from '../../server/store/store.ts'
import { aConfig, aDataFolder, aToken, heardLog, SITE, setUp } from '../server/a-server.ts'

export const historyIn = (dataDir: string) => join(dataDir, 'series.db')

/** A server with a history on disk; ends with the test. */
export async function serveFrom(dataDir: string) {
  const server = await startServer(aConfig(dataDir), { log: heardLog() })
  onTestFinished(() => server.close())
  return server
}

export async function aRunningFarm() {
  const dataDir = aDataFolder()
  const secrets = await setUp(dataDir)
  const headers = await aToken(dataDir)
  const server = await serveFrom(dataDir)
  return { dataDir, secrets, headers, server }
}

export const save = (dataDir: string, more: Partial<BackupOptions> = {}) =>
  makeBackup({
    dataDir,
    historyFile: historyIn(dataDir),
    dir: join(dataDir, 'backups'),
    maxBytes: 1e10,
    program: '0.0.0',
    nowMs: Date.now,
    ...more,
  })

export const bringBack = (from: string, dataDir: string, more: Partial<RestoreOptions> = {}) =>
  restoreBackup({
    from,
    dataDir,
    historyFile: historyIn(dataDir),
    replace: false,
    dryRun: false,
    nowMs: Date.now,
    ...more,
  })

/** Every reading of one channel in a history no server has open. */
export async function readingsIn(dataDir: string, channel: string): Promise<StoredReading[]> {
  const store = await openStore(`sqlite:${historyIn(dataDir)}`, { site: SITE, now: Date.now })
  const readings: StoredReading[] = []
  for await (const reading of store.raw(channel, 0, 1e15)) readings.push(reading)
  await store.close()
  return readings
}
