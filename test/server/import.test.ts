import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { historyRetention } from '../../server/operate/history-retention.ts'
import { aReading, everyMinute, MINUTE_MS, NOON } from '../store/readings.ts'
import { aFarm } from './a-farm-that-moves.ts'
import { fullAfter } from './full-after.ts'

const HEADER =
  'time,channel,place,quantity,unit,value,raw,quality,reason,calibration,compensation_c\n'
const rowAt = (at: number, value = 6) =>
  `${new Date(at).toISOString()},tandon-1-ph,tandon-1,ph,pH,${value},,good,,0,\n`
const rows = (count: number) =>
  HEADER + Array.from({ length: count }, (_, i) => rowAt(NOON + i * MINUTE_MS)).join('')

describe('an import while the server runs', () => {
  it('goes through the server, which shows the new channel and the readings at once', async () => {
    const farm = await aFarm()
    const server = await farm.serve()
    const result = await farm.take(farm.file('lama.csv', rows(6000)))
    expect(result).toMatchObject({ code: 0, taken: 6000 })
    expect(farm.told).toContain('The server runs: it takes the readings in.')
    expect((await farm.book()).channels).toMatchObject([{ id: 'tandon-1-ph', gateway: 'impor' }])
    expect(await farm.take(farm.file('lama.csv', rows(6000)))).toMatchObject({
      taken: 0,
      alreadyThere: 6000,
    })
    await server.close()
    expect(await farm.kept('tandon-1-ph')).toHaveLength(6000)
  })

  it('cannot put readings on a channel that is something else here', async () => {
    const farm = await aFarm()
    await farm.fill([aReading()])
    await farm.serve()
    const elsewhere = rowAt(NOON + 1).replace('tandon-1,ph', 'bedeng-1,ph')
    expect(await farm.take(farm.file('b.csv', HEADER + elsewhere))).toMatchObject({
      refused: 1,
      problems: [{ line: 2, column: 'channel' }],
    })
  })

  it('is told in the words of the history when that refuses', async () => {
    const farm = await aFarm()
    await farm.serve(fullAfter(0))
    await expect(farm.take(farm.file('a.csv', rows(1)))).rejects.toThrow('The disk is full.')
  })

  it('lets nobody but the owner of the data folder in', async () => {
    const farm = await aFarm()
    await farm.serve()
    expect(statSync(join(farm.dataDir, 'hatch')).mode & 0o777).toBe(0o700)
  })

  it('does not mind the socket of a server that was killed', async () => {
    const farm = await aFarm()
    const server = await farm.serve()
    await server.close()
    farm.file('hatch/server.sock', '')
    expect(await farm.take(farm.file('a.csv', rows(1)))).toMatchObject({ taken: 1 })
    const again = await farm.serve()
    expect(again.log.sentences.join()).not.toContain('socket')
    expect(await farm.take(farm.file('a.csv', rows(2)))).toMatchObject({ taken: 1 })
  })

  it('leaves retention to the server as well', async () => {
    const farm = await aFarm()
    await farm.fill(everyMinute(10))
    await farm.serve()
    const wish = { dryRun: true, json: true }
    expect(await historyRetention(farm.config, wish, farm.terminal)).toBe(0)
  })
})

describe('an interrupted import', () => {
  it('goes on where it stood, says so, and ends as if nothing had been', async () => {
    const farm = await aFarm()
    const store = fullAfter(2)
    await farm.serve(store)
    const broken = rows(12_000).replace(rowAt(NOON + 7 * MINUTE_MS), 'x,y\n')
    const file = farm.file('a.csv', broken)
    await expect(farm.take(file)).rejects.toThrow('full')
    store.makeRoom()
    expect(await farm.take(file)).toMatchObject({
      ...{ code: 1, readings: 11_999, taken: 11_999, alreadyThere: 0, refused: 1 },
      problems: [{ line: 9 }],
    })
    expect(farm.told.join('\n')).toContain('it goes on after line 10001')
    expect(readdirSync(join(farm.dataDir, 'import'))).toEqual([])
  })

  it('begins anew when the file, or the history, is another one', async () => {
    const farm = await aFarm()
    const store = fullAfter(1)
    const server = await farm.serve(store)
    const file = farm.file('a.csv', rows(6000))
    await expect(farm.take(file)).rejects.toThrow('full')
    await server.close()
    expect(await farm.take(file)).toMatchObject({ taken: 6000 })
    expect(farm.told.join('\n')).not.toContain('interrupted')
  })
})

describe('a packed file', () => {
  it('is unpacked on the way', async () => {
    const farm = await aFarm()
    await farm.fill(everyMinute(100))
    const { bytes } = await farm.leave('csv-id', { out: farm.file('a.csv.gz') })
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]))
    const fresh = await aFarm()
    expect(await fresh.take(farm.file('a.csv.gz'))).toMatchObject({ code: 0, taken: 100 })
  })

  it('that is cut short gives what is whole, and says what to do', async () => {
    const farm = await aFarm()
    const packed = gzipSync(rows(50_000), { level: 1 })
    const file = farm.file('a.csv.gz', packed.subarray(0, packed.length / 2))
    await expect(farm.take(file)).rejects.toThrow('fetch the file anew')
    expect((await farm.kept('tandon-1-ph')).length).toBeGreaterThan(10_000)
  })
})

describe('our own file for programs', () => {
  it('with a day there never was is refused there, and nowhere else', async () => {
    const farm = await aFarm()
    const wrong = rowAt(NOON).replace('2026-11-21', '2026-02-31')
    const result = await farm.take(farm.file('a.csv', HEADER + wrong + rowAt(NOON)))
    expect(result).toMatchObject({
      ...{ taken: 1, refused: 1 },
      problems: [{ line: 2, column: 'time', sentence: expect.stringContaining('"2026-02-31T') }],
    })
  })
})

describe('our own file for spreadsheets', () => {
  it('that a spreadsheet has altered is refused row by row, each by its column', async () => {
    const farm = await aFarm()
    await farm.fill([aReading(), aReading({ at: NOON + 1000 }), aReading({ at: NOON + 2000 })])
    const [head, first, second, third] = (await farm.leave('csv-id')).text.split('\r\n')
    const altered = [
      head,
      first?.replace('2026-11-21 12', '21/11/2026 12'),
      second?.replace('6,12', '6.12'),
      third?.replace('baik', 'bagus'),
    ].join('\n')
    const fresh = await aFarm()
    expect(await fresh.take(fresh.file('a.csv', altered))).toMatchObject({
      refused: 3,
      problems: [
        { line: 2, column: 'Waktu', sentence: expect.stringContaining('spreadsheet') },
        { line: 3, column: 'Nilai' },
        { line: 4, column: 'Mutu' },
      ],
    })
  })

  it('keeps the instants of the zone it names', async () => {
    const farm = await aFarm()
    await farm.fill([aReading()])
    const east = (await farm.leave('csv-id')).text.replace('(WIB)', '(WITA)')
    const fresh = await aFarm()
    await fresh.take(fresh.file('a.csv', east))
    expect(await fresh.kept('tandon-1-ph')).toMatchObject([{ at: NOON - 60 * MINUTE_MS }])
    const far = fresh.file('b.csv', east.replace('(WITA)', '(UTC+02:00)'))
    await expect(fresh.take(far)).rejects.toThrow('csv-iso')
  })
})

const LINES = `
precision: ns
sentinels: ['-127']
readings:
  - { measurement: hydro farm, field: ec, where: { bed: 'A 1' }, channel: bedeng-1-ec, place: bedeng-1, quantity: ec, unit: µS/cm }
  - { measurement: hydro farm, field: temp, channel: bedeng-1-air, place: bedeng-1, quantity: air_temperature }
`

describe('line protocol of somebody else', () => {
  it('is taken in by a mapping, whatever is escaped or quoted in it', async () => {
    const farm = await aFarm()
    const ns = `${NOON}000000`
    const lines = [
      '# DML',
      `hydro\\ farm,bed=A\\ 1 ec=1450i,temp=30.5,note="a, b = \\"c\\" d" ${ns}`,
      `hydro\\ farm,bed=B\\ 2 ec=1450i,temp=-127 ${NOON + 1}000000`,
      `other,bed=A\\ 1 ec=1 ${ns}`,
      `hydro\\ farm,bed=A\\ 1 ec=1450i`,
      'hydro farm',
      `hydro\\ farm temp=t ${NOON + 2}000000`,
      '',
    ].join('\n')
    const result = await farm.take(farm.file('a.line', lines), farm.file('a.yaml', LINES))
    expect(result).toMatchObject({ readings: 3, taken: 3, refused: 3 })
    expect(result.problems).toMatchObject([
      { line: 5, column: 'time', sentence: expect.stringContaining('precision') },
      { line: 6, column: '' },
      { line: 7, column: 'temp' },
    ])
    expect(await farm.kept('bedeng-1-ec')).toMatchObject([{ at: NOON, value: 1.45, raw: 1450 }])
    expect(await farm.kept('bedeng-1-air')).toMatchObject([
      { at: NOON, value: 30.5 },
      { at: NOON + 1, value: null, quality: 'bad', reason: 'sentinel' },
    ])
  })
})
