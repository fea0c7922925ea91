import { describe, expect, it, onTestFinished } from 'vitest'
import type {
  CycleForecast,
  ForecastAnswer,
  ForecastScores,
  Range,
} from '../../server/contract/forecast.ts'
import { replayForecast } from '../../server/operate/forecast.ts'
import { startServer } from '../../server/serve.ts'
import { startOfDayMs } from '../../server/zone.ts'
import { aFarmBook, dayEnd, dayStart, morning } from '../growing/a-farm-book.ts'
import { eventually } from '../line/eventually.ts'
import { ask } from '../people/an-office.ts'
import { aConfig, heardLog } from '../server/a-server.ts'
import { memoryStore } from '../server/memory-store.ts'

const rising = ({ p10, p20, p50, p80, p90 }: Range) => {
  const values = [p10, p20, p50, p80, p90]
  expect(values).toEqual(values.toSorted((a, b) => a - b))
}

describe('the forecast over HTTP', () => {
  it('is empty, and no error, on a farm where nothing grows', async () => {
    const { instructor } = await aFarmBook()
    const { status, json } = await instructor.get('/api/v1/forecast')
    expect([status, json]).toEqual([200, { run: null, crops: [], left: [] }])
    expect((await instructor.get('/api/v1/forecast/scores')).json).toEqual({
      madeMs: null,
      crops: [],
    })
    const { status: unknown } = await instructor.get('/api/v1/forecast/cycles/7')
    expect(unknown).toBe(404)
  })

  it('tells weeks, plantings and runs, of a farm that was closed and opened again too', async () => {
    const { office, instructor, planted, note } = await aFarmBook()
    const done = await planted({ transplantedMs: dayStart(-60), plannedHarvestMs: dayStart(-32) })
    await eventually(
      'a run that takes it for standing, as its harvest is not noted yet',
      async () =>
        ((await instructor.get(`/api/v1/forecast/cycles/${done}`)).json as CycleForecast).now,
    )
    const harvest = { culls: [], deadHoles: 6, isLast: true, isFailed: false }
    const lots = [{ grade: 'jual', amount: 8, unit: 'kg' }]
    await note(done, 'harvests', { ...harvest, atMs: morning(-32), lots })
    const standing = await planted({ transplantedMs: dayStart(-20), plannedHarvestMs: dayStart(8) })
    const plants = Array.from({ length: 6 }, () => ({ hole: null, grams: 35 }))
    await note(standing, 'weighings', { atMs: morning(-1), plants })
    const next = { transplantedMs: dayStart(10), plannedHarvestMs: dayStart(38) }
    const unweighed = await planted(next)
    await office.close()
    const again = await startServer(aConfig(office.dataDir), {
      store: memoryStore(),
      log: heardLog(),
    })
    onTestFinished(() => again.close())
    const get = (path: string, headers = {}) =>
      ask(again.httpUrl, { path, headers: { ...instructor.headers, ...headers } })
    const answer = await eventually('a run with both plantings', async () => {
      const { json, headers } = await get('/api/v1/forecast?weeks=4')
      const all = json as ForecastAnswer
      return all.run?.cause.includes('start') && { ...all, etag: String(headers['etag']) }
    })
    const [pakcoy] = answer.crops
    expect(pakcoy).toMatchObject({
      crop: 'pakcoy',
      inUse: 'model',
      tier: 'shrunk',
      cycles: [standing, unweighed],
    })
    const said = pakcoy!.assumed.map(({ id }) => id).join(' ')
    expect(said).toMatch(/Belum ada timbangan dari tanaman ini: [^.]+ \(1 dari 2 penanaman\)\./)
    expect(pakcoy!.windows).toHaveLength(4)
    for (const { kg } of pakcoy!.windows) rising(kg)
    const total = pakcoy!.windows.reduce((sum, { kg }) => sum + kg.p50, 0)
    expect(total).toBeGreaterThan(2)
    expect(pakcoy!.windows.some(({ baselineKg }) => (baselineKg ?? 0) > 5)).toBe(true)
    const known = await get('/api/v1/forecast?weeks=4', { 'if-none-match': answer.etag })
    expect(known.status).toBe(304)

    const page = (await get(`/api/v1/forecast/cycles/${standing}`)).json as CycleForecast
    rising(page.now!.kg)
    rising(page.now!.harvestMs)
    expect(page.growth.length).toBeGreaterThan(28)
    for (const { grams } of page.growth) rising(grams)
    expect(page.past.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1)
    expect(page.past.length).toBeGreaterThan(5)
    const made = page.past.map(({ madeMs }) => madeMs)
    expect(made).toEqual(made.toSorted((a, b) => a - b))
    expect(new Set(made.map((ms) => startOfDayMs('Asia/Jakarta', ms))).size).toBe(made.length)
    for (const { kg } of page.past) rising(kg)
    expect(page.cameKg).toBeNull()
    const ended = (await get(`/api/v1/forecast/cycles/${done}`)).json as CycleForecast
    expect([ended.now, ended.cameKg]).toEqual([null, 8])
    expect(ended.past.length).toBeGreaterThan(5)
    expect(ended.growth.length).toBeGreaterThan(20)
    for (const { atMs } of ended.growth) expect(atMs).toBeLessThanOrEqual(dayEnd(-32))
    for (const { madeMs } of ended.past) expect(madeMs).toBeLessThan(dayEnd(-32))

    const run = await get(`/api/v1/forecast/runs/${answer.run!.id}`)
    expect(run.json).toEqual(answer.run)
    const told: string[] = []
    const terminal = { out: (line: string) => told.push(line), err: () => {} }
    const wish = { run: String(answer.run!.id), json: false }
    expect(await replayForecast(aConfig(office.dataDir), wish, terminal)).toBe(0)
    expect(told).toEqual([`Run ${answer.run!.id}: every draw came out the same.`])
    const soon = await ask(again.httpUrl, {
      ...{ method: 'POST', path: '/api/v1/forecast/runs' },
      headers: { origin: again.httpUrl, ...instructor.headers },
    })
    expect([soon.status, soon.json.code]).toEqual([429, 'busy'])
    expect(soon.json.message.id).toMatch(/Coba lagi pukul \d\d\.\d\d WIB/)
    const scores = await eventually('scores', async () => {
      const { json } = await get('/api/v1/forecast/scores')
      return (json as ForecastScores).madeMs !== null && (json as ForecastScores)
    })
    expect(scores.crops).toMatchObject([{ crop: 'pakcoy', finished: 1, inUse: 'model' }])
    expect(scores.crops[0]!.words.id).toMatch(/^Dari 1 panen, [01] kali/)
  })
})
