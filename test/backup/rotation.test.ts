import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Kept, leaving } from '../../server/backup/rotation.ts'

const DAY_MS = 86_400_000
const NIGHT = Date.UTC(2026, 10, 21, 19, 17)

const aBackup = (about: Partial<Kept> = {}): Kept => ({
  name: String(about.madeMs ?? NIGHT),
  madeMs: NIGHT,
  bytes: 1,
  isVerified: true,
  ...about,
})
const everyNight = (nights: number) =>
  Array.from({ length: nights }, (_, i) => aBackup({ madeMs: NIGHT - i * DAY_MS }))

const someBackups = fc.uniqueArray(
  fc.record({
    name: fc.uuid(),
    madeMs: fc.integer({ min: NIGHT - 900 * DAY_MS, max: NIGHT }),
    bytes: fc.integer({ min: 1, max: 1_000 }),
    isVerified: fc.boolean(),
  }),
  { selector: ({ name }) => name },
)

describe('of many backups', () => {
  it('7 days, 4 weeks and 12 months stay after two years of nights', () => {
    const all = everyNight(730)
    const gone = new Set(leaving(all, Number.POSITIVE_INFINITY))
    const stay = all.filter(({ name }) => !gone.has(name)).map(({ madeMs }) => madeMs)
    expect(stay.slice(0, 7)).toEqual(all.slice(0, 7).map(({ madeMs }) => madeMs))
    expect(stay.length).toBeGreaterThanOrEqual(19)
    expect(stay.length).toBeLessThanOrEqual(23)
    const months = new Set(stay.map((ms) => new Date(ms).toISOString().slice(0, 7)))
    expect(months.size).toBe(12)
  })

  it('the newest and the newest verified never leave, and the rest fit into the cap', () => {
    fc.assert(
      fc.property(someBackups, fc.integer({ min: 0, max: 20_000 }), (all, maxBytes) => {
        const gone = leaving(all, maxBytes)
        const stay = all.filter(({ name }) => !gone.includes(name))
        const newest = [...all].sort((one, other) => other.madeMs - one.madeMs)
        const safe = [newest[0], newest.find(({ isVerified }) => isVerified)]
        for (const one of safe) if (one !== undefined) expect(stay).toContain(one)
        const bytes = stay.reduce((total, one) => total + one.bytes, 0)
        expect(bytes <= maxBytes || stay.every((one) => safe.includes(one))).toBe(true)
      }),
    )
  })
})
