import fc from 'fast-check'
import { expect, it } from 'vitest'
import { zoneOffsetMinutes } from '../../server/zone.ts'

/** As this machine's tables of zones have it. */
function saidByTables(zone: string, atMs: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value
  const [, hours, minutes] = /GMT\+(\d{2}):(\d{2})/.exec(name ?? '') ?? []
  return Number(hours) * 60 + Number(minutes)
}

it('Indonesia’s clocks stand as the tables of zones say, at any time', () => {
  const zone = fc.constantFrom('Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura')
  const atMs = fc.integer({ min: Date.UTC(1986, 0, 1), max: Date.UTC(2100, 0, 1) })
  fc.assert(
    fc.property(zone, atMs, (name, ms) => {
      expect(zoneOffsetMinutes(name, ms)).toBe(saidByTables(name, ms))
    }),
  )
  expect(() => zoneOffsetMinutes('Asia/Jakarta', Number.NaN)).toThrow(RangeError)
})
