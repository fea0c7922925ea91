import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { type AppendPace, type Appends, letAppend } from './backup/appends.ts'
import { allRolledUp, multiply, write } from './series/made.ts'
import { END_MS } from './series/probe.ts'

const CLI = fileURLToPath(new URL('../../server/cli.js', import.meta.url))
const WRITTEN = 4
const AT_REST_MS = 20_000
/** As the server runs it at night. */
const QUIET_PRIORITY = 10
const SITE = `site: { slug: bench, name: Bench, zone: Asia/Jakarta }
tanks:
  - { slug: tandon-1, number: 1, name: Tandon 1, litres: 1000, crop: pakcoy }
`

/** A farm's appends, and as many as the history takes. */
const PACES: Readonly<Record<string, AppendPace>> = {
  farm: { readings: 50, everyMs: 100, together: 1 },
  full: { readings: 500, everyMs: 0, together: 4 },
}

const say = (text: string) => void process.stderr.write(`${text}\n`)
const now = () => END_MS + performance.now()
const pause = (ms: number) => new Promise<void>((over) => setTimeout(over, ms))

function panen(dataDir: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    const env = { PANEN_DATA: dataDir }
    const child = execFile(process.execPath, [CLI, ...args], { env }, (error, out, complaint) =>
      error === null ? done(out) : fail(new Error(complaint || error.message)),
    )
    if (args[0] === 'backup' && child.pid !== undefined) setPriority(child.pid, QUIET_PRIORITY)
  })
}

async function makeFarm(dataDir: string, channels: number, days: number) {
  const siteFile = join(dataDir, 'site.yaml')
  writeFileSync(siteFile, SITE)
  await panen(dataDir, ['setup', '--site', siteFile])
  const path = join(dataDir, 'series.db')
  const written = Math.min(WRITTEN, channels)
  const store = await openStore(`sqlite:${path}`, { site: 'bench', now, rolling: { everyMs: 1 } })
  const readings = (await write(store, { channels: written, days })) * (channels / written)
  await allRolledUp(path)
  await store.close()
  multiply(path, written, channels)
  return { path, readings, gigabytes: Number((statSync(path).size / 1e9).toFixed(2)) }
}

async function whileBackedUp(store: Store, dataDir: string, pace: AppendPace) {
  const appends = letAppend(store, pace, now)
  await pause(AT_REST_MS / 4)
  appends.take()
  await pause(AT_REST_MS)
  const atRest: Appends = appends.take()
  const wal = watchSize(join(dataDir, 'series.db-wal'))
  const begunMs = performance.now()
  const { bytes, fault } = JSON.parse(await panen(dataDir, ['backup', '--json']))
  const backupSeconds = Math.round((performance.now() - begunMs) / 100) / 10
  const during = appends.take()
  await appends.stop()
  return { atRest, during, backupSeconds, bytes, fault, walPeakMb: wal.peakMb() }
}

/** While a backup copies, the history's -wal cannot shrink. */
function watchSize(file: string) {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, statSync(file).size)
  }, 100)
  return {
    peakMb() {
      clearInterval(timer)
      return Math.round(peak / 1e6)
    },
  }
}

/**
 * `bench -- backup [CHANNELS] [DAYS]`; without, 200 channels for a year at one minute. How long
 * appends take at rest and beside `panen-server backup`, at a farm's pace and at full rate.
 */
export async function benchBackup(args: readonly string[]): Promise<object> {
  const [channels = 200, days = 365] = args.map(Number)
  const dataDir = mkdtempSync(join(tmpdir(), 'panen-backup-'))
  const made = await makeFarm(dataDir, channels, days)
  say(`made ${made.readings} readings, ${made.gigabytes} GB`)
  const store = await openStore(`sqlite:${made.path}`, { site: 'bench', now })
  const figures: Record<string, object> = {}
  for (const [name, pace] of Object.entries(PACES)) {
    figures[name] = await whileBackedUp(store, dataDir, pace)
    say(`${name}: ${JSON.stringify(figures[name])}`)
  }
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
  return { readings: made.readings, gigabytes: made.gigabytes, ...figures }
}
