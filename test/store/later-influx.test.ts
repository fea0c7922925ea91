import { once } from 'node:events'
import { Agent } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseInfluxAddress } from '../../server/store/influx/address.ts'
import { literal } from '../../server/store/influx/literal.ts'
import { v2WriteTo } from '../../server/store/influx/write-v2.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { OPTIONS } from './a-history.ts'
import { type Influxd, startInfluxd } from './influxd.ts'
import { type Answer, type LaterInflux, startLaterInflux } from './later-influx.ts'
import { aReading, everyMinute, NOON } from './readings.ts'

const WRITE = '/api/v2/write'
let influxd: Influxd
let buckets = 0
beforeAll(async () => {
  influxd = await startInfluxd()
})
afterAll(() => influxd.stop())

describe.each([2, 3] as const)('speaking to InfluxDB %s', (generation) => {
  let later: LaterInflux
  let bucket: string
  let store: Store
  beforeEach(async () => {
    later = await startLaterInflux(influxd, generation)
    buckets += 1
    bucket = `later-${buckets}`
    if (generation === 2) await later.addBucket(bucket)
    store = await openStore(later.url(bucket), { ...OPTIONS, influxToken: later.token })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await store.close()
    await later.close()
  })
  const writes = () =>
    later.heard.filter(({ path, body }) => path === WRITE && !body.startsWith('#'))

  it('a reading is one line in one request, with token, bucket and milliseconds', async () => {
    await store.append([aReading({ place: 'Bedeng 1, "utara"', reason: 'spike' })])
    expect(writes()).toHaveLength(1)
    const [{ authorization, query, isGzip, body }] = writes() as [(typeof later.heard)[number]]
    expect(authorization).toBe(`Token ${later.token}`)
    expect(Object.fromEntries(query)).toEqual({
      org: generation === 2 ? 'kebun' : '',
      bucket,
      precision: 'ms',
    })
    expect(isGzip).toBe(false)
    expect(body).toBe(
      'ph,channel=tandon-1-ph,gateway=kebun-1,place=Bedeng\\ 1\\,\\ "utara",site=lapas-cilegon ' +
        `calibration=1i,compensation_c=27.5,quality=0i,raw=1634.5,reason="spike",value=6.12 ${NOON}`,
    )
  })

  it('many readings travel compressed, and every query shows the token and binds nothing', async () => {
    await store.append(everyMinute(3000))
    expect(writes().map(({ isGzip }) => isGzip)).toEqual([true, true])
    const lines = writes().map(({ body }) => body.split('\n').length)
    expect(lines.sort((one, other) => one - other)).toEqual([500, 2500])
    await store.series('tandon-1-ph', { fromMs: NOON, bucketMs: 60_000, buckets: 10 })
    const asked = later.heard.filter(({ path }) => path === '/query')
    expect(asked.length).toBeGreaterThan(0)
    for (const { authorization, query } of asked) {
      expect(authorization).toBe(`Token ${later.token}`)
      expect(query.get('params')).toBe('{}')
      expect(query.get('q')).not.toMatch(/\$[a-z]/)
    }
  })

  const refusals: readonly (readonly [string, Answer, string, RegExp, RegExp])[] = [
    [
      'a revoked token',
      { status: 401, body: '{"code":"unauthorized","message":"unauthorized access"}' },
      'refused',
      /refuses the token.*PANEN_INFLUX_TOKEN/,
      /menolak tokennya/,
    ],
    [
      'a token that may only read',
      { status: 403, body: '{"code":"forbidden","message":"insufficient permissions for write"}' },
      'refused',
      /that token rights to read and write/,
      /Beri token itu hak/,
    ],
    [
      'a bucket that is gone',
      { status: 404, body: '{"code":"not found","message":"bucket \\"kebun\\" not found"}' },
      'no_database',
      generation === 2 ? /influx bucket create/ : /does not exist/,
      /tidak ada/,
    ],
    [
      'other data under our names',
      {
        status: 422,
        body: '{"code":"unprocessable entity","message":"failure writing points to database: partial write: field type conflict: input field \\"value\\" on measurement \\"ph\\" is type float, already exists as type integer dropped=1"}',
      },
      'failed',
      /a database of its own; readings wait/,
      /basis data tersendiri/,
    ],
    [
      'a line it cannot read',
      { status: 400, body: '{"code":"invalid","message":"unable to parse \'ph x\': bad"}' },
      'bad_reading',
      /does not take this reading/,
      /tidak menerima bacaan ini/,
    ],
    [
      'readings older than it keeps',
      {
        status: 422,
        body: '{"code":"unprocessable entity","message":"partial write: points beyond retention policy dropped=1"}',
      },
      'bad_reading',
      /how long the database keeps data/,
      /masa simpan/,
    ],
    [
      'too many requests',
      { status: 429, headers: { 'retry-after': '1' }, body: '{"code":"too many requests"}' },
      'failed',
      /overloaded/,
      /kewalahan/,
    ],
    [
      'no time at all',
      { status: 503, body: '{"code":"unavailable"}' },
      'failed',
      /overloaded/,
      /kewalahan/,
    ],
    [
      'a full disk',
      { status: 500, body: '{"code":"internal error","message":"no space left on device"}' },
      'full',
      /disk is full.*restart InfluxDB twice/,
      /cakramnya penuh/,
    ],
    ['only some of the lines taken', { status: 201, body: 'half' }, 'failed', /failed/, /gagal/],
    ['a page of some proxy', { status: 502, body: '<html>' }, 'failed', /failed/, /gagal/],
  ]
  it.each(refusals)(
    '%s is told in both languages, is sent once and kept from the console',
    async (...of) => {
      const [, answer, code, en, id] = of
      const headers = { 'content-type': 'application/json', ...answer.headers }
      const heardOnConsole = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
      later.answerInstead(WRITE, { ...answer, headers })
      const refusal = await store.append([aReading()]).catch((error: unknown) => error)
      expect(refusal).toMatchObject({
        code,
        sentence: { en: expect.stringMatching(en), id: expect.stringMatching(id) },
      })
      expect(JSON.stringify(refusal) + String(refusal)).not.toContain(later.token)
      later.answerInstead(WRITE, null)
      await store.append([aReading({ at: NOON + 1 })])
      expect(writes().map(({ body }) => body.split(' ').at(-1))).toEqual([`${NOON}`, `${NOON + 1}`])
      for (const heard of heardOnConsole) expect(heard).not.toHaveBeenCalled()
    },
  )

  it('a wrong token is refused at the door, and so is none', async () => {
    for (const influxToken of ['salah', '']) {
      const opening = openStore(later.url(bucket), { ...OPTIONS, influxToken })
      await expect(opening).rejects.toMatchObject({ code: 'refused' })
    }
  })

  it('what is not there yet is made where that is possible, and named where not', async () => {
    const opening = openStore(later.url('belum'), { ...OPTIONS, influxToken: later.token })
    if (generation === 3) return await (await opening).close()
    await expect(opening).rejects.toMatchObject({
      code: 'no_database',
      sentence: { en: expect.stringContaining('influx bucket create') },
    })
  })
})

describe('an InfluxDB 2 that asks us to use what it has not got', () => {
  it('names a bucket that has no mapping for InfluxQL', async () => {
    const later = await startLaterInflux(influxd, 2)
    await later.addBucket('tanpa-peta')
    const url = later.url('tanpa-peta', '&database=lain')
    const opening = openStore(url, { ...OPTIONS, influxToken: later.token })
    await expect(opening).rejects.toMatchObject({
      code: 'no_database',
      sentence: { en: expect.stringContaining('influx v1 dbrp create') },
    })
    await later.close()
  })
})

describe('a write that gets no answer', () => {
  it('ends when its time is up, and lets go of its connection', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const connected = once(silent, 'connection')
    const { port } = silent.address() as AddressInfo
    const address = parseInfluxAddress(`influx3+http://127.0.0.1:${port}/?database=panen`)
    const write = v2WriteTo(address, { token: '', agent: new Agent(), limitMs: 100 })
    const point = { measurement: 'ph', fields: { value: 6 }, timestamp: '1' }
    await expect(write.write([point])).rejects.toThrow(/abort/)
    const [socket] = (await connected) as [import('node:net').Socket]
    socket.resume()
    await once(socket, 'close')
    silent.close()
  })
})

describe('a name in a statement', () => {
  it('stays a name whatever it holds', async () => {
    await fetch(`http://127.0.0.1:${influxd.port}/query?q=CREATE+DATABASE+nama`, { method: 'POST' })
    const line = 'ph,channel=a value=1 1'
    await fetch(`http://127.0.0.1:${influxd.port}/write?db=nama`, { method: 'POST', body: line })
    const text = fc.string({ unit: fc.constantFrom(...`a'"\\;/*-$ \n`, '花', ' OR ', "''", '--') })
    await fc.assert(
      fc.asyncProperty(text, async (name) => {
        const q = `SELECT value FROM ph WHERE "channel" = ${literal(name)}`
        const query = new URLSearchParams({ q, db: 'nama' })
        const answer = await fetch(`http://127.0.0.1:${influxd.port}/query?${query}`)
        const { results } = (await answer.json()) as { results?: { series?: [] }[] }
        expect(results).toEqual(
          name === 'a'
            ? [expect.objectContaining({ series: [expect.anything()] })]
            : [{ statement_id: 0 }],
        )
      }),
      { numRuns: 150 },
    )
  })
})
