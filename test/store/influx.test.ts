import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { OPTIONS } from './a-history.ts'
import { type Influxd, startInfluxd } from './influxd.ts'
import { allOf, aReading, everyMinute, NOON, stored } from './readings.ts'

const CHANNEL = 'tandon-1-ph'

/** Speaks to InfluxDB as any other user would. */
async function ask(influxd: Influxd, q: string, db = 'panen', login = ''): Promise<unknown[][]> {
  const query = new URLSearchParams({ q, db, epoch: 'ms' })
  const response = await fetch(`http://127.0.0.1:${influxd.port}/query?${query}`, {
    method: 'POST',
    headers: login === '' ? {} : { authorization: `Basic ${btoa(login)}` },
  })
  const answer = (await response.json()) as {
    results?: { series?: { values?: unknown[][] }[] }[]
    error?: string
  }
  if (answer.error !== undefined) throw new Error(answer.error)
  return (
    answer.results?.flatMap(({ series = [] }) => series.flatMap(({ values = [] }) => values)) ?? []
  )
}

const writeRequests = async (influxd: Influxd) => {
  const answer = await fetch(`http://127.0.0.1:${influxd.port}/debug/vars`)
  const parts = (await answer.json()) as Record<string, { name: string; values: object }>
  const httpd = Object.values(parts).find(({ name }) => name === 'httpd')
  return Number({ writeReq: Number.NaN, ...httpd?.values }.writeReq)
}

describe('the InfluxDB history', () => {
  let influxd: Influxd
  let store: Store
  beforeEach(async () => {
    influxd = await startInfluxd()
    store = await openStore(influxd.url('panen'), OPTIONS)
  })
  afterEach(async () => {
    await store.close()
    await influxd.stop()
  })

  it('looks to other users as the documentation says', async () => {
    await store.append([aReading({ quality: 'uncertain', reason: 'spike' })])
    expect(await ask(influxd, 'SHOW MEASUREMENTS')).toEqual([['ph']])
    expect(await ask(influxd, 'SHOW FIELD KEYS')).toEqual([
      ['calibration', 'integer'],
      ['compensation_c', 'float'],
      ['quality', 'integer'],
      ['raw', 'float'],
      ['reason', 'string'],
      ['value', 'float'],
    ])
    expect(
      await ask(
        influxd,
        'SELECT value, raw, quality, reason, calibration, compensation_c, site, channel, gateway, place FROM ph',
      ),
    ).toEqual([
      [NOON, 6.12, 1634.5, 1, 'spike', 1, 27.5, 'lapas-cilegon', CHANNEL, 'kebun-1', 'tandon-1'],
    ])
  })

  it('sends many appends of one moment in one request, and a large one in several', async () => {
    const before = await writeRequests(influxd)
    await Promise.all(everyMinute(200).map((reading) => store.append([reading])))
    expect((await writeRequests(influxd)) - before).toBe(1)
    await store.append(everyMinute(12_000))
    expect(await allOf(store, CHANNEL)).toHaveLength(12_000)
  })

  it('has lost nothing it confirmed when influxd is killed, and goes on when it is back', async () => {
    await store.append(everyMinute(500))
    await influxd.kill()
    await expect(store.append(everyMinute(510))).rejects.toMatchObject({ code: 'unreachable' })
    await expect(store.health()).rejects.toMatchObject({ code: 'unreachable' })
    await expect(
      store.series(CHANNEL, { fromMs: 0, bucketMs: 1, buckets: 1 }),
    ).rejects.toMatchObject({
      code: 'unreachable',
      sentence: { id: expect.stringContaining('tidak menjawab') },
    })
    await influxd.restart()
    await expect
      .poll(() =>
        store.append(everyMinute(510)).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    await store.health()
    expect(await allOf(store, CHANNEL)).toEqual(everyMinute(510).map(stored))
  })

  it('cannot be opened while influxd is down, and says so', async () => {
    await influxd.kill()
    const opening = openStore(influxd.url('panen'), OPTIONS)
    await expect(opening).rejects.toMatchObject({
      code: 'unreachable',
      sentence: { en: expect.stringContaining(`127.0.0.1:${influxd.port}`) },
    })
    await influxd.restart()
    const again = await openStore(influxd.url('panen'), OPTIONS)
    await again.close()
  })

  it('does not wait for ever for a frozen influxd', async () => {
    await influxd.freeze()
    const begun = Date.now()
    const outcomes = await Promise.allSettled([
      store.append([aReading()]),
      store.latest([CHANNEL]),
      store.health(),
    ])
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual(
      Array(3).fill('unreachable'),
    )
    expect(Date.now() - begun).toBeLessThan(14_000)
    influxd.thaw()
    await expect
      .poll(() =>
        store.append([aReading()]).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true)
    expect(await allOf(store, CHANNEL)).toEqual([stored(aReading())])
  })

  it('finishes a rewrite that was interrupted between taking away and putting back', async () => {
    await store.append(everyMinute(3))
    await store.close()
    await ask(
      influxd,
      `SELECT value, quality, calibration INTO "rewriting.ph" FROM ph WHERE time = ${NOON}ms GROUP BY *`,
    )
    await ask(influxd, `DELETE FROM ph WHERE time = ${NOON}ms`)
    store = await openStore(influxd.url('panen'), OPTIONS)
    const [first, ...others] = await allOf(store, CHANNEL)
    expect(first).toEqual(stored(aReading({ value: first!.value, raw: null, compensationC: null })))
    expect(others).toEqual(everyMinute(3).slice(1).map(stored))
    expect(await ask(influxd, 'SELECT * FROM "rewriting.ph"')).toEqual([])
  })

  it('shares a database with another site without mixing', async () => {
    const other = await openStore(influxd.url('panen'), { ...OPTIONS, site: 'lapas-serang' })
    await store.append([aReading({ value: 6 })])
    await other.append([aReading({ value: 7 })])
    expect(await allOf(store, CHANNEL)).toMatchObject([{ value: 6 }])
    await store.forget('raw', NOON + 1)
    expect(await allOf(store, CHANNEL)).toEqual([])
    expect(await other.latest([CHANNEL])).toMatchObject([{ value: 7 }])
    expect(await allOf(other, CHANNEL)).toMatchObject([{ value: 7 }])
    await other.close()
  })
})

describe('an InfluxDB that asks for a login', () => {
  let influxd: Influxd
  beforeAll(async () => {
    influxd = await startInfluxd({ auth: true })
    const admin = 'admin:kunci-utama'
    await ask(influxd, `CREATE USER admin WITH PASSWORD 'kunci-utama' WITH ALL PRIVILEGES`, '')
    await ask(influxd, 'CREATE DATABASE panen', '', admin)
    await ask(influxd, `CREATE USER petani WITH PASSWORD 'p@ssi/rahasia'`, '', admin)
    await ask(influxd, `CREATE USER tamu WITH PASSWORD 'tamu'`, '', admin)
    await ask(influxd, 'GRANT ALL ON panen TO petani', '', admin)
  })
  afterAll(() => influxd.stop())

  const open = (database: string, login?: string) =>
    openStore(influxd.url(database, login), OPTIONS)

  it('is used with a user that may read and write', async () => {
    const store = await open('panen', `petani:${encodeURIComponent('p@ssi/rahasia')}`)
    await store.append([aReading()])
    expect(await allOf(store, CHANNEL)).toEqual([stored(aReading())])
    await store.close()
  })

  it.each([
    {
      what: 'a wrong password',
      opening: () => open('panen', 'petani:salah'),
      code: 'refused',
      remedy: /user or password/,
    },
    {
      what: 'no user at all',
      opening: () => open('panen'),
      code: 'refused',
      remedy: /user or password/,
    },
    {
      what: 'a user without rights',
      opening: () => open('panen', 'tamu:tamu'),
      code: 'refused',
      remedy: /rights/,
    },
    {
      what: 'a missing database that may not be made',
      opening: () => open('lain', 'tamu:tamu'),
      code: 'no_database',
      remedy: /administrator/,
    },
  ])('refuses $what and says what to do', async ({ opening, code, remedy }) => {
    const refusal = await opening().catch((error) => error)
    expect(refusal).toMatchObject({ code, sentence: { en: expect.stringMatching(remedy) } })
    expect(`${refusal.message} ${refusal.cause}`).not.toMatch(/salah|tamu:tamu/)
  })

  it('gets a missing database where the user may make it', async () => {
    const store = await open('baru', 'admin:kunci-utama')
    await store.health()
    await store.close()
  })
})
