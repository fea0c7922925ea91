/** The farm answers to what people do and to what befalls it, and to nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFarm, type Truth } from '../../firmware-sim/farm.ts'
import { openChronicle } from '../../firmware-sim/nature/chronicle.ts'
import type {
  DeedKind,
  DeedOrder,
  MishapKind,
  MishapOrder,
} from '../../firmware-sim/nature/happening.ts'
import { homeNature } from '../../firmware-sim/nature/home.ts'

const START_MS = Date.UTC(2026, 10, 7, 17)
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** ten in the morning of the third day, on the farm's wall */
const TEN_MS = START_MS + 2 * DAY_MS + 10 * HOUR_MS
const SEED = 7

function aFarm() {
  const chronicle = openChronicle()
  const farm = openFarm(SEED, START_MS, { chronicle, tendingAt: () => 'nobody' })
  const at = (ms: number) => farm.truthAt(ms).places
  return { chronicle, farm, at }
}

const untouched = (atMs: number) => aFarm().at(atMs)
const water = (minutes: number): DeedOrder => ({ kind: 'water', place: 'melon-1', minutes })
const mishap = (kind: MishapKind, place: string, amount: number): MishapOrder => ({
  kind,
  place,
  amount,
  forMs: null,
})
const deed = (kind: DeedKind, place: string, measure: Partial<DeedOrder> = {}): DeedOrder => ({
  kind,
  place,
  ...measure,
})

describe('a deed', () => {
  it('waters the plot from then on, for as long as it says, and changes nothing before', () => {
    const { chronicle, at } = aFarm()
    const before = [0, 1, 2].map((hours) => at(TEN_MS - hours * HOUR_MS))
    chronicle.do(water(20), TEN_MS)
    expect([0, 1, 2].map((hours) => at(TEN_MS - hours * HOUR_MS))).toEqual(before)
    const dry = untouched(TEN_MS + HOUR_MS)['melon-1'].moisture
    expect(at(TEN_MS + HOUR_MS)['melon-1'].moisture - dry).toBeCloseTo(20 * 0.28, 0)
  })

  it('by litres waters as long as they take to run out of the pipe', () => {
    const litres = aFarm()
    const minutes = aFarm()
    const { emitters, litresPerHourEach } = homeNature(SEED).plots[0]!.drip
    litres.chronicle.do(
      deed('water', 'melon-1', { litres: (15 * emitters * litresPerHourEach) / 60 }),
      TEN_MS,
    )
    minutes.chronicle.do(water(15), TEN_MS)
    expect(litres.at(TEN_MS + HOUR_MS)['melon-1'].moisture).toBeCloseTo(
      minutes.at(TEN_MS + HOUR_MS)['melon-1'].moisture,
      6,
    )
  })

  it('closes the taps again', () => {
    const { chronicle, at } = aFarm()
    chronicle.do(water(120), TEN_MS)
    chronicle.do(deed('stop_watering', 'melon-1'), TEN_MS + 10 * MINUTE_MS)
    const dry = untouched(TEN_MS + HOUR_MS)['melon-1'].moisture
    expect(at(TEN_MS + HOUR_MS)['melon-1'].moisture - dry).toBeCloseTo(10 * 0.28, 0)
  })

  it('tops the tank up, feeds it, makes it sourer, and thins it', () => {
    const done = (order: DeedOrder) => {
      const { chronicle, at } = aFarm()
      chronicle.do(order, TEN_MS)
      return at(TEN_MS + 2 * HOUR_MS)['tandon-1']
    }
    const left = untouched(TEN_MS + 2 * HOUR_MS)['tandon-1']
    expect(done(deed('top_up', 'tandon-1', { cm: 58 })).water_level).toBeGreaterThan(57.2)
    expect(done(deed('top_up', 'tandon-1', { litres: 50 })).water_level).toBeGreaterThan(
      left.water_level + 2.5,
    )
    // Half of the salt of a bottle pair: 500 mL in some 880 L at 0.42 mS/cm per mL/L.
    expect(done(deed('feed', 'tandon-1', { ml: 500 })).ec - left.ec).toBeCloseTo(0.12, 2)
    expect(left.ph - done(deed('acid', 'tandon-1', { ml: 40 })).ph).toBeCloseTo(0.41, 1)
    expect(done(deed('replace_water', 'tandon-1', { litres: 200 })).ec).toBeLessThan(left.ec - 0.15)
  })

  it('lives in the log alone: the same log gives the same farm, told in one go or bit by bit', () => {
    const orders = fc.array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 60 }),
        afterMin: fc.integer({ min: 0, max: 600 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(orders, (waterings) => {
        const [eager, lazy] = [aFarm(), aFarm()]
        let atMs = START_MS
        for (const { minutes, afterMin } of waterings) {
          atMs += afterMin * MINUTE_MS
          eager.at(atMs + 3 * HOUR_MS)
          eager.chronicle.do(water(minutes), atMs)
          lazy.chronicle.do(water(minutes), atMs)
        }
        expect(eager.at(atMs + DAY_MS)).toEqual(lazy.at(atMs + DAY_MS))
      }),
      { numRuns: 8 },
    )
  })
})

describe('a mishap', () => {
  /** This mishap at ten: what is so `hours` later, beside what would have been. */
  const struck = (order: MishapOrder, hours: number) => {
    const { chronicle, at } = aFarm()
    chronicle.strike(order, TEN_MS)
    return { with: at(TEN_MS + hours * HOUR_MS), without: untouched(TEN_MS + hours * HOUR_MS) }
  }

  it('stops the pump: no flow at once, and hot beds at noon', () => {
    const soon = struck(mishap('pump_off', 'tandon-1', 0), 0.1)
    expect(soon.with['bedeng-1'].flow).toBe(0)
    expect(soon.without['bedeng-1'].flow).toBe(4)
    const noon = struck(mishap('pump_off', 'tandon-1', 0), 3)
    const heated = noon.with['bedeng-1'].water_temperature
    expect(heated - noon.without['bedeng-1'].water_temperature).toBeGreaterThan(1)
  })

  it('clogs drippers, lifts the probe out, and empties the tank through a leak', () => {
    const { chronicle, at } = aFarm()
    chronicle.strike(mishap('dripper_clogged', 'melon-1', 0.2), TEN_MS)
    chronicle.do(water(20), TEN_MS)
    const gained =
      at(TEN_MS + HOUR_MS)['melon-1'].moisture - untouched(TEN_MS + HOUR_MS)['melon-1'].moisture
    expect(gained).toBeCloseTo(20 * 0.28 * 0.2, 0)
    const probe = struck(mishap('probe_out', 'melon-1', 0), 0.25)
    expect(probe.with['melon-1'].moisture_at_probe).toBeLessThan(3)
    expect(probe.with['melon-1'].moisture).toBe(probe.without['melon-1'].moisture)
    const leak = struck(mishap('leak', 'tandon-1', 2), 4)
    const lostCm = leak.without['tandon-1'].water_level - leak.with['tandon-1'].water_level
    expect(lostCm).toBeCloseTo((2 * 240 - 2) * 0.055, 0)
  })

  it('is over at once when something is poured by mistake', () => {
    const feed = struck(mishap('over_feed', 'tandon-1', 1.2), 1)
    expect(feed.with['tandon-1'].ec - feed.without['tandon-1'].ec).toBeCloseTo(1.2, 1)
    const acid = struck(mishap('acid_spill', 'tandon-1', 1.3), 1)
    expect(acid.without['tandon-1'].ph - acid.with['tandon-1'].ph).toBeCloseTo(1.3, 1)
  })

  it('lets the pH drift, and heats a house whose roof is shut', () => {
    const drift = struck(mishap('ph_drift', 'tandon-1', 0.1), 5)
    expect(drift.with['tandon-1'].ph - drift.without['tandon-1'].ph).toBeCloseTo(0.5, 1)
    const { chronicle, farm } = aFarm()
    chronicle.strike(mishap('heat', 'kebun', 7), TEN_MS)
    const airOf = (truth: Truth) => truth.weather.air_temperature
    const hotter = airOf(farm.truthAt(TEN_MS + 2 * HOUR_MS))
    expect(hotter - airOf(aFarm().farm.truthAt(TEN_MS + 2 * HOUR_MS))).toBeGreaterThan(3)
  })

  it('ends when it is mended at its place, when its time is over, or when it is called off', () => {
    const { chronicle, at } = aFarm()
    const laterMs = TEN_MS + HOUR_MS
    chronicle.strike(mishap('pump_off', 'tandon-1', 0), TEN_MS)
    chronicle.strike({ ...mishap('leak', 'tandon-1', 1), forMs: HOUR_MS }, TEN_MS)
    const { id } = chronicle.strike(mishap('probe_out', 'melon-1', 0), TEN_MS)
    chronicle.do(deed('mend_pump', 'bedeng-1'), TEN_MS + MINUTE_MS)
    expect(chronicle.standing(TEN_MS + MINUTE_MS)).toHaveLength(3)
    chronicle.do(deed('mend_pump', 'tandon-1'), laterMs)
    expect(at(laterMs + 2 * MINUTE_MS)['bedeng-1'].flow).toBe(4)
    expect(chronicle.standing(laterMs).map(({ kind }) => kind)).toEqual(['probe_out'])
    expect(chronicle.end(id, laterMs)).toBe(true)
    expect(chronicle.end(id, laterMs)).toBe(false)
    expect(at(laterMs + 10 * MINUTE_MS)['melon-1'].moisture_at_probe).toBeCloseTo(
      at(laterMs + 10 * MINUTE_MS)['melon-1'].moisture,
      6,
    )
  })
})
