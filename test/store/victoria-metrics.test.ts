import { Agent } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseInfluxAddress } from '../../server/store/influx/address.ts'
import { historyPoint } from '../../server/store/influx/points.ts'
import { v2WriteTo } from '../../server/store/influx/write-v2.ts'
import { aReading, MINUTE_MS } from './readings.ts'
import { startVictoriaMetrics, type VictoriaMetrics } from './victoria-metrics.ts'

const PLACE = 'Bédeng sélada, "utara" = 1 花'

describe('readings written as InfluxDB 2 takes them, into a server of another house', () => {
  let victoria: VictoriaMetrics
  beforeAll(async () => {
    victoria = await startVictoriaMetrics()
  })
  afterAll(() => victoria.stop())

  const writer = () => {
    const url = `influx2+http://127.0.0.1:${victoria.port}/?org=kebun&bucket=panen`
    return v2WriteTo(parseInfluxAddress(url), {
      token: 'apa saja',
      agent: new Agent(),
      limitMs: 10_000,
    })
  }

  it('are there as they were, once each, also when they were sent twice', async () => {
    const fromMs = Math.floor(Date.now() / MINUTE_MS - 5000) * MINUTE_MS
    const readings = Array.from({ length: 4000 }, (_, i) =>
      aReading({ at: fromMs + i * MINUTE_MS, value: 6 + (i % 40) / 100, place: PLACE }),
    )
    const points = readings.map((reading) => historyPoint('lapas-cilegon', reading))
    const { write, probe } = writer()
    await probe()
    await write(points)
    await Promise.all([write(points.slice(1000, 2000)), write(points.toReversed())])
    const series = await victoria.exported('ph')
    const value = series.filter(({ metric }) => metric['__name__'] === 'ph_value')
    expect(value).toHaveLength(1)
    expect(value[0]).toMatchObject({
      metric: { site: 'lapas-cilegon', channel: 'tandon-1-ph', gateway: 'kebun-1', place: PLACE },
      timestamps: readings.map(({ at }) => at),
      values: readings.map((reading) => reading.value),
    })
    expect(series.map(({ metric }) => metric['__name__']).sort()).toEqual([
      'ph_calibration',
      'ph_compensation_c',
      'ph_quality',
      'ph_raw',
      'ph_value',
    ])
  })
})
