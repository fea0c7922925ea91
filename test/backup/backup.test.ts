import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { MANIFEST } from '../../server/backup/manifest.ts'
import { swap, undoCutShort } from '../../server/backup/swap.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { ensureAuthority } from '../../server/certs/authority.ts'
import { openStore } from '../../server/store/open.ts'
import { aChannel, aGateway, aReading } from '../server/a-gateway.ts'
import { aDataFolder, SITE, setUp } from '../server/a-server.ts'
import { aReading as aStoredReading, everyMinute } from '../store/readings.ts'
import {
  aRunningFarm,
  bringBack,
  historyIn,
  readingsIn,
  save,
  serveFrom,
} from './a-farm-to-save.ts'

const BATCH = 100
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)
const batchOf = (seq: number) =>
  Array.from({ length: BATCH }, (_, i) =>
    aReading((seq * BATCH + i) * 1_000, { value: 5 + (i % 20) / 10 }),
  )

async function tablesIn(dataDir: string): Promise<Record<string, unknown[]>> {
  const book = await openBook(bookFile(dataDir))
  const names = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`.execute(book)
  const tables: Record<string, unknown[]> = {}
  for (const { name } of names.rows) {
    tables[name] = (await sql`select * from ${sql.table(name)}`.execute(book)).rows
  }
  await book.destroy()
  return tables
}

/** A farm at rest with a week of one channel. */
async function aRestingFarm() {
  const dataDir = aDataFolder()
  await setUp(dataDir)
  await ensureAuthority(dataDir, {
    site: SITE,
    names: { dns: ['kebun.local'], ips: [] },
    nowMs: Date.now(),
  })
  const store = await openStore(`sqlite:${historyIn(dataDir)}`, { site: SITE, now: Date.now })
  await store.append(everyMinute(10_000))
  await store.append([aStoredReading({ channel: 'tandon-1-ec', value: null, quality: 'bad' })])
  await store.close()
  return dataDir
}

describe('a backup', () => {
  it('made while readings come in holds all that was acknowledged before it, and no half batch', async () => {
    const farm = await aRunningFarm()
    const gateway = await aGateway({ mqttPort: farm.server.mqttPort, secrets: farm.secrets })
    await gateway.announce(aChannel())
    for (let seq = 1; seq <= 20; seq++) await gateway.send(seq, batchOf(seq))
    await gateway.untilStored(...upTo(20))
    const saving = save(farm.dataDir)
    for (let seq = 21; seq <= 60; seq++) await gateway.send(seq, batchOf(seq))
    const { folder, manifest } = await saving
    await gateway.untilStored(...upTo(60))
    await farm.server.close()

    expect(manifest).toMatchObject({ site: SITE, verified: { fault: null } })
    const there = aDataFolder()
    await bringBack(folder, there)
    const restored = await readingsIn(there, 'tandon-1-ph')
    expect(restored.length).toBe(manifest.channels[0]?.readings)
    expect(restored.length % BATCH).toBe(0)
    expect(restored.length).toBeGreaterThanOrEqual(20 * BATCH)
    const original = await readingsIn(farm.dataDir, 'tandon-1-ph')
    expect(original).toHaveLength(60 * BATCH)
    expect(restored).toEqual(original.slice(0, restored.length))
  })

  it('restored elsewhere is the farm again: every table, every login, every secret', async () => {
    const farm = await aRunningFarm()
    const gateway = await aGateway({ mqttPort: farm.server.mqttPort, secrets: farm.secrets })
    await gateway.announce(aChannel())
    await gateway.send(1, batchOf(1))
    await gateway.untilStored(1)
    await farm.server.close()
    const { folder } = await save(farm.dataDir)
    const there = aDataFolder()
    await bringBack(folder, there)
    expect(await tablesIn(there)).toEqual(await tablesIn(farm.dataDir))

    const server = await serveFrom(there)
    const latest = await fetch(`${server.httpUrl}/api/v1/latest`, { headers: farm.headers })
    expect(latest.status).toBe(200)
    const again = await aGateway({ mqttPort: server.mqttPort, secrets: farm.secrets })
    await again.announce(aChannel())
    await again.send(2, batchOf(2))
    await again.untilStored(2)
  })

  it('counts every reading by what it carries, and keeps keys for their owner alone', async () => {
    const dataDir = await aRestingFarm()
    const { folder, manifest } = await save(dataDir)
    expect(manifest.channels).toMatchObject([
      { channel: 'tandon-1-ec', readings: 1 },
      { channel: 'tandon-1-ph', readings: 10_000, newestMs: everyMinute(10_000).at(-1)?.at },
    ])
    const key = join(folder, 'certs', 'ca.pem')
    expect(readFileSync(key)).toEqual(readFileSync(join(dataDir, 'certs', 'ca.pem')))
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const there = aDataFolder()
    await bringBack(folder, there)
    const twice = await save(there)
    expect(twice.manifest.channels).toEqual(manifest.channels)
  })

  it('of a killed predecessor is cleared away and was never taken for a whole one', async () => {
    const dataDir = await aRestingFarm()
    const { folder } = await save(dataDir)
    const half = join(dataDir, 'backups', '.unfinished-panen-20260101T000000Z')
    mkdirSync(half)
    writeFileSync(join(half, 'book.db'), 'half')
    await expect(bringBack(half, aDataFolder())).rejects.toThrow('is not a backup')
    const second = await save(dataDir, { nowMs: () => Date.now() + 5_000 })
    expect(
      readdirSync(join(dataDir, 'backups')).filter((name) => !name.startsWith('backup')),
    ).toEqual([folder, second.folder].map((path) => path.split('/').at(-1)))
  })
})

describe('a restore', () => {
  it('is refused where a server runs, where data is, and from a damaged or newer backup', async () => {
    const farm = await aRunningFarm()
    const { folder } = await save(farm.dataDir)
    await expect(bringBack(folder, farm.dataDir, { replace: true })).rejects.toThrow(
      'stop it first',
    )
    await farm.server.close()
    await expect(bringBack(folder, farm.dataDir)).rejects.toThrow('--replace')

    const file = join(folder, MANIFEST)
    const manifest = readFileSync(file, 'utf8')
    writeFileSync(file, manifest.replace('"bookStep": ', '"bookStep": 9'))
    await expect(bringBack(folder, aDataFolder())).rejects.toThrow('newer Panen')
    writeFileSync(file, manifest)
    appendFileSync(join(folder, 'history.db'), 'x')
    await expect(bringBack(folder, aDataFolder())).rejects.toThrow(
      'history.db is not what was saved',
    )
  })

  it('on trial writes nothing, and in earnest keeps the old farm aside', async () => {
    const dataDir = await aRestingFarm()
    const { folder } = await save(dataDir)
    const store = await openStore(`sqlite:${historyIn(dataDir)}`, { site: SITE, now: Date.now })
    await store.append([aStoredReading({ at: 1_000 })])
    await store.close()
    await bringBack(folder, dataDir, { replace: true, dryRun: true })
    expect(await readingsIn(dataDir, 'tandon-1-ph')).toHaveLength(10_001)

    const { aside } = await bringBack(folder, dataDir, { replace: true })
    expect(await readingsIn(dataDir, 'tandon-1-ph')).toHaveLength(10_000)
    expect(aside.map((path) => path.replace(/.*\/|\.replaced-.*/g, ''))).toEqual(
      expect.arrayContaining(['book.db', 'series.db', 'certs']),
    )
    expect(aside.every((path) => existsSync(path))).toBe(true)
  })

  it('killed at any step of the change leaves the old farm, however often the return is killed', async () => {
    const names = ['book.db', 'series.db', 'certs']
    const dataDir = aDataFolder()
    const inData = (name: string) => join(dataDir, name)
    const moves = names.map((name) => ({
      place: inData(name),
      fresh: inData(`${name}.restoring`),
      aside: inData(`${name}.replaced`),
      stood: true,
    }))
    for (let moved = 0; moved <= 2 * names.length; moved++) {
      for (const { place, fresh, aside } of moves) {
        writeFileSync(place, 'old')
        writeFileSync(fresh, 'new')
        rmSync(aside, { force: true })
      }
      writeFileSync(inData('restore-under-way.json'), JSON.stringify({ moves }))
      const steps = [
        ...moves.map(({ place, aside }) => [place, aside] as const),
        ...moves.map(({ place, fresh }) => [fresh, place] as const),
      ]
      for (const [from, to] of steps.slice(0, moved)) renameSync(from, to)
      expect(await undoCutShort(dataDir)).toBe(true)
      writeFileSync(inData('restore-under-way.json'), JSON.stringify({ moves }))
      await undoCutShort(dataDir)
      expect(names.map((name) => readFileSync(inData(name), 'utf8'))).toEqual(['old', 'old', 'old'])
    }
    for (const { fresh } of moves) writeFileSync(fresh, 'new')
    await swap(dataDir, moves)
    expect(names.map((name) => readFileSync(inData(name), 'utf8'))).toEqual(['new', 'new', 'new'])
    expect(await undoCutShort(dataDir)).toBe(false)
  })
})
