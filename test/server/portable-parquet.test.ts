import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { leaveAsParquet } from '../../server/portable/parquet.ts'
import { aReading, everyMinute, NOON, stored } from '../store/readings.ts'
import { aFarm } from './a-farm-that-moves.ts'

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

describe('a farm that leaves as Parquet', () => {
  it('is read by another library, field by field', async () => {
    const farm = await aFarm()
    const nothing = { value: null, raw: null, compensationC: null, calibration: 0 } as const
    await farm.fill([
      aReading(),
      aReading({ at: NOON + 1, ...nothing, quality: 'bad', reason: 'dead_probe' }),
      aReading({ at: NOON + 2, value: 1e-7, raw: -1.5e11, calibration: 2 ** 31 - 1 }),
    ])
    const file = bufferOf((await farm.leave('parquet')).bytes)
    const rows = await parquetReadObjects({ file })
    const words = { channel: 'tandon-1-ph', gateway: 'kebun-1', place: 'tandon-1', unit: 'pH' }
    expect(rows).toEqual([
      {
        ...{ time: new Date(NOON), ...words, quantity: 'ph', value: 6.12, raw: 1634.5 },
        ...{ quality: 'good', reason: null, calibration: 1, compensation_c: 27.5 },
      },
      {
        ...{ time: new Date(NOON + 1), ...words, quantity: 'ph', value: null, raw: null },
        ...{ quality: 'bad', reason: 'dead_probe', calibration: 0, compensation_c: null },
      },
      {
        ...{ time: new Date(NOON + 2), ...words, quantity: 'ph', value: 1e-7, raw: -1.5e11 },
        ...{ quality: 'good', reason: null, calibration: 2 ** 31 - 1, compensation_c: 27.5 },
      },
    ])
    const types = parquetMetadata(file).schema.map(({ name, logical_type: is }) => [name, is?.type])
    expect(Object.fromEntries(types)).toMatchObject({ time: 'TIMESTAMP', channel: 'STRING' })
  })

  it('comes in row groups, so that a long history needs no more memory than a short one', async () => {
    const readings = everyMinute(120_000).map(stored)
    const [channel] = (await filled()).channels
    if (channel === undefined) throw new Error('the farm has no channel')
    const store = {
      async *raw() {
        yield* readings
      },
    }
    const pieces: Uint8Array[] = []
    const span = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }
    const leaving = { store, channels: [channel], ...span, onChannel: () => {} }
    for await (const piece of leaveAsParquet(leaving)) pieces.push(piece)
    const file = bufferOf(Buffer.concat(pieces))
    const { row_groups: groups, num_rows: rows } = parquetMetadata(file)
    expect({ groups: groups.map(({ num_rows: n }) => Number(n)), rows: Number(rows) }).toEqual({
      groups: [50_000, 50_000, 20_000],
      rows: 120_000,
    })
    expect(pieces).toHaveLength(4)
    const last = await parquetReadObjects({ file, rowStart: 119_999 })
    expect(last).toMatchObject([{ time: new Date(NOON + 119_999 * 60_000) }])
  })
})

async function filled() {
  const farm = await aFarm()
  await farm.fill([aReading()])
  return await farm.book()
}
