/** Plants of the running farm: planted, looked at, weighed and cut through the control port. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openFarm } from '../../firmware-sim/farm.ts'
import { type Garden, openGarden } from '../../firmware-sim/garden.ts'
import { openGardenFile } from '../../firmware-sim/garden-file.ts'
import { openChronicle } from '../../firmware-sim/nature/chronicle.ts'
import type { GardenDeed } from '../../firmware-sim/nature/plants/garden-deed.ts'
import { homePlants } from '../../firmware-sim/nature/plants/home-plants.ts'
import { gardenHands } from '../../firmware-sim/people/garden-hands.ts'
import { startFarm } from './a-farm.ts'

const DAY_MS = 86_400_000
const START_MS = Date.parse('2026-11-08T03:00:00Z')
const at = (day: number, hour = 2) => START_MS + day * DAY_MS + hour * 3_600_000
const plants = homePlants(7)
const aFarm = (chronicle = openChronicle()) => openFarm(7, START_MS, { chronicle })
/** Nothing befalls it. */
const farm = aFarm()
const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const planting = (day: number, more: Partial<GardenDeed & { kind: 'plant' }> = {}) =>
  ({
    kind: 'plant',
    place: 'bedeng-1',
    crop: 'pakcoy',
    holes: 60,
    keeps: 1,
    atMs: at(day),
    ...more,
  }) as const
const cut = (day: number, place = 'bedeng-1', isLast = true) =>
  ({ kind: 'cut', place, isLast, atMs: at(day) }) as const
const pickedOf = (done: ReturnType<Garden['do']>) => {
  if (typeof done === 'string' || done.picked === null) throw new Error(`nothing was cut: ${done}`)
  return done.picked
}
const sum = (kg: Readonly<Record<string, number>>) => Object.values(kg).reduce((a, b) => a + b, 0)

describe('a garden', () => {
  it('gives what its truth table says stood there', () => {
    const garden = openGarden({ farm, plants })
    garden.do(planting(-40))
    const picked = pickedOf(garden.do(cut(-16)))
    const [truth] = garden.truth(at(0))
    expect(truth).toMatchObject({ place: 'bedeng-1', crop: 'pakcoy', holes: 60 })
    expect(truth!.meanG.length).toBe(25)
    const stoodKg = (truth!.alive.at(-1)! * truth!.meanG.at(-1)!) / 1000
    const gaveKg = sum(picked.kgByGrade) + sum(picked.kgCulled)
    expect(Math.abs(gaveKg / stoodKg - 1)).toBeLessThan(0.1)
    expect(truth!.harvests).toEqual([{ ...picked, atMs: expect.any(Number) }])
    expect(picked.deadHoles).toBe(60 - truth!.alive.at(-1)!)
  })

  it('is the same whether its past is told at once or asked about in between, and from its file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'panen-garden-')), 'garden.log')
    const deeds = [planting(-30), planting(-28, { place: 'bedeng-2' }), cut(-7), planting(-5)]
    const kept = openGardenFile(path, { farm, plants })
    for (const deed of deeds) {
      kept.garden.do(deed)
      kept.garden.truth(at(1))
    }
    kept.close()
    const told = openGarden({ farm, plants, deeds })
    expect(kept.garden.truth(at(1))).toEqual(told.truth(at(1)))
    const again = openGardenFile(path, { farm, plants })
    closers.push(again.close)
    expect(again.garden.truth(at(1))).toEqual(told.truth(at(1)))
  })

  it('does the same deed once, and says why it cannot do another', () => {
    const garden = openGarden({ farm, plants })
    expect(garden.do(cut(-20))).toBe('Nothing stands in bedeng-1 then.')
    garden.do(planting(-20))
    expect(garden.do(planting(-10))).toContain('pakcoy stands in bedeng-1')
    const first = pickedOf(garden.do(cut(0)))
    expect(pickedOf(garden.do(cut(0)))).toEqual(first)
    expect(garden.deeds().length).toBe(2)
  })

  it('feels what befalls the farm that it stands in', () => {
    const grams = (lived: typeof farm) => {
      const garden = openGarden({ farm: lived, plants })
      garden.do(planting(0))
      return garden.truth(at(5))[0]!
    }
    const stopped = openChronicle()
    stopped.strike({ kind: 'pump_off', place: 'bedeng-1', amount: 0, forMs: null }, at(2))
    const well = grams(farm)
    const still = grams(aFarm(stopped))
    expect(still.meanG.slice(0, 3)).toEqual(well.meanG.slice(0, 3))
    expect(still.alive.at(-1)).toBeLessThan(0.5 * well.alive.at(-1)!)
  })

  it('grows again where it was cut for the first time, and flowers day by day', () => {
    const garden = openGarden({ farm, plants })
    garden.do(planting(-40, { crop: 'kangkung' }))
    const first = sum(pickedOf(garden.do(cut(-20, 'bedeng-1', false))).kgByGrade)
    const second = sum(pickedOf(garden.do(cut(-9))).kgByGrade)
    expect(second).toBeGreaterThan(0.2 * first)
    garden.do(planting(-80, { crop: 'telang', place: 'telang-6' }))
    const flowers = sum(pickedOf(garden.do(cut(-1, 'telang-6', false))).kgByGrade)
    expect(flowers).toBeGreaterThan(0.01)
    expect(garden.look('telang-6', at(0))).toMatchObject({ crop: 'telang', holes: 60 })
  })

  it('carries melons that set, swell, sweeten and ripen', () => {
    const garden = openGarden({ farm, plants })
    garden.do(planting(-80, { crop: 'melon', place: 'melon-1', holes: 20 }))
    const look = (day: number) => garden.look('melon-1', at(day))!
    expect(look(-60)).toMatchObject({ fruit: 0, isRipe: false })
    expect(look(-40).fruit).toBeGreaterThan(8)
    const [young, ripe] = [-30, 0].map(
      (day) => garden.measure('melon-1', at(day), [1, 2, 3, 4, 5])[0]!,
    )
    expect(ripe!.grams).toBeGreaterThan(young!.grams)
    expect(ripe!.widthCm).toBeGreaterThan(young!.widthCm!)
    expect(ripe!.brix).toBeGreaterThan(young!.brix! + 3)
    expect(look(0).isRipe).toBe(true)
  })
})

describe('the control port', () => {
  it('lets people plant, look, measure and cut, and tells the truth apart', async () => {
    const virtual = await startFarm()
    closers.push(() => virtual.close())
    const hands = gardenHands(virtual.control, new AbortController().signal)
    const days = (count: number) => virtual.clock.now() - count * DAY_MS
    await hands.plant('bedeng-2', days(25), { crop: 'selada', holes: 40, keeps: 1 })
    expect(await hands.look('bedeng-2', days(3))).toMatchObject({ holes: 40 })
    expect(await hands.look('bedeng-1', days(3))).toBeNull()
    const measured = await hands.measure('bedeng-2', days(3), [1, 2, 3, 99])
    expect(measured.length).toBeLessThanOrEqual(3)
    expect(measured[0]!.grams).toBeGreaterThan(1)
    const given = await hands.cut('bedeng-2', days(1), true)
    const body = (await (await fetch(`${virtual.control}/truth/plants`)).json()) as {
      plants: { harvests: unknown[] }[]
    }
    expect(body.plants[0]!.harvests).toMatchObject([given])
  })

  it('says what is wrong with what it does not take', async () => {
    const virtual = await startFarm()
    closers.push(() => virtual.close())
    const wrong: readonly (readonly [string, object, string])[] = [
      ['/plants', { kind: 'plant', place: 'bedeng-1', atMs: 5 }, '"kind" must be plant'],
      ['/plants', { kind: 'cut', isLast: true }, 'needs "place" and "atMs"'],
      ['/plants', planting(100_000), 'lies ahead'],
      ['/plants/look', {}, 'Say "place" and "atMs"'],
      ['/plants/measure', { place: 'bedeng-1', atMs: 5 }, 'Say "holes"'],
    ]
    for (const [path, body, sentence] of wrong) {
      const sent = { method: 'POST', body: JSON.stringify(body) }
      const response = await fetch(virtual.control + path, sent)
      expect(response.status).toBe(400)
      expect(((await response.json()) as { error: string }).error).toContain(sentence)
    }
  })
})
