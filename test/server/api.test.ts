import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { REFUSAL_CODES } from '../../server/contract/refusal.ts'
import type { Series } from '../../server/contract/series.ts'
import type { Site } from '../../server/contract/site.ts'
import type { HistoryReading } from '../../server/store/store.ts'
import { aChannel, aGateway, aReading } from './a-gateway.ts'
import { aDataFolder, aServer } from './a-server.ts'
import { memoryStore, unreachable } from './memory-store.ts'

async function aFarm() {
  const store = memoryStore()
  const server = await aServer({ store })
  const gateway = await aGateway(server)
  await gateway.announce(
    aChannel(),
    aChannel({ id: 'tandon-1-ec', quantity: 'ec', unit: 'mS/cm' }),
    aChannel({ id: 'melon-1-ph', place: 'melon-1', calibration: null }),
    aChannel({ id: 'melon-1-cahaya', place: 'melon-1', quantity: 'light', unit: 'µmol/m²/s' }),
  )
  const { get } = server
  await vi.waitFor(async () => {
    expect(((await (await get('/api/v1/site')).json()) as Site).channels).toHaveLength(4)
  })
  return { store, server, gateway, get }
}

/** Asks with headers that fetch would not send. */
function statusFor(httpUrl: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${httpUrl}/api/v1/site`, { headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject).end()
  })
}

describe('the site', () => {
  it('tells its places by kind and number, and each channel with its band', async () => {
    const { get } = await aFarm()
    const site = (await (await get('/api/v1/site')).json()) as Site
    expect(site).toMatchObject({
      slug: 'lapas-cilegon',
      zone: 'Asia/Jakarta',
      zoneLabel: 'WIB',
      utcOffsetMinutes: 420,
      places: [
        { slug: 'tandon-1', kind: 'tank', number: 1, tank: null },
        { slug: 'bedeng-1', kind: 'hydroponic', tank: 'tandon-1', crop: 'pakcoy' },
        { slug: 'melon-1', kind: 'melon', number: 3, tank: null },
      ],
    })
    const bands = Object.fromEntries(site.channels.map(({ id, band }) => [id, band]))
    expect(bands).toEqual({
      'tandon-1-ph': { low: 5.8, high: 6.5 },
      'tandon-1-ec': { low: 1.2, high: 2.2 },
      'melon-1-ph': { low: 5.5, high: 6.2 },
      'melon-1-cahaya': null,
    })
    expect(site.channels.find(({ id }) => id === 'tandon-1-ph')).toMatchObject({
      gateway: 'kebun-1',
      calibration: { id: 1, kind: 'ph', atMs: 1, verdict: 'good', dueMs: 2 },
    })
  })
})

describe('a series', () => {
  const HOUR = 3_600_000
  const history = (readings: ReturnType<typeof aReading>[]): HistoryReading[] =>
    readings.map((reading) => ({
      ...reading,
      quantity: 'ph',
      gateway: 'kebun-1',
      place: 'tandon-1',
    }))

  it('comes in columns of one length, with its band and a null where nothing was measured', async () => {
    const { store, get } = await aFarm()
    const toMs = Math.floor(Date.now() / 60_000) * 60_000
    const fromMs = toMs - HOUR
    const at = [...Array(600).keys()].map((i) => fromMs + i * 2_000)
    await store.append(history(at.map((ms) => aReading(ms, { value: 6 + (ms % 3) / 10 }))))
    const path = `/api/v1/series?channel=tandon-1-ph&from=${fromMs}&to=${toMs}&points=60`
    const series = (await (await get(path)).json()) as Series
    expect(series).toMatchObject({
      bucketMs: 60_000,
      channels: [{ place: 'tandon-1', quantity: 'ph', band: { low: 5.8, high: 6.5 } }],
    })
    const [ph] = series.channels
    const columns = [series.t, ph?.mean, ph?.min, ph?.max, ph?.n, ph?.bad, ph?.worst]
    expect(columns.map((column) => column?.length)).toEqual([60, 60, 60, 60, 60, 60, 60])
    expect(ph?.n[0]).toBe(30)
    expect([ph?.n[59], ph?.mean[59], ph?.worst[59]]).toEqual([0, null, null])
    expect(ph?.gaps).toEqual([[fromMs + 599 * 2_000, toMs]])
  })

  it('of an hour or more starts its buckets at the site’s own midnight', async () => {
    const { get } = await aFarm()
    const fromMs = Date.UTC(2026, 10, 3, 5, 17)
    const toMs = fromMs + 30 * 24 * HOUR
    const ask = (points: number) =>
      get(`/api/v1/series?channel=tandon-1-ph&from=${fromMs}&to=${toMs}&points=${points}`)
    const days = (await (await ask(31)).json()) as Series
    expect(days.bucketMs).toBe(24 * HOUR)
    expect(new Date(days.t[0] ?? 0).toISOString()).toBe('2026-11-02T17:00:00.000Z')
    const sixHours = (await (await ask(130)).json()) as Series
    expect(sixHours.bucketMs).toBe(6 * HOUR)
    expect(new Date(sixHours.t[0] ?? 0).toISOString()).toBe('2026-11-03T05:00:00.000Z')
  })

  it('that began before the span is hatched from the start of the span; one that did not is not', async () => {
    const { store, get } = await aFarm()
    const fromMs = Date.now() - HOUR
    const ask = async () => {
      const path = `/api/v1/series?channel=tandon-1-ph&from=${fromMs}&to=${fromMs + HOUR / 2}`
      return ((await (await get(path)).json()) as Series).channels[0]?.gaps
    }
    expect(await ask()).toEqual([])
    await store.append(history([aReading(fromMs + 600_000), aReading(fromMs + 602_000)]))
    expect((await ask())?.[0]?.[0]).toBe(fromMs + 602_000)
    await store.append(history([aReading(fromMs - HOUR)]))
    expect((await ask())?.[0]).toEqual([fromMs, fromMs + 600_000])
  })

  const day = 86_400_000
  const seventeen = Array.from({ length: 17 }, (_, i) => `channel=c${i}`).join('&')
  const refused: [string, string, number, string | undefined][] = [
    ['of a channel nobody knows', 'channel=x&from=1&to=2', 404, 'channel'],
    ['without a channel', 'from=1&to=2', 400, 'channel'],
    ['without a start', 'channel=tandon-1-ph&to=2', 400, 'from'],
    ['from a time that is a word', 'channel=tandon-1-ph&from=kemarin&to=2', 400, 'from'],
    ['to a time before its start', 'channel=tandon-1-ph&from=2&to=1', 400, 'to'],
    ['over no time', 'channel=tandon-1-ph&from=2&to=2', 400, 'to'],
    ['over eleven years', `channel=tandon-1-ph&from=0&to=${11 * 366 * day}`, 400, 'from'],
    ['in one point', 'channel=tandon-1-ph&from=1&to=2&points=1', 400, 'points'],
    ['of a channel twice', 'channel=x&channel=x&from=1&to=2', 400, 'channel'],
    ['of a channel without a name', 'channel=tandon-1-ph&channel=&from=1&to=2', 400, 'channel'],
    ['of seventeen channels', `${seventeen}&from=1&to=2`, 400, 'channel'],
    ['of one channel nobody knows', 'channel=tandon-1-ph&channel=x&from=1&to=2', 404, 'channel'],
    ['of a quality nobody knows', 'channel=tandon-1-ph&from=1&to=2&quality=fine', 400, 'quality'],
    ['in too many points', 'channel=tandon-1-ph&from=1&to=2&points=2001', 400, 'points'],
    ['with a parameter nobody knows', 'channel=tandon-1-ph&from=1&to=2&zoom=1', 400, 'zoom'],
    ['with a parameter twice', 'channel=tandon-1-ph&from=1&from=2&to=3', 400, 'from'],
  ]
  it.each(refused)(
    '%s is refused in both languages, by the field',
    async (_what, query, status, field) => {
      const { get } = await aFarm()
      const response = await get(`/api/v1/series?${query}`)
      expect(response.status).toBe(status)
      const refusal = (await response.json()) as { message: { id: string; en: string } }
      expect(refusal).toMatchObject({ code: status === 404 ? 'not_found' : 'bad_request', field })
      expect(refusal.message.id).not.toBe(refusal.message.en)
    },
  )

  it('while history is away says so', async () => {
    const { store, get } = await aFarm()
    store.fail(unreachable())
    const response = await get('/api/v1/series?channel=tandon-1-ph&from=1&to=2')
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({
      code: 'store_unavailable',
      message: { id: 'Riwayat tidak terjangkau.', en: 'The history cannot be reached.' },
    })
  })
})

describe('an answer', () => {
  it('to a question nobody serves is a refusal in both languages', async () => {
    const { get } = await aFarm()
    for (const path of ['/api/v1/nothing', '/api', '/docs/x/y.js', '/assets/gone.js', '/x.png']) {
      const response = await get(path)
      expect([path, response.status]).toEqual([path, 404])
      expect(REFUSAL_CODES).toContain(((await response.json()) as { code: 'x' }).code)
    }
  })

  it('to something that went wrong inside tells nothing of the inside', async () => {
    const { server, store, get } = await aFarm()
    store.series = () => Promise.reject(new Error('secret table x at /etc/passwd'))
    const response = await get('/api/v1/series?channel=tandon-1-ph&from=1&to=2')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/secret|passwd|stack/)
    expect(server.log.sentences.join()).toContain('GET /api/v1/series failed.')
  })

  it('to another name than the computer’s own is refused: a page elsewhere may not ask', async () => {
    const { server } = await aFarm()
    const { port } = new URL(server.httpUrl)
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', '[::1]:80']) {
      expect([host, await statusFor(server.httpUrl, { ...server.headers, host })]).toEqual([
        host,
        200,
      ])
    }
    for (const host of [
      'panen.example',
      `127.0.0.1.evil.example:${port}`,
      'localhost.evil',
      '0.0.0.0',
    ]) {
      expect([host, await statusFor(server.httpUrl, { ...server.headers, host })]).toEqual([
        host,
        421,
      ])
    }
  })

  it('always forbids inline script, framing and guessing of types', async () => {
    const { get } = await aFarm()
    for (const path of [
      '/',
      '/health',
      '/api/v1/site',
      '/api/v1/nothing',
      '/docs',
      '/openapi.json',
    ]) {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'self'")])
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      if (/^.(api|health)/.test(path)) expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('the description of the API', () => {
  it('names every route, and its page takes nothing from elsewhere', async () => {
    const { get } = await aFarm()
    const openapi = (await (await get('/openapi.json')).json()) as { paths: object }
    expect(Object.keys(openapi.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/site',
        '/api/v1/latest',
        '/api/v1/series',
        '/api/v1/raw',
        '/api/v1/live',
        '/health',
        '/ready',
      ]),
    )
    const page = await (await get('/docs')).text()
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
    const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '')
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) {
      const response = await get(link)
      expect([link, response.status]).toEqual([link, 200])
      await response.arrayBuffer()
    }
    const start = await (await get('/docs/static/swagger-initializer.js')).text()
    expect(start).toContain('"validatorUrl":null')
  })
})

describe('the screens', () => {
  it('are served with their hashed parts kept for ever and their page always asked for', async () => {
    const dashboardDir = join(aDataFolder(), 'dashboard')
    mkdirSync(join(dashboardDir, 'assets'), { recursive: true })
    writeFileSync(join(dashboardDir, 'index.html'), '<!doctype html><title>Panen</title>')
    writeFileSync(join(dashboardDir, 'assets', 'app-1a2b3c.js'), 'export {}')
    const server = await aServer({ installation: { version: '1.2.3', dashboardDir } })
    const get = (path: string) => fetch(`${server.httpUrl}${path}`)
    for (const path of ['/', '/bed/melon-1', '/bed/melon-1?from=1&to=2', '/index.html']) {
      const page = await get(path)
      expect([path, page.status, await page.text()]).toEqual([
        path,
        200,
        '<!doctype html><title>Panen</title>',
      ])
      expect(page.headers.get('cache-control')).toBe('no-cache')
    }
    const part = await get('/assets/app-1a2b3c.js')
    expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/assets/gone.js', '/../package.json', '/.env']) {
      expect([path, (await get(path)).status]).toEqual([path, 404])
    }
    expect((await fetch(`${server.httpUrl}/bed/melon-1`, { method: 'POST' })).status).toBe(404)
  })

  it('that are not built yet are asked for by name', async () => {
    const dashboardDir = join(aDataFolder(), 'nothing')
    const server = await aServer({ installation: { version: '1.2.3', dashboardDir } })
    const response = await fetch(`${server.httpUrl}/`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('npm run build')
  })
})

describe('a server that stops', () => {
  it('does not wait for a download that has stalled', async () => {
    const { server, get } = await aFarm()
    const stalled = await get('/docs/static/swagger-ui-bundle.js')
    expect(stalled.status).toBe(200)
    const startMs = performance.now()
    await server.close()
    expect(performance.now() - startMs).toBeLessThan(4_000)
  })
})

describe('health', () => {
  it('is good while the process lives; ready names the part that is not', async () => {
    const { store, get } = await aFarm()
    expect(await (await get('/health')).json()).toEqual({ ok: true })
    const ready = await get('/ready')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ ok: true, ingest: { batches: 0 } })
    store.fail(unreachable())
    expect((await get('/health')).status).toBe(200)
    const unready = await get('/ready')
    expect(unready.status).toBe(503)
    expect(await unready.json()).toMatchObject({ ok: false, store: { ok: false } })
  })
})
