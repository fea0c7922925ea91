import { describe, expect, it } from 'vitest'
import { putChannels, toChannelRow } from '../../server/book/channels.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { historyRetention } from '../../server/operate/history-retention.ts'
import { forgetCarefully, limitOf, newestBy, readRetention } from '../../server/retention.ts'
import { openStore } from '../../server/store/open.ts'
import { allOf, DAY_MS, everyMinute, NOON } from '../store/readings.ts'
import { aChannel } from './a-gateway.ts'
import { aConfig, aDataFolder, SITE, setUp } from './a-server.ts'

const retentionOf = (env: Record<string, string>) => {
  const problems: string[] = []
  return { retention: readRetention(env, problems), problems }
}

describe('how long history is kept', () => {
  it('is for ever unless somebody says otherwise', () => {
    expect(retentionOf({})).toEqual({
      retention: { raw: null, minute: null, hour: null },
      problems: [],
    })
  })

  it('is said in whole days', () => {
    expect(retentionOf({ PANEN_KEEP_RAW_DAYS: '90' }).retention.raw).toBe(90)
    for (const wrong of ['0', '-1', '1.5', '90d', '123456']) {
      const { problems } = retentionOf({ PANEN_KEEP_RAW_DAYS: wrong })
      expect(problems).toEqual([expect.stringContaining(`PANEN_KEEP_RAW_DAYS=${wrong} `)])
    }
  })

  it('may not end for summaries before it ends for what they sum up', () => {
    const { problems } = retentionOf({ PANEN_KEEP_MINUTE_DAYS: '30' })
    expect(problems).toEqual([expect.stringContaining('PANEN_KEEP_MINUTE_DAYS is shorter')])
    const all = { PANEN_KEEP_RAW_DAYS: '30', PANEN_KEEP_MINUTE_DAYS: '30' }
    expect(retentionOf({ ...all, PANEN_KEEP_HOUR_DAYS: '400' }).problems).toEqual([])
  })

  it('is counted from the newest reading when the clock is ahead of it', async () => {
    const latest = async () => [{ ...everyMinute(1)[0]!, channel: 'tandon-1-ph' }]
    expect(await newestBy({ latest }, ['tandon-1-ph'], Date.UTC(2099, 0))).toBe(NOON)
    expect(await newestBy({ latest }, ['tandon-1-ph'], NOON - 5)).toBe(NOON - 5)
    expect(limitOf({ raw: 2, minute: null, hour: null }, 'raw', NOON)).toBe(NOON - 2 * DAY_MS)
  })
})

describe('a running server whose clock and readings leapt a year ahead', () => {
  const retention = { raw: 30, minute: null, hour: null }
  const LEAP = NOON + 365 * DAY_MS
  const aHistory = async () => {
    const store = await openStore(`sqlite:${aDataFolder()}/series.db`, {
      site: SITE,
      now: () => LEAP,
    })
    const hourly = everyMinute(24 * 40, NOON - 40 * DAY_MS)
    await store.append(hourly.map((each, i) => ({ ...each, at: NOON - (24 * 40 - i) * 3_600_000 })))
    return store
  }

  it('drops nothing, and what is due once half the days are there again', async () => {
    const store = await aHistory()
    await store.append([{ ...everyMinute(1)[0]!, at: LEAP }])
    expect(await forgetCarefully(store, retention, LEAP)).toMatchObject([{ level: 'raw' }])
    expect(await allOf(store, 'tandon-1-ph')).toHaveLength(961)
    expect(await forgetCarefully(store, retention, LEAP + 16 * DAY_MS)).toEqual([])
    expect(await allOf(store, 'tandon-1-ph')).toHaveLength(1)
    await store.close()
  })

  it('forgets as ever where the clock is right', async () => {
    const store = await aHistory()
    expect(await forgetCarefully(store, retention, NOON)).toEqual([])
    expect(await allOf(store, 'tandon-1-ph')).toHaveLength(30 * 24)
    await store.close()
  })
})

describe('panen-server history retention', () => {
  const retention = { raw: 1, minute: null, hour: null }

  /** A farm with two days of readings, and what the command says of them. */
  async function aFarm() {
    const dataDir = aDataFolder()
    await setUp(dataDir)
    const config = aConfig(dataDir, { retention })
    const open = () => openStore(config.storeUrl, { site: SITE, now: () => NOON })
    const store = await open()
    await store.append(everyMinute(2880, NOON - 2 * DAY_MS))
    await store.close()
    const ask = async (dryRun: boolean) => {
      const lines: string[] = []
      const terminal = { out: (line: string) => void lines.push(line), err: () => {} }
      expect(await historyRetention(config, { dryRun, json: true }, terminal)).toBe(0)
      return JSON.parse(lines.join(''))
    }
    return { open, ask, dataDir }
  }

  it('says what would go and keeps it, then drops it and keeps its summaries', async () => {
    const { open, ask, dataDir } = await aFarm()
    await announce(dataDir)
    const would = await ask(true)
    expect(would).toMatchObject({ dryRun: true, going: [{ level: 'raw', channels: 1 }] })
    const { entries, beforeMs } = would.going[0]
    // A reading a minute, up to the last whole hour that is a day old.
    expect(entries).toBe(1380)
    expect(await ask(false)).toMatchObject({ dryRun: false, going: [{ entries, beforeMs }] })
    expect(await ask(true)).toMatchObject({ going: [{ entries: 0, channels: 0 }] })
    const store = await open()
    expect(await allOf(store, 'tandon-1-ph')).toHaveLength(2880 - entries)
    const days = { fromMs: NOON - 2 * DAY_MS, bucketMs: DAY_MS, buckets: 2 }
    expect((await store.series('tandon-1-ph', days)).n).toEqual([1440, 1440])
    expect((await allOf(store, 'tandon-1-ph'))[0]?.at).toBeGreaterThanOrEqual(beforeMs)
    await store.close()
  })

  it('drops nothing while no channel is known, whatever the clock says', async () => {
    const { ask } = await aFarm()
    expect(await ask(true)).toMatchObject({ going: [{ entries: 0 }] })
  })
})

/** The farm book learns the channel, as from a gateway. */
async function announce(dataDir: string) {
  const book = await openBook(bookFile(dataDir))
  await putChannels(book, [toChannelRow('kebun-1', aChannel(), 1)])
  await book.destroy()
}
