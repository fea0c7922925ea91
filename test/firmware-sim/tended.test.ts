/** Who tends the farm when: rounds while nobody watches, people by the wall when somebody does. */
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openChronicleFile } from '../../firmware-sim/chronicle-file.ts'
import { openFarm } from '../../firmware-sim/farm.ts'
import { openChronicle } from '../../firmware-sim/nature/chronicle.ts'
import { homeNature } from '../../firmware-sim/nature/home.ts'
import { lastWatering, tendingBy, type Watch } from '../../firmware-sim/tended.ts'

const DAY_MS = 86_400_000
const START_MS = Date.UTC(2026, 10, 7, 5)
const LIVE_MS = START_MS + 2 * DAY_MS
const HISTORY = { fromMs: START_MS, toMs: LIVE_MS }
const watch = (given: Partial<Watch> = {}): Watch => ({
  hands: 'wall',
  spans: [HISTORY],
  plotAtLivePct: null,
  ...given,
})

describe('the farm', () => {
  it('is tended by rounds in its history and in the times nobody watched', () => {
    const away = { fromMs: LIVE_MS + DAY_MS, toMs: LIVE_MS + 2 * DAY_MS }
    const tending = tendingBy(watch({ spans: [HISTORY, away] }), LIVE_MS)
    const days = [-1, 0.5, 1.5, 2.5].map((days) => tending(LIVE_MS + days * DAY_MS))
    expect(days).toEqual(['rounds', 'wall', 'rounds', 'wall'])
    expect(tendingBy(watch({ hands: 'rounds' }), LIVE_MS)(LIVE_MS + DAY_MS)).toBe('rounds')
  })

  it('waits for the wall with its tank and plots, from the live start on', () => {
    const life = (hands: Watch['hands']) => {
      const tendingAt = tendingBy(watch({ hands }), LIVE_MS)
      const farm = openFarm(7, START_MS, { tendingAt })
      return farm.truthAt(LIVE_MS + 5 * DAY_MS).places
    }
    expect(life('wall')['melon-1'].moisture).toBeLessThan(life('rounds')['melon-1'].moisture)
    expect(life('wall')['tandon-1'].water_level).toBeLessThan(
      life('rounds')['tandon-1'].water_level,
    )
  })

  it.each([7, 8])('is left as dry as was asked when somebody comes to see: seed %i', (seed) => {
    const asked = watch({ plotAtLivePct: 27.5 })
    for (const hour of [0, 12]) {
      const liveMs = LIVE_MS + hour * 3_600_000
      const at = { ...asked, spans: [{ fromMs: START_MS, toMs: liveMs }] }
      const nature = homeNature(seed, 0.12)
      const deed = lastWatering(nature, START_MS, at)
      const farm = openFarm(seed, START_MS, {
        nature,
        chronicle: openChronicle(deed === null ? [] : [{ deed }]),
        tendingAt: tendingBy(at, liveMs),
      })
      expect(farm.truthAt(liveMs).places['melon-1'].moisture).toBeCloseTo(27.5, 1)
    }
  })

  it('goes on from its log, without what a crash cut short', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'panen-log-')), 'farm.log')
    const first = openChronicleFile(path)
    first.chronicle.do({ kind: 'water', place: 'melon-1', minutes: 4 }, START_MS)
    const order = { kind: 'pump_off', place: 'tandon-1', amount: 0, forMs: null } as const
    first.chronicle.strike(order, START_MS + 1)
    first.chronicle.do({ kind: 'mend_pump', place: 'tandon-1' }, START_MS + 2)
    first.close()
    appendFileSync(path, '{"deed":{"id":')
    const again = openChronicleFile(path)
    expect(again.chronicle.deeds()).toEqual(first.chronicle.deeds())
    expect(again.chronicle.mishaps()).toEqual(first.chronicle.mishaps())
    expect(again.chronicle.do({ kind: 'open_roof', place: 'kebun' }, START_MS + 3).id).toBe(4)
    again.close()
    expect(readFileSync(path, 'utf8').trim().split('\n').at(-1)).toContain('open_roof')
  })
})
