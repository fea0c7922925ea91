import { describe, expect, it, onTestFinished } from 'vitest'
import { dayOf } from '../../server/climate/hours.ts'
import { type AskedClimate, createClimateLoader } from '../../server/climate/load-climate.ts'
import type { BucketSpan, HistoryReading, Store } from '../../server/store/store.ts'
import { LONG_AFTER, sqliteHistory } from '../store/a-history.ts'
import { aReading } from '../store/readings.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW_MS = Date.UTC(2026, 10, 20, 3)
const CHANNELS = [
  { id: 'm-cahaya', place: 'melon-1', quantity: 'light', periodMs: 600_000 },
  { id: 'm-udara', place: 'melon-1', quantity: 'air_temperature', periodMs: 600_000 },
] as const
const place = (slug: string, kind: 'tank' | 'hydroponic' | 'melon', tank: string | null) => ({
  ...{ slug, kind, tank, number: 1, name: slug, crop: null },
})

const asked = (hoursAhead: number, transplantedMs: number): AskedClimate => ({
  nowMs: NOW_MS,
  zoneOffsetMs: hoursAhead * HOUR_MS,
  places: [
    place('tandon-1', 'tank', null),
    place('bedeng-1', 'hydroponic', 'tandon-1'),
    place('melon-1', 'melon', null),
  ],
  channels: CHANNELS,
  cycles: [{ id: '1', bed: 'bedeng-1', crop: 'selada', transplantedMs, endedMs: null }],
  bandsOf: () => ({ ec: null, vpd: null, moistureLow: null }),
  bandsWord: '',
})

/** The same sun every day, by the clock of a zone; peak 1000 µmol/m²/s. */
function daylight(days: number, hoursAhead: number): HistoryReading[] {
  const zoneMs = hoursAhead * HOUR_MS
  const fromMs = dayOf(NOW_MS, zoneMs) * DAY_MS - zoneMs - days * DAY_MS
  return Array.from({ length: days * 144 }, (_, i) => {
    const hour = (i / 6) % 24
    const value = Math.max(0, 1000 * Math.sin((Math.PI * (hour - 6)) / 12))
    const about = { quantity: 'light', place: 'melon-1', channel: 'm-cahaya' } as const
    return aReading({ ...about, at: fromMs + i * 600_000, value })
  })
}
const DAY_MOL = 27.5

async function aStore(): Promise<Store & { rolledUp(): Promise<void> }> {
  const history = await sqliteHistory(LONG_AFTER)
  const store = await history.open()
  onTestFinished(async () => {
    await store.close()
    await history.remove()
  })
  return { ...store, rolledUp: () => history.rolledUp() }
}

describe('the climate of a bed, from its history', () => {
  for (const hoursAhead of [7, 8, 9]) {
    it(`has days of the farm’s own clock, ${hoursAhead} hours ahead`, async () => {
      const store = await aStore()
      await store.append(daylight(6, hoursAhead))
      const transplantedMs =
        (dayOf(NOW_MS, hoursAhead * HOUR_MS) - 4) * DAY_MS - hoursAhead * HOUR_MS
      const climate = await createClimateLoader(store).load(asked(hoursAhead, transplantedMs))
      const { light, stress } = climate.cycles.get('1')!
      expect(light.map((day) => day?.value)).toEqual(Array(4).fill(expect.closeTo(DAY_MOL, 0)))
      expect(stress).toHaveLength(4)
      expect(climate.light).toHaveLength(6)
      expect(climate.light[0]!.dayMs).toBe(transplantedMs - 2 * DAY_MS)
      expect(climate.warmth).toEqual([])
    })
  }

  it('is not changed by what is marked bad, nor by what is doubted where good readings are', async () => {
    const [plain, spiked] = [await aStore(), await aStore()]
    const readings = daylight(5, 7)
    await plain.append(readings)
    const spikes = readings.slice(300, 320).flatMap(({ at }) => [
      aReading({
        channel: 'm-cahaya',
        at: at + 1000,
        value: 9000,
        quality: 'bad',
        reason: 'out_of_range',
      }),
      aReading({
        channel: 'm-cahaya',
        at: at + 2000,
        value: 5000,
        quality: 'uncertain',
        reason: 'spike',
      }),
    ])
    await spiked.append([...readings, ...spikes].toSorted((a, b) => a.at - b.at))
    const of = async (store: Store) =>
      (await createClimateLoader(store).load(asked(7, NOW_MS - 4 * DAY_MS))).light
    expect(await of(spiked)).toEqual(await of(plain))
  })

  it('counts doubted readings where there are no others', async () => {
    const store = await aStore()
    const doubted = { quality: 'uncertain', reason: 'uncalibrated' } as const
    await store.append(daylight(5, 7).map((reading) => ({ ...reading, ...doubted })))
    const { light } = await createClimateLoader(store).load(asked(7, NOW_MS - 4 * DAY_MS))
    expect(light.map(({ dliMol }) => dliMol)).toEqual(Array(5).fill(expect.closeTo(DAY_MOL, 0)))
  })

  it('is read once, and again only where readings came late', async () => {
    const store = await aStore()
    const readings = daylight(100, 7)
    const late = (at: number) => at >= NOW_MS - 51 * DAY_MS && at < NOW_MS - 50 * DAY_MS
    await store.append(readings.filter(({ at }) => !late(at)))
    await store.rolledUp()
    const spans: BucketSpan[] = []
    const watched: Pick<Store, 'series' | 'version'> = {
      version: (channel, span) => store.version(channel, span),
      series(channel, span, quality) {
        spans.push(span)
        return store.series(channel, span, quality)
      },
    }
    const loader = createClimateLoader(watched)
    const first = await loader.load(asked(7, NOW_MS - 80 * DAY_MS))
    expect(spans.length).toBeGreaterThan(3)
    spans.length = 0
    const again = await loader.load(asked(7, NOW_MS - 80 * DAY_MS))
    expect(again.light).toEqual(first.light)
    expect(spans).toEqual([])
    await store.append(readings.filter(({ at }) => late(at)))
    await store.rolledUp()
    const after = await loader.load(asked(7, NOW_MS - 80 * DAY_MS))
    expect(after.light.length).toBeGreaterThan(first.light.length)
    expect(spans.length).toBeGreaterThan(0)
    expect(spans.length).toBeLessThan(3)
  })
})
