import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import { lastTimeMs, nightlyBackups } from '../../server/backup/nightly.ts'
import { aDataFolder, heardLog } from '../server/a-server.ts'
import { shelve } from './a-shelf.ts'

const AT_MINUTE = 137
/** 03:00 in Cilegon */
const NIGHT_MS = Date.UTC(2026, 10, 21, 20, 0)

function aNight(run: (dir: string) => void) {
  const dir = aDataFolder()
  const log = heardLog()
  let nowMs = NIGHT_MS
  let runs = 0
  let looks = 0
  const nights = nightlyBackups({
    settings: { dir, nightly: true, atMinute: AT_MINUTE, maxBytes: 1e9 },
    zone: 'Asia/Jakarta',
    run: async () => {
      runs += 1
      run(dir)
    },
    log,
    nowMs: () => {
      looks += 1
      return nowMs
    },
    lookEveryMs: 5,
  })
  onTestFinished(() => nights.close())
  const pass = (ms: number) => {
    nowMs += ms
  }
  const someLooks = async () => {
    const wanted = looks + 4
    await vi.waitFor(() => expect(looks).toBeGreaterThanOrEqual(wanted), { interval: 5 })
  }
  return { log, nights, runs: () => runs, someLooks, pass }
}

it('the hour of the site is found, whatever the zone', () => {
  expect(lastTimeMs(AT_MINUTE, 'Asia/Jakarta', NIGHT_MS)).toBe(Date.UTC(2026, 10, 21, 19, 17))
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_439 }),
      fc.integer({ min: 1e9, max: 4e12 }),
      (at, now) => {
        const found = lastTimeMs(at, 'Asia/Jayapura', now)
        expect(found).toBeLessThanOrEqual(now)
        expect(now - found).toBeLessThan(86_460_000)
        expect((Math.floor(found / 60_000) + 540) % 1_440).toBe(at)
      },
    ),
  )
})

it('a night brings one backup', async () => {
  let madeMs = NIGHT_MS
  const night = aNight((dir) => shelve(dir, madeMs))
  await vi.waitFor(() => expect(night.runs()).toBe(1))
  night.pass(2 * 3_600_000)
  await night.someLooks()
  expect(night.runs()).toBe(1)
  madeMs += 86_400_000
  night.pass(86_400_000)
  await vi.waitFor(() => expect(night.runs()).toBe(2))
})

it('a backup that fails is named and tried again after an hour', async () => {
  const night = aNight(() => {
    throw new Error('No room for a backup.')
  })
  await vi.waitFor(() =>
    expect(night.log.sentences).toContain('The nightly backup failed: No room for a backup.'),
  )
  expect(night.nights.failedMs()).toBe(NIGHT_MS)
  await night.someLooks()
  expect(night.runs()).toBe(1)
  night.pass(3_600_001)
  await vi.waitFor(() => expect(night.runs()).toBe(2))
})
