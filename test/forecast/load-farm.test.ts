import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { putChannels, toChannelRow } from '../../server/book/channels.ts'
import { putGateway } from '../../server/book/gateways.ts'
import type { BookDatabase } from '../../server/book/tables.ts'
import { forecastFarm } from '../../server/forecast/forecast.ts'
import { createFarmLoader } from '../../server/forecast/keep/load-farm.ts'
import { aChannel } from '../server/a-gateway.ts'
import { memoryStore } from '../server/memory-store.ts'
import { aReading } from '../store/readings.ts'
import {
  aGrowingBook,
  aHarvest,
  aWeighing,
  DAY_MS,
  end,
  HOUR_MS,
  midnight,
  note,
  plant,
} from './a-growing-book.ts'

const NOW_MS = midnight(2026, 11, 20) + 10 * HOUR_MS
const site = { zone: 'Asia/Jakarta' }
const daysAgo = (days: number) => midnight(2026, 11, 20) - days * DAY_MS

describe('a farm loaded for its forecast', () => {
  it('has what stands, what is planned and what is past, as the book knows it', async () => {
    const book = await aGrowingBook()
    const past = await plant(book, { transplantedMs: daysAgo(60), endedMs: daysAgo(29) })
    const running = await plant(book, {
      transplantedMs: daysAgo(20),
      plannedHarvestMs: daysAgo(-10),
    })
    await plant(book, { bed: 'bedeng-2', crop: 'pakcoy', transplantedMs: daysAgo(-5) })
    const at = (days: number) => daysAgo(days) + 9 * HOUR_MS
    await note(book, past, { kind: 'weighing', atMs: at(45), figures: aWeighing(10, 12) })
    await note(book, past, { kind: 'losses', atMs: at(50), figures: { holes: 3, reason: 'rot' } })
    await note(book, past, {
      kind: 'harvest',
      atMs: at(31),
      figures: aHarvest(2, { deadHoles: 4 }),
    })
    const last = { deadHoles: 4, isLast: true }
    const culls = [{ reason: 'tipburn' as const, amount: 0.5, unit: 'kg' as const, kg: 0.5 }]
    await note(book, past, {
      kind: 'harvest',
      atMs: at(30),
      figures: aHarvest(6, { ...last, culls }),
    })
    await note(book, running, { kind: 'guess', atMs: at(10), figures: { kg: 8 } })
    await note(book, running, { kind: 'guess', atMs: at(3), figures: { kg: 7 } })

    const { farm, cycles, left } = await createFarmLoader({ book, store: memoryStore(), site })(
      NOW_MS,
    )
    expect(farm).toMatchObject({ nowMs: NOW_MS, zoneOffsetMs: 7 * HOUR_MS, light: [], warmth: [] })
    expect(farm.past).toHaveLength(1)
    expect(farm.past[0]).toMatchObject({
      ...{ id: String(past), bed: 'bedeng-1', tank: 'tandon-1', crop: 'selada', holes: 100 },
      weighings: [{ atMs: at(45), grams: [10, 12] }],
      cuts: [
        { atMs: at(31), kg: 2 },
        { atMs: at(30), kg: 6.5 },
      ],
      harvest: { atMs: at(30), kgByGrade: { jual: 8 }, culledKg: 0.5, deadHoles: 4, failed: false },
    })
    expect(cycles.map(({ crop, plannedHst }) => [crop, plannedHst])).toEqual([
      ['selada', 30],
      ['pakcoy', 26],
    ])
    expect(cycles[0]).toMatchObject({ guessKg: 7, guesses: [{ kg: 8 }, { kg: 7 }] })
    expect(cycles[1]!.dliMol).toEqual([])
    expect(left).toEqual([])
    for (const { lots } of forecastFarm(cycles, farm, 50, 1)) {
      expect(lots[0]!.kg.every((kg) => Number.isFinite(kg) && kg >= 0)).toBe(true)
    }
  })

  it('says of each planting that is left out why, and what to do', async () => {
    const book = await aGrowingBook()
    const uncounted = await plant(book, { transplantedMs: daysAgo(5), holes: null })
    const cleared = await plant(book, {
      ...{ bed: 'bedeng-2', transplantedMs: daysAgo(40) },
      endedMs: daysAgo(9),
    })
    const strange = await plant(book, {
      bed: 'melon-1',
      crop: 'mangga',
      transplantedMs: daysAgo(4),
    })
    const { cycles, farm, left } = await createFarmLoader({ book, store: memoryStore(), site })(
      NOW_MS,
    )
    expect([cycles, farm.past]).toEqual([[], []])
    expect(left.map(({ cycle }) => cycle).sort()).toEqual([uncounted, cleared, strange].sort())
    expect(left.find(({ cycle }) => cycle === uncounted)?.why.id).toMatch(/lubang/)
    expect(left.find(({ cycle }) => cycle === strange)?.why.en).toMatch(/mangga/)
  })

  it('follows the book: what is added, taken out and ended is there the next time', async () => {
    const book = await aGrowingBook()
    const load = createFarmLoader({ book, store: memoryStore(), site })
    const cycle = await plant(book, { transplantedMs: daysAgo(30) })
    expect((await load(NOW_MS)).cycles[0]!.weighings).toEqual([])
    const atMs = daysAgo(3)
    const weighing = await note(book, cycle, { kind: 'weighing', atMs, figures: aWeighing(80) })
    expect((await load(NOW_MS)).cycles[0]!.weighings).toEqual([{ atMs, grams: [80] }])
    await book.updateTable('entry').set({ removed_ms: 5 }).where('id', '=', weighing).execute()
    await note(book, cycle, { kind: 'harvest', atMs, figures: aHarvest(7, { isLast: true }) })
    await end(book, cycle, daysAgo(2))
    const after = await load(NOW_MS)
    expect(after.cycles).toEqual([])
    expect(after.farm.past[0]).toMatchObject({ weighings: [], harvest: { kgByGrade: { jual: 7 } } })
    expect(after.farm.past[0]).not.toHaveProperty('cuts')
    await note(book, cycle, { kind: 'losses', atMs, figures: { holes: 9, reason: 'wilt' } })
    expect((await load(NOW_MS)).farm.past[0]!.harvest.deadHoles).toBe(9)
  })

  it('knows nothing from after its moment, whatever is noted later', async () => {
    const book = await aGrowingBook()
    const standing = await plant(book, { transplantedMs: daysAgo(25) })
    const ended = await plant(book, {
      bed: 'bedeng-2',
      transplantedMs: daysAgo(50),
      endedMs: daysAgo(-3),
    })
    await note(book, standing, { kind: 'weighing', atMs: daysAgo(4), figures: aWeighing(50, 60) })
    const load = createFarmLoader({ book, store: memoryStore(), site })
    const known = plain(await load(NOW_MS))
    expect(known.cycles).toHaveLength(2)
    const later = fc.record({
      cycle: fc.constantFrom(standing, ended),
      days: fc.double({ min: 0.001, max: 30, noNaN: true }),
      kind: fc.constantFrom('weighing', 'harvest', 'losses', 'guess'),
    })
    await fc.assert(
      fc.asyncProperty(later, async ({ cycle, days, kind }) => {
        await noteSome(book, cycle, kind, Math.ceil(NOW_MS + days * DAY_MS))
        expect(plain(await load(NOW_MS))).toEqual(known)
      }),
      { numRuns: 12 },
    )
  })
})

const plain = ({
  farm,
  cycles,
  left,
}: {
  farm: unknown
  cycles: readonly unknown[]
  left: unknown
}) => ({
  ...{ farm, cycles, left },
})

async function noteSome(book: BookDatabase, cycle: number, kind: string, atMs: number) {
  if (kind === 'weighing') await note(book, cycle, { kind, atMs, figures: aWeighing(500) })
  if (kind === 'harvest') await note(book, cycle, { kind, atMs, figures: aHarvest(20) })
  if (kind === 'losses') {
    await note(book, cycle, { kind, atMs, figures: { holes: 50, reason: 'wilt' } })
  }
  if (kind === 'guess') await note(book, cycle, { kind, atMs, figures: { kg: 99 } })
}

describe('the days of a planting', () => {
  it('have the light and stress its sensors told, and say what was not measured', async () => {
    const book = await aGrowingBook()
    const store = memoryStore()
    const channel = { periodMs: 600_000, calibration: null, compensatedBy: null }
    await putGateway(book, { id: 'kebun-1', secretHash: 'x', atMs: 1 })
    await putChannels(
      book,
      [
        aChannel({ ...channel, id: 'm-cahaya', place: 'melon-1', quantity: 'light' }),
        aChannel({ ...channel, id: 't-suhu', place: 'tandon-1', quantity: 'water_temperature' }),
      ].map((one) => toChannelRow('kebun-1', one, 1)),
    )
    const silentFrom = daysAgo(4)
    const readings = Array.from({ length: 40 * 144 }, (_, i) => {
      const at = daysAgo(40) + i * 600_000
      const hour = (i / 6) % 24
      const ppfd = Math.max(0, 1000 * Math.sin((Math.PI * (hour - 6)) / 12))
      return [
        ...(at >= silentFrom && at < silentFrom + 2 * DAY_MS
          ? []
          : [aReading({ channel: 'm-cahaya', at, value: ppfd })]),
        aReading({ channel: 't-suhu', at, value: 30 }),
      ]
    }).flat()
    await store.append(readings)
    await plant(book, { transplantedMs: daysAgo(20) })
    const load = createFarmLoader({ book, store, site })
    const { farm, cycles, assumedOf } = await load(NOW_MS)
    const [cycle] = cycles
    expect(cycle!.dliMol).toHaveLength(20)
    for (const mol of cycle!.dliMol) expect(mol).toBeCloseTo(27.5, 1)
    expect(farm.light).toHaveLength(38)
    expect(cycle!.stress!.every((day) => Math.abs(day!.rootZone! - 0.76) < 1e-6)).toBe(true)
    expect(cycle!.stress![0]).toMatchObject({ ph: null, air: null })
    expect(assumedOf(cycle!.id)[0]?.en).toBe(
      'Light was not measured on 2 of 20 days: they count as usual days.',
    )

    const late = readings[0]!
    const lateDay = Array.from({ length: 144 }, (_, i) => {
      const hour = i / 6
      const value = Math.max(0, 500 * Math.sin((Math.PI * (hour - 6)) / 12))
      return { ...late, at: silentFrom + i * 600_000, value }
    })
    await store.append(lateDay)
    const after = await load(NOW_MS)
    expect(after.cycles[0]!.dliMol[16]).toBeCloseTo(13.75, 1)
    expect(after.cycles[0]!.dliMol[15]).toBe(cycle!.dliMol[15])
  })
})
