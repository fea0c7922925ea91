import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeBackup } from '../../server/backup/make.ts'
import { aReading, DAY_MS, everyMinute, NOON } from '../store/readings.ts'
import { aFarm } from './a-farm-that-moves.ts'
import { fullAfter } from './full-after.ts'
import { authorityOf, REACHABLE } from './reach.ts'

const nothing = { value: null, raw: null, compensationC: null, calibration: 0 } as const
const THREE_DAYS = [
  ...everyMinute(4000),
  aReading({ at: NOON + 1, ...nothing, quality: 'bad', reason: 'dead_probe' }),
].sort((one, other) => one.at - other.at)

async function oldFarm() {
  const farm = await aFarm()
  await farm.fill(THREE_DAYS)
  return farm
}

describe('what another Panen has measured', () => {
  it('comes from its data folder while its server runs, and agrees reading for reading', async () => {
    const old = await oldFarm()
    const all = await old.kept('tandon-1-ph')
    await old.serve()
    const fresh = await aFarm()
    expect(await fresh.takeFrom(old.dataDir)).toMatchObject({
      ...{ code: 0, agrees: true },
      channels: [{ channel: 'tandon-1-ph', readings: 4001, taken: 4001, differing: 0 }],
    })
    expect(await fresh.kept('tandon-1-ph')).toEqual(all)
  })

  it('comes from a backup, through a server that runs, and a second time changes nothing', async () => {
    const old = await oldFarm()
    const { folder } = await makeBackup({
      ...{ dataDir: old.dataDir, historyFile: join(old.dataDir, 'series.db') },
      ...{ dir: old.config.backup.dir, maxBytes: 1e9, program: '0', nowMs: Date.now },
    })
    const fresh = await aFarm()
    await fresh.serve()
    const first = await fresh.takeFrom(folder)
    expect(first).toMatchObject({ code: 0, channels: [{ taken: 4001 }] })
    expect(await fresh.takeFrom(folder)).toMatchObject({
      channels: [{ taken: 0, alreadyThere: 4001, source: first.channels[0].source }],
    })
    const [channel] = (await fresh.book()).channels
    expect(channel).toMatchObject({ id: 'tandon-1-ph', gateway: 'kebun-1', period_ms: 2_000 })
    expect(readdirSync(fresh.dataDir).filter((name) => name.startsWith('salinan-'))).toEqual([])
  })

  it('comes from its server by a token, and by TLS from another machine', async () => {
    const old = await oldFarm()
    const all = await old.kept('tandon-1-ph')
    const server = await old.serve(undefined, { reach: REACHABLE })
    const tokenFile = await old.tokenFile()
    const fresh = await aFarm()
    expect(await fresh.takeFrom(server.httpUrl, { tokenFile })).toMatchObject({
      ...{ code: 0, agrees: true, channels: [{ taken: 4001 }] },
    })
    expect(await fresh.kept('tandon-1-ph')).toEqual(all)
    const url = `https://localhost:${server.secure?.httpsPort}`
    await expect(fresh.takeFrom(url, { tokenFile })).rejects.toThrow('--ca')
    const authorityFile = fresh.file('ca.crt', authorityOf(server))
    expect(await fresh.takeFrom(url, { tokenFile, authorityFile })).toMatchObject({
      ...{ code: 0, agrees: true, channels: [{ taken: 0, alreadyThere: 4001 }] },
    })
    const wrong = { tokenFile: fresh.file('salah', 'panen_salah'), authorityFile }
    await expect(fresh.takeFrom(url, wrong)).rejects.toThrow('panen-server token add')
  })

  it('goes on at the day where it was interrupted', async () => {
    const old = await oldFarm()
    const fresh = await aFarm()
    const store = fullAfter(1)
    await fresh.serve(store)
    await expect(fresh.takeFrom(old.dataDir)).rejects.toThrow('full')
    store.makeRoom()
    expect(await fresh.takeFrom(old.dataDir)).toMatchObject({
      ...{ agrees: true, channels: [{ readings: 4001, taken: 4001, alreadyThere: 0 }] },
    })
    expect(fresh.told.join('\n')).toContain('goes on where it stood')
    const days = new Set(store.appends.map(([first]) => Math.floor((first?.at ?? 0) / DAY_MS)))
    expect(days.size).toBe(store.appends.length)
  })

  it('never changes what stands here, and says that it differs', async () => {
    const old = await oldFarm()
    const fresh = await aFarm()
    await fresh.fill([aReading({ value: 5 })])
    expect(await fresh.takeFrom(old.dataDir)).toMatchObject({
      ...{ code: 1, agrees: false, channels: [{ taken: 4000, differing: 1 }] },
    })
    expect((await fresh.kept('tandon-1-ph'))[0]).toMatchObject({ at: NOON, value: 5 })
  })

  it('is only looked at in a dry run, within the days that were asked for', async () => {
    const old = await oldFarm()
    const fresh = await aFarm()
    const span = { from: '2026-11-22', to: '2026-11-23' }
    expect(await fresh.takeFrom(old.dataDir, { dryRun: true, span })).toMatchObject({
      ...{ code: 0, channels: [{ readings: DAY_MS / 60_000, taken: 1440 }] },
    })
    expect((await fresh.book()).channels).toEqual([])
  })

  it('needs a place for every channel', async () => {
    const old = await aFarm()
    await old.fill([aReading({ place: 'tandon-9' })], { place: 'tandon-9' })
    const fresh = await aFarm()
    expect(await fresh.takeFrom(old.dataDir)).toMatchObject({
      ...{ code: 1, channels: [{ refused: expect.stringContaining('"tandon-9"') }] },
    })
  })

  it('is looked for where it can be, and a token is never sent in the clear', async () => {
    const fresh = await aFarm()
    const tokenFile = fresh.file('token', 'rahasia\n')
    const refusal = (from: string, more = {}) => expect(fresh.takeFrom(from, more)).rejects
    await refusal(fresh.file('kosong')).toThrow('backup of Panen')
    await refusal('https://127.0.0.1:1').toThrow('--token-file')
    await refusal('http://192.0.2.1:8080', { tokenFile }).toThrow('https://')
    await refusal('http://127.0.0.1:1', { tokenFile }).toThrow('see that it runs')
  })
})
