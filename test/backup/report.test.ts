import { expect, it } from 'vitest'
import { BACKUP_FORMAT } from '../../server/backup/manifest.ts'
import { reportBackups } from '../../server/backup/report.ts'
import { aDataFolder } from '../server/a-server.ts'
import { shelve } from './a-shelf.ts'

const NOW_MS = Date.UTC(2026, 10, 21, 20, 0)
const HOUR_MS = 3_600_000

interface Case {
  readonly failedMs?: number
  readonly isNightly?: boolean
}

const stateOf = async (dir: string, { failedMs, isNightly = true }: Case = {}) =>
  await reportBackups({
    settings: { dir },
    isNightly,
    failedMs: () => failedMs ?? null,
    nowMs: () => NOW_MS,
  })

it('a backup is good for two nights, then it is old', async () => {
  const dir = aDataFolder()
  expect(await stateOf(dir)).toMatchObject({ state: 'none', lastMs: null })
  shelve(dir, NOW_MS - 49 * HOUR_MS)
  expect(await stateOf(dir)).toMatchObject({ state: 'old', lastMs: NOW_MS - 49 * HOUR_MS })
  shelve(dir, NOW_MS - 47 * HOUR_MS)
  expect(await stateOf(dir)).toMatchObject({ state: 'good', lastMs: NOW_MS - 47 * HOUR_MS })
})

it('a trial that did not agree and a try that failed are said', async () => {
  const dir = aDataFolder()
  shelve(dir, NOW_MS - 30 * HOUR_MS)
  expect(await stateOf(dir, { failedMs: NOW_MS - HOUR_MS })).toMatchObject({
    state: 'failed',
    lastMs: NOW_MS - 30 * HOUR_MS,
    failedMs: NOW_MS - HOUR_MS,
  })
  shelve(dir, NOW_MS - 6 * HOUR_MS, { verified: { atMs: NOW_MS, fault: 'A row is missing.' } })
  expect(await stateOf(dir)).toMatchObject({ state: 'damaged' })
})

it('what a newer program or a half-written file left does not hide an older backup', async () => {
  const dir = aDataFolder()
  shelve(dir, NOW_MS - 20 * HOUR_MS)
  shelve(dir, NOW_MS - 2 * HOUR_MS, { format: BACKUP_FORMAT + 1 })
  expect(await stateOf(dir)).toMatchObject({ state: 'good', lastMs: NOW_MS - 20 * HOUR_MS })
})

it('a server that makes none at night is not blamed for it', async () => {
  const dir = aDataFolder()
  shelve(dir, NOW_MS - 400 * HOUR_MS)
  expect(await stateOf(dir, { isNightly: false })).toMatchObject({ state: 'off' })
})
