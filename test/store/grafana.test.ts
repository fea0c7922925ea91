import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QUANTITIES, type Quantity } from '../../gateway/contract/reading.ts'
import { DEFAULT_BANDS } from '../../server/book/default-bands.ts'
import { id } from '../../server/words/id.ts'
import { eventually } from '../line/eventually.ts'
import { startWholeLine, type WholeLine } from '../line/whole-line.ts'
import { type Influxd, startInfluxd } from './influxd.ts'

interface Panel {
  readonly type: string
  readonly title: string
  readonly repeat?: string
  readonly targets?: readonly { readonly query: string }[]
  readonly fieldConfig?: {
    readonly defaults: {
      readonly thresholds?: { readonly steps: readonly { readonly value: number | null }[] }
    }
  }
}
interface Dashboard {
  readonly panels: readonly Panel[]
  readonly templating: { readonly list: readonly { name: string; query: string }[] }
}

const file = new URL('../../server/operate/grafana/panen.json', import.meta.url)
const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard
const HOUR_MS = 3_600_000
/** What the demo's boards measure. */
const MEASURED = ['ph', 'ec', 'water_level', 'water_temperature', 'moisture', 'light']

/** Puts in what Grafana puts in: variables as regular expressions, the time range, a bucket. */
const asGrafanaAsks = (query: string, place: string) =>
  query
    .replaceAll('$site', 'lapas-cilegon')
    .replaceAll('$place', place)
    .replaceAll(
      '$timeFilter',
      `time >= ${Date.now() - HOUR_MS}ms and time <= ${Date.now() + HOUR_MS}ms`,
    )
    .replaceAll('$__interval', '10s')

interface Answer {
  readonly error?: string
  readonly results?: readonly {
    readonly error?: string
    readonly series?: readonly {
      readonly name: string
      readonly columns: readonly string[]
      readonly values: readonly (readonly unknown[])[]
    }[]
  }[]
}

describe('the Grafana dashboard, on what a real gateway sent into a real InfluxDB', () => {
  let influxd: Influxd
  let line: WholeLine
  const as = (login: string) => ({ authorization: `Basic ${btoa(login)}` })
  const ask = async (q: string, login: string, db = 'panen') => {
    const query = new URLSearchParams({ q, db, epoch: 'ms' })
    const url = `http://127.0.0.1:${influxd.port}/query?${query}`
    const answer = await fetch(url, { method: 'POST', headers: login === '' ? {} : as(login) })
    const { error, results = [] } = (await answer.json()) as Answer
    expect([error, ...results.map((result) => result.error)].join('')).toBe('')
    return results.flatMap(({ series = [] }) => series)
  }
  const show = (query: string, place = '.*') => ask(asGrafanaAsks(query, place), 'grafana:lihat')

  beforeAll(async () => {
    influxd = await startInfluxd({ auth: true })
    const admin = 'admin:utama'
    await ask("CREATE USER admin WITH PASSWORD 'utama' WITH ALL PRIVILEGES", '')
    await ask('CREATE DATABASE panen', admin)
    await ask("CREATE USER panen WITH PASSWORD 'tulis'; GRANT ALL ON panen TO panen", admin)
    await ask("CREATE USER grafana WITH PASSWORD 'lihat'; GRANT READ ON panen TO grafana", admin)
    line = await startWholeLine({ store: influxd.url('panen', 'panen:tulis') })
    await eventually('every quantity has a usable value', async () => {
      const usable = await show('SELECT last("value") FROM /./ WHERE "quality" < 2')
      return MEASURED.every((quantity) => usable.some(({ name }) => name === quantity))
    })
  })
  afterAll(async () => {
    await line?.end()
    await influxd.stop()
  })

  it('offers the farm and its places', async () => {
    const [site, place] = await Promise.all(
      dashboard.templating.list.map(async ({ query }) =>
        (await show(query)).flatMap(({ values }) => values.map(([, value]) => value)),
      ),
    )
    expect(new Set(site)).toEqual(new Set(['lapas-cilegon']))
    expect(new Set(place)).toEqual(new Set(['tandon-1', 'bedeng-1', 'bedeng-2', 'melon-1']))
  })

  it('has a panel for every quantity, named and banded as the screens do', () => {
    const bandOf = (quantity: Quantity) =>
      DEFAULT_BANDS.hydroponic[quantity] ?? DEFAULT_BANDS.melon[quantity]
    for (const quantity of QUANTITIES) {
      const panel = dashboard.panels.find(({ targets = [] }) =>
        targets.some(({ query }) => query.includes(`FROM "${quantity}"`)),
      )
      expect(panel?.title).toBe(id.quantities[quantity])
      const band = bandOf(quantity)
      const steps = panel?.fieldConfig?.defaults.thresholds?.steps.map(({ value }) => value)
      expect(steps).toEqual(band === undefined ? [null] : [null, band.low, band.high])
    }
  })

  const asking = dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ query }, i) => ({ title: `${title} ${i + 1}`, query })),
  )
  it.each(asking)('asks InfluxDB what it can answer: $title', async ({ query }) => {
    const series = await show(query)
    const only = /FROM "([a-z_]+)"/.exec(query)?.[1]
    const hasReadings =
      only === undefined ? !/"quality" = [12]/.test(query) : MEASURED.includes(only)
    if (hasReadings) expect(series.flatMap(({ values }) => values)).not.toEqual([])
    if (only !== undefined && hasReadings) {
      expect(series[0]?.columns).toEqual(['time', 'rata-rata', 'terendah', 'tertinggi'])
    }
  })

  it('shows the newest readings of one place, with the time they were measured', async () => {
    const { targets = [] } = dashboard.panels.find(({ repeat }) => repeat === 'place') ?? {}
    const series = await show(targets[0]?.query ?? '', 'tandon-1')
    expect(series.map(({ name }) => name)).toEqual(expect.arrayContaining(['ph', 'ec']))
    for (const { values } of series) {
      expect(Math.abs(Date.now() - Number(values[0]?.[0]))).toBeLessThan(60_000)
    }
  })

  it('needs no right to write', async () => {
    const url = `http://127.0.0.1:${influxd.port}/write?db=panen`
    const body = 'ph,site=x value=1'
    const { status } = await fetch(url, { method: 'POST', body, headers: as('grafana:lihat') })
    expect(status).toBe(403)
  })
})
