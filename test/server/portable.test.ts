import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { startInfluxd } from '../store/influxd.ts'
import { allOf, aReading, everyMinute, NOON } from '../store/readings.ts'
import { aFarm, anyReading } from './a-farm-that-moves.ts'
import { SITE } from './a-server.ts'

describe('a farm that leaves', () => {
  it.each(['csv-iso', 'csv-id', 'line'])(
    'arrives byte for byte as it left, by %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(anyReading, { selector: ({ at }) => at, minLength: 1, maxLength: 60 }),
          async (readings) => {
            const old = await aFarm()
            await old.fill(readings.map((reading) => aReading(reading)))
            const left = await old.leave(format)
            const fresh = await aFarm()
            const arrived = await fresh.take(left.out)
            expect(arrived).toMatchObject({ code: 0, taken: readings.length, refused: 0 })
            expect((await fresh.leave(format)).text).toBe(left.text)
            expect(await fresh.take(left.out)).toMatchObject({
              taken: 0,
              alreadyThere: readings.length,
            })
          },
        ),
        { numRuns: 3 },
      )
    },
  )

  it('opens in an Indonesian spreadsheet by a double click', async () => {
    const farm = await aFarm()
    await farm.fill([
      aReading(),
      aReading({ at: NOON + 250, value: null, quality: 'bad', reason: 'spike' }),
    ])
    expect((await farm.leave('csv-id')).text.split('\r\n')).toEqual([
      '\uFEFFWaktu (WIB);Kanal;Tempat;Besaran;Satuan;Nilai;Nilai mentah;Mutu;Alasan;Kalibrasi;Suhu kompensasi (°C)',
      '2026-11-21 12:00:00;tandon-1-ph;tandon-1;Keasaman (pH);pH;6,12;1634,5;baik;;1;27,5',
      '2026-11-21 12:00:00,250;tandon-1-ph;tandon-1;Keasaman (pH);pH;;1634,5;salah baca;lonjakan mendadak;1;27,5',
      '',
    ])
  })

  it('takes days of the farm, one place or one channel', async () => {
    const farm = await aFarm()
    await farm.fill(everyMinute(2000))
    const rows = async (more: { readonly [option: string]: string }) =>
      (await farm.leave('csv-iso', more)).text.split('\r\n').length - 2
    expect(await rows({ from: '2026-11-22' })).toBe(1280)
    expect(await rows({ to: '2026-11-22', place: 'tandon-1' })).toBe(720)
    await expect(farm.leave('csv-iso', { channel: 'tandon-9-ph' })).rejects.toThrow('tandon-1-ph')
    await expect(farm.leave('csv-iso', { from: '22/11/2026' })).rejects.toThrow('--from 22/11/2026')
  })

  it('may leave while its server runs', async () => {
    const farm = await aFarm()
    await farm.fill(everyMinute(10))
    const running = await farm.open()
    expect((await farm.leave('line')).text.split('\n')).toHaveLength(11)
    await running.close()
  })
})

const MAP = `
separator: ';'
decimal: ','
time: { column: Waktu, format: DD/MM/YYYY HH:mm }
missing: ['-']
sentinels: ['8888']
readings:
  - { column: pH, channel: melon-1-ph, place: melon-1, quantity: ph }
  - { column: EC, channel: melon-1-ec, place: melon-1, quantity: ec, unit: µS/cm }
  - { column: Suhu, channel: melon-1-air, place: melon-1, quantity: air_temperature, unit: °F }
`

describe('a table from elsewhere', () => {
  const table = [
    '\uFEFFWaktu;pH;EC;Suhu;Catatan',
    '21/11/2026 12:00;6,1;1450;86;"dua baris;\nsatu sel"',
    '21/11/2026 12:05;-;8888;86,9;',
    '31/02/2026 12:10;6,1;1450;86;',
    '21/11/2026 12:15;6.1;1450;86;',
    '21/11/2026 12:20;6,2',
    '',
  ].join('\r\n')

  it('is taken in by its mapping, and each odd cell is named', async () => {
    const farm = await aFarm()
    const result = await farm.take(farm.file('a.csv', table), farm.file('a.yaml', MAP))
    expect(result).toMatchObject({ code: 1, readings: 7, taken: 7, refused: 3 })
    expect(result.problems).toEqual([
      { line: 5, column: 'Waktu', sentence: expect.stringContaining('31/02/2026 12:10') },
      { line: 6, column: 'pH', sentence: expect.stringContaining('"6.1" is not a number') },
      {
        line: 7,
        column: '',
        sentence: expect.stringContaining('2 cells where the first line has 5'),
      },
    ])
    expect(await farm.kept('melon-1-ph')).toMatchObject([{ at: NOON, value: 6.1, quality: 'good' }])
    expect(await farm.kept('melon-1-ec')).toMatchObject([
      { value: 1.45, raw: 1450 },
      { at: NOON + 300_000, value: null, raw: 8888, quality: 'bad', reason: 'sentinel' },
      { value: 1.45 },
    ])
    expect((await farm.kept('melon-1-air'))[0]?.value).toBeCloseTo(30)
  })

  it('gives the farm channels that belong to a gateway nobody can come in by', async () => {
    const farm = await aFarm()
    await farm.take(farm.file('a.csv', table), farm.file('a.yaml', MAP))
    const { channels, gateways } = await farm.book()
    expect(channels).toHaveLength(3)
    expect(channels[1]).toMatchObject({
      id: 'melon-1-ec',
      gateway: 'impor',
      unit: 'mS/cm',
      raw_unit: 'µS/cm',
    })
    expect(gateways.find(({ id }) => id === 'impor')?.revoked_at_ms).not.toBeNull()
  })

  it('only says what would happen in a dry run', async () => {
    const farm = await aFarm()
    const would = await farm.take(farm.file('a.csv', table), farm.file('a.yaml', MAP), true)
    expect(would).toMatchObject({ dryRun: true, taken: 7, refused: 3 })
    expect(would.channels['melon-1-ph']).toEqual({
      readings: 1,
      fromMs: NOON,
      toMs: NOON,
      isNew: true,
    })
    expect((await farm.book()).channels).toEqual([])
    expect(await farm.kept('melon-1-ph')).toEqual([])
  })

  it('never changes what history holds', async () => {
    const farm = await aFarm()
    await farm.fill([aReading({ at: NOON, value: 5 })])
    const own = `time,channel,place,quantity,unit,value,raw,quality,reason,calibration,compensation_c\n`
    const row = '2026-11-21T05:00:00.000Z,tandon-1-ph,tandon-1,ph,pH,6,,good,,0,\n'
    expect(await farm.take(farm.file('b.csv', own + row))).toMatchObject({ taken: 0, differing: 1 })
    expect(await farm.kept('tandon-1-ph')).toMatchObject([{ value: 5 }])
    const elsewhere = row.replace('tandon-1,ph', 'bedeng-1,ph')
    expect(await farm.take(farm.file('c.csv', own + elsewhere))).toMatchObject({
      refused: 1,
      problems: [{ line: 2, column: 'channel' }],
    })
  })

  it('with a header that has the first record glued on is refused whole', async () => {
    const farm = await aFarm()
    const glued = 'Waktu;pH;EC;Suhu21/11/2026 12:00;6,1;1450;86\n21/11/2026 12:05;6,1;1450;86\n'
    const result = await farm.take(farm.file('a.csv', glued), farm.file('a.yaml', MAP))
    expect(result).toMatchObject({ code: 1, readings: 0 })
    expect(result.problems).toMatchObject([{ line: 1, column: 'Suhu' }])
  })

  it('with a mapping that cannot be is refused with what to write', async () => {
    const farm = await aFarm()
    const refusal = (yaml: string) =>
      farm.take(farm.file('a.csv', table), farm.file('a.yaml', yaml))
    await expect(refusal(MAP.replace('µS/cm', 'ppm'))).rejects.toThrow('mS/cm, µS/cm')
    await expect(refusal(MAP.replace('DD/MM/YYYY HH:mm', 'kemarin'))).rejects.toThrow('time.format')
    await expect(refusal('readings: []')).rejects.toThrow('a.yaml: ')
    await expect(farm.take(farm.file('a.csv', table))).rejects.toThrow('--mapping')
  })
})

describe('a history that moves', () => {
  it('while its server writes ends in agreement, and again writes only what is new', async () => {
    const farm = await aFarm()
    await farm.fill(everyMinute(3000))
    const to = `sqlite:${farm.file('lain.db')}`
    const running = await farm.open()
    const first = await farm.migrate(to)
    expect(first).toMatchObject({ code: 0, agrees: true, channels: [{ readings: 3000 }] })
    await running.append([aReading({ at: NOON - 5000 })])
    await running.rewrite('tandon-1-ph', NOON, NOON + 1, (old) => ({ ...old, value: 7 }))
    await running.close()
    const second = await farm.migrate(to)
    expect(second).toMatchObject({ agrees: true, channels: [{ readings: 3001 }] })
    expect(second.channels[0].checksum).not.toBe(first.channels[0].checksum)
    const moved = await openStore(to, { site: SITE, now: () => NOON })
    expect(await allOf(moved, 'tandon-1-ph')).toEqual(await farm.kept('tandon-1-ph'))
    await moved.close()
  })

  it('keeps every field in a real InfluxDB, and comes back from there', async () => {
    const influxd = await startInfluxd()
    onTestFinished(() => influxd.stop())
    const farm = await aFarm()
    const odd = {
      value: null,
      raw: null,
      compensationC: null,
      quality: 'bad',
      calibration: 0,
    } as const
    await farm.fill([
      ...everyMinute(1500),
      aReading({ at: NOON + 1, ...odd, reason: 'dead_probe' }),
      aReading({ at: NOON + 2, value: 1e-7, raw: -1.5e21 / 1e10 }),
    ])
    const there = await farm.migrate(influxd.url('panen'))
    expect(there).toMatchObject({ code: 0, agrees: true, channels: [{ readings: 1502 }] })
    const back = `sqlite:${farm.file('kembali.db')}`
    const again = await farm.migrate(back, influxd.url('panen'))
    expect(again.channels[0].checksum).toBe(there.channels[0].checksum)
  })

  it('refuses to be copied over the one in use', async () => {
    const farm = await aFarm()
    await expect(farm.migrate(farm.config.storeUrl)).rejects.toThrow('same history')
  })
})
