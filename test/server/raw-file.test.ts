import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { StoreError } from '../../server/store/store.ts'
import { eventually } from '../line/eventually.ts'
import { aMeasuredFarm, DAY, kept, MIDNIGHT } from './a-measured-farm.ts'
import { memoryStore, unreachable } from './memory-store.ts'

const FROM = Date.UTC(2026, 10, 20, 17)
const pathOf = (channels: string, more = '') =>
  `/api/v1/raw?${channels}&from=${FROM}&to=${FROM + DAY}${more}`

async function aFarmWithThree() {
  const store = memoryStore()
  await store.append([
    kept(FROM, { value: 6.25, raw: 1650.5 }),
    kept(FROM + 1_500, { value: 14, raw: null, quality: 'bad', reason: 'out_of_range' }),
    kept(FROM + 60_000, { channel: 'tandon-1-ec', value: 1.8, calibration: 3 }),
    kept(FROM + DAY, { value: 7 }),
  ])
  return { store, farm: await aMeasuredFarm(store) }
}

describe('the readings themselves', () => {
  it('come as a spreadsheet in Indonesian reads them', async () => {
    const { farm } = await aFarmWithThree()
    const answer = await farm.get(pathOf('channel=tandon-1-ph', '&format=csv-id'))
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="panen-tandon-1-ph-2026-11-21.csv"',
    )
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    expect(text.split('\r\n')).toEqual([
      '\uFEFFWaktu (WIB);Kanal;Tempat;Besaran;Satuan;Nilai;Nilai mentah;Mutu;Alasan;Kalibrasi;Suhu kompensasi (°C)',
      '2026-11-21 00:00:00;tandon-1-ph;tandon-1;Keasaman (pH);pH;6,25;1650,5;baik;;1;27',
      '2026-11-21 00:00:01,500;tandon-1-ph;tandon-1;Keasaman (pH);pH;14;;salah baca;di luar jangkauan sensor;1;27',
      '',
    ])
  })

  it('come for programs as CSV and as JSON lines, a channel after the other', async () => {
    const { farm } = await aFarmWithThree()
    const both = 'channel=tandon-1-ec&channel=tandon-1-ph'
    const csv = await (await farm.get(pathOf(both))).text()
    const ids = csv.split('\r\n').map((line) => line.split(',').slice(0, 2).join(' '))
    expect(ids).toEqual([
      'time channel',
      '2026-11-20T17:01:00.000Z tandon-1-ec',
      '2026-11-20T17:00:00.000Z tandon-1-ph',
      '2026-11-20T17:00:01.500Z tandon-1-ph',
      '',
    ])
    const answer = await farm.get(pathOf(both, '&format=json'))
    expect(answer.headers.get('content-disposition')).toContain(
      '"panen-tandon-1-2026-11-21.ndjson"',
    )
    const lines = (await answer.text()).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { channel: 'tandon-1-ec', unit: 'mS/cm', value: 1.8, calibration: 3 },
      { channel: 'tandon-1-ph', at: FROM, place: 'tandon-1', quantity: 'ph', unit: 'pH' },
      { channel: 'tandon-1-ph', at: FROM + 1_500, raw: null, quality: 'bad' },
    ])
  })

  it('are refused in a sentence when the question is wrong or the history is away', async () => {
    const { store, farm } = await aFarmWithThree()
    const refusal = async (path: string) => {
      const answer = await farm.get(path)
      const { code, field } = (await answer.json()) as { code: string; field?: string }
      return [answer.status, code, field]
    }
    expect(await refusal(pathOf('channel=x'))).toEqual([404, 'not_found', 'channel'])
    expect(await refusal(pathOf('channel=tandon-1-ph', '&format=xls'))).toEqual([
      400,
      'bad_request',
      'format',
    ])
    store.fail(unreachable())
    expect(await refusal(pathOf('channel=tandon-1-ph'))).toEqual([
      503,
      'store_unavailable',
      undefined,
    ])
  })

  it('are read no faster than they are taken, and no longer than somebody takes them', async () => {
    const store = memoryStore()
    const farm = await aMeasuredFarm(store)
    let pulled = 0
    let isLeft = false
    store.raw = async function* () {
      try {
        for (let at = FROM; ; at += 1_000) {
          pulled += 1
          yield kept(at)
        }
      } finally {
        isLeft = true
      }
    }
    const begun = await new Promise<{ destroy(): void }>((resolve, reject) => {
      const wish = { headers: farm.headers, agent: false }
      const asked = request(farm.httpUrl + pathOf('channel=tandon-1-ph'), wish, (response) => {
        response.once('readable', () => resolve(response))
      })
      asked.on('error', reject).end()
    })
    await eventually('the reading rests', async () => {
      const before = pulled
      for (let turn = 0; turn < 20; turn++) await farm.get('/health').then((each) => each.text())
      return pulled === before
    })
    expect(isLeft).toBe(false)
    begun.destroy()
    await eventually('the history is let go', () => isLeft)
  })

  it('that end early break off, so that no half file passes for a whole one', async () => {
    const store = memoryStore()
    const farm = await aMeasuredFarm(store)
    store.raw = async function* () {
      for (let i = 0; i < 5_000; i++) yield kept(MIDNIGHT + i)
      throw new StoreError('failed', { id: 'Berkas rusak.', en: 'The file is damaged.' })
    }
    const answer = await farm.get(pathOf('channel=tandon-1-ph'))
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
    await eventually('it is told', () =>
      farm.log.sentences.includes('A file of readings ended early.'),
    )
    const told = farm.log.sentences.filter((each) => /early|raw failed/.test(each))
    expect(told).toHaveLength(1)
  })
})
