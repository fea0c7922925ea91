import Value from 'typebox/value'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addEvent } from '../../server/book/events.ts'
import { Series } from '../../server/contract/series.ts'
import { eventually } from '../line/eventually.ts'
import {
  aDiskStore,
  aMeasuredFarm,
  DAY,
  everyMinute,
  HOUR,
  kept,
  MIDNIGHT,
  MINUTE,
} from './a-measured-farm.ts'
import { memoryStore } from './memory-store.ts'

const pathOf = (channels: readonly string[], fromMs: number, toMs: number, more = '') =>
  `/api/v1/series?${channels.map((id) => `channel=${id}&`).join('')}from=${fromMs}&to=${toMs}${more}`

type Farm = Awaited<ReturnType<typeof aMeasuredFarm>>
const seriesOf = async (farm: Farm, path: string) => (await (await farm.get(path)).json()) as Series

interface Openapi {
  readonly paths: Record<
    string,
    {
      readonly get: {
        readonly parameters: readonly { readonly name: string }[]
        readonly responses: Record<string, { readonly content?: object }>
      }
    }
  >
}

const YESTERDAY = MIDNIGHT - DAY
const PH = ['tandon-1-ph']

describe('several channels', () => {
  it('come in one answer, in the order asked for, with the same edges and each with its own band', async () => {
    const store = memoryStore()
    const farm = await aMeasuredFarm(store)
    const hour = everyMinute(YESTERDAY, YESTERDAY + HOUR)
    await store.append(hour)
    await store.append(hour.map((each) => ({ ...each, channel: 'melon-1-ph', value: 5.7 })))
    const channels = ['melon-1-ph', 'tandon-1-ec', 'tandon-1-ph']
    const series = await seriesOf(farm, pathOf(channels, YESTERDAY, YESTERDAY + HOUR))
    expect(series.channels.map(({ channel }) => channel)).toEqual(channels)
    expect(series.channels.map(({ mean }) => mean[0])).toEqual([5.7, null, 6.1])
    expect(series.channels.map(({ band }) => band)).toEqual([
      { low: 5.5, high: 6.2 },
      { low: 1.2, high: 2.2 },
      { low: 5.8, high: 6.5 },
    ])
    const lengths = series.channels.flatMap(({ mean, n, worst }) => [mean, n, worst])
    expect(lengths.map(({ length }) => length)).toEqual(Array(9).fill(series.t.length))
    expect(Value.Check(Series, series)).toBe(true)
  })
})

describe('the quality that is drawn', () => {
  it('is good and uncertain unless said, good alone, or bad readings as well', async () => {
    const store = await aDiskStore()
    const farm = await aMeasuredFarm(store)
    await store.append([
      kept(YESTERDAY, { value: 6 }),
      kept(YESTERDAY + 1, { value: 7, quality: 'uncertain', reason: 'spike' }),
      kept(YESTERDAY + 2, { value: 14, quality: 'bad', reason: 'out_of_range' }),
      kept(YESTERDAY + 3, { value: null, quality: 'bad', reason: 'dead_probe' }),
    ])
    const drawn = async (more: string) => {
      const series = await seriesOf(farm, pathOf(PH, YESTERDAY, YESTERDAY + HOUR, more))
      const { n, min, max, bad, worst } = series.channels[0]!
      return [series.quality, n[0], min[0], max[0], bad[0], worst[0]]
    }
    expect(await drawn('')).toEqual(['usable', 2, 6, 7, 2, 'bad'])
    expect(await drawn('&quality=good')).toEqual(['good', 1, 6, 6, 2, 'bad'])
    expect(await drawn('&quality=all')).toEqual(['all', 3, 6, 14, 2, 'bad'])
  })

  it('breaks the line where nothing of it was measured, although doubtful readings came', async () => {
    const store = memoryStore()
    const farm = await aMeasuredFarm(store)
    const [from, to] = [YESTERDAY + HOUR, YESTERDAY + 2 * HOUR]
    const readings = everyMinute(YESTERDAY, YESTERDAY + 3 * HOUR, (at) =>
      at < from || at >= to ? {} : { quality: 'uncertain', reason: 'noise' },
    )
    await store.append(readings)
    const gaps = async (quality: string) => {
      const path = pathOf(PH, YESTERDAY, YESTERDAY + 3 * HOUR, `&quality=${quality}`)
      return (await seriesOf(farm, path)).channels[0]?.gaps
    }
    expect(await gaps('usable')).toEqual([])
    expect(await gaps('good')).toEqual([[from - MINUTE, to]])
  })
})

describe('the description of series and files', () => {
  it('says what may be asked and what is answered, refusals as JSON', async () => {
    const farm = await aMeasuredFarm(memoryStore())
    const { paths } = (await (await farm.get('/openapi.json')).json()) as Openapi
    const told = (path: string) => {
      const { parameters, responses } = paths[path]!.get
      const types = Object.entries(responses).map(([status, { content = {} }]) => [
        status,
        Object.keys(content).join(),
      ])
      return { asked: parameters.map(({ name }) => name), ...Object.fromEntries(types) }
    }
    const json = 'application/json'
    const refusals = { 400: json, 404: json, 503: json }
    expect(told('/api/v1/series')).toEqual({
      ...{ asked: ['channel', 'from', 'to', 'points', 'quality'] },
      ...{ 200: json, 304: '', ...refusals },
    })
    expect(told('/api/v1/raw')).toEqual({
      ...{ asked: ['channel', 'from', 'to', 'format'] },
      ...{ 200: 'text/csv,application/x-ndjson', ...refusals },
    })
    expect(paths['/api/v1/series']?.get.parameters[0]).toMatchObject({
      required: true,
      schema: { type: 'array', maxItems: 16 },
    })
  })
})

describe('what was done at a place', () => {
  it('stands beside its channels for whoever may read it, in the span and in order', async () => {
    const farm = await aMeasuredFarm(memoryStore())
    const add = (place: string, atMs: number, note: string) =>
      addEvent(farm.book, { place, kind: 'nutrient', atMs, note, millilitres: 200 })
    await add('tandon-1', YESTERDAY + HOUR, 'kedua')
    await add('tandon-1', YESTERDAY, 'pertama')
    await add('tandon-1', MIDNIGHT, 'sesudahnya')
    await add('melon-1', YESTERDAY, 'tempat lain')
    const path = pathOf(['tandon-1-ph', 'tandon-1-ec'], YESTERDAY, MIDNIGHT)
    const viewer = await farm.person('viewer')
    const { events } = (await viewer.get(path)).json as Series
    expect(events?.map(({ note }) => note)).toEqual(['pertama', 'kedua'])
    expect((await seriesOf(farm, path)).events).toBeNull()
  })
})

describe('a range that is over', () => {
  it('is not sent again while it says the same, and anew when something late touches it', async () => {
    const store = memoryStore()
    const farm = await aMeasuredFarm(store)
    const person = await farm.person('instructor')
    await store.append(everyMinute(YESTERDAY, MIDNIGHT))
    const path = pathOf(PH, YESTERDAY, MIDNIGHT)
    const ask = async (etag?: string) => {
      const headers = { ...person.headers, ...(etag && { 'if-none-match': etag }) }
      const answer = await fetch(farm.httpUrl + path, { headers })
      const text = await answer.text()
      return { status: answer.status, text, etag: answer.headers.get('etag') ?? '', answer }
    }
    const first = await ask()
    expect(first.status).toBe(200)
    expect(first.answer.headers.get('cache-control')).toBe('private, no-cache')
    const again = await ask(`"other", ${first.etag}`)
    expect([again.status, again.text, again.etag]).toEqual([304, '', first.etag])

    await store.append([kept(YESTERDAY + 30_000, { value: 9 })])
    const late = await ask(first.etag)
    expect(late.status).toBe(200)
    expect(late.etag).not.toBe(first.etag)
    await addEvent(farm.book, {
      place: 'tandon-1',
      kind: 'calibration',
      atMs: YESTERDAY + 1,
      note: '',
      millilitres: null,
    })
    expect((await ask(late.etag)).status).toBe(200)
  })

  it('is over when its last bucket is: until then nothing is held on to', async () => {
    const farm = await aMeasuredFarm(memoryStore())
    const nowMs = Date.now()
    for (const toMs of [nowMs, nowMs + HOUR, nowMs - 1]) {
      const answer = await farm.get(pathOf(PH, nowMs - 30 * DAY, toMs))
      await answer.arrayBuffer()
      expect(answer.headers.get('etag')).toBeNull()
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('thirty days in 700 points', () => {
  it('show a spike of one reading, before and after it is rolled up, and where readings are forgotten', async () => {
    const store = await aDiskStore()
    const farm = await aMeasuredFarm(store)
    const fromMs = MIDNIGHT - 30 * DAY
    const spikeMs = fromMs + 17 * DAY + 13 * HOUR + 7 * MINUTE
    await store.append(everyMinute(fromMs, MIDNIGHT, (at) => ({ value: at === spikeMs ? 12 : 6 })))
    const shown = async () => {
      const series = await seriesOf(farm, pathOf(PH, fromMs, MIDNIGHT))
      const { max, mean } = series.channels[0]!
      const bucket = series.t.findLastIndex((startMs) => startMs <= spikeMs)
      return {
        buckets: series.t.length,
        at: max[bucket],
        mean: mean[bucket],
        most: max.indexOf(12) === bucket,
      }
    }
    const first = await shown()
    expect(first.buckets).toBeLessThanOrEqual(700)
    expect(first).toMatchObject({ at: 12, most: true })
    expect(first.mean).toBeLessThan(6.2)
    await store.forget('raw', MIDNIGHT - 5 * DAY)
    expect(await shown()).toEqual(first)
  })
})

describe('a history whose readings are forgotten', () => {
  it('is still known to have begun before the span: the sheet is hatched, not blank', async () => {
    const store = await aDiskStore()
    onTestFinished(() => store.close())
    const farm = await aMeasuredFarm(store)
    const path = pathOf(PH, YESTERDAY, YESTERDAY + 6 * HOUR)
    const gaps = async () => (await seriesOf(farm, path)).channels[0]?.gaps
    expect(await gaps()).toEqual([])
    await store.append(everyMinute(YESTERDAY - 3 * DAY, YESTERDAY - 2 * DAY))
    expect(await gaps()).toEqual([[YESTERDAY, YESTERDAY + 6 * HOUR]])
    await store.forget('raw', YESTERDAY - DAY)
    await eventually('only rollups are left', async () => {
      for await (const _reading of store.raw('tandon-1-ph', 0, YESTERDAY)) return false
      return true
    })
    expect(await gaps()).toEqual([[YESTERDAY, YESTERDAY + 6 * HOUR]])
  })
})
