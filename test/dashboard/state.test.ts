import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FarmEvent, linkOf, nowOf, unknownFarm } from '../../dashboard/app/farm/state.ts'
import { aFarm, aGateway, aReading, aSite, farmAfter, NOW } from './a-farm.ts'

const hello = (monoMs: number, build = 'b1') =>
  ({ kind: 'hello', monoMs, data: { build, nowMs: NOW, speed: 1, resumed: false } }) as const
const heartbeat = (monoMs: number, nowMs = NOW + monoMs, build = 'b1') =>
  ({ kind: 'heartbeat', monoMs, data: { nowMs, seq: 1, build } }) as const

describe('what a page knows', () => {
  it('follows the clock of the server, not of the browser', () => {
    const farm = aFarm()
    expect(nowOf(farm, 5_000)).toBe(NOW + 5_000)
    const corrected = farmAfter(farm, heartbeat(5_000, NOW + 9_000))
    expect(nowOf(corrected, 6_000)).toBe(NOW + 10_000)
    expect(nowOf(unknownFarm(0), 1_000)).toBeNull()
  })

  it('keeps the newest reading of each channel, in whatever order they come', () => {
    const times = fc.array(fc.integer({ min: NOW - 1e6, max: NOW }), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(times, (ats) => {
        const news = ats.map((at): FarmEvent => {
          const readings = [aReading({ at, value: at })]
          return { kind: 'readings', monoMs: 0, data: { nowMs: NOW, readings } }
        })
        const farm = farmAfter(aFarm([]), ...news)
        expect(farm.readings.get('tandon-1-ph')?.at).toBe(Math.max(...ats))
      }),
    )
  })

  it('lets a reading from the future give way to an honest one', () => {
    const farm = aFarm([aReading({ at: NOW + 1e9 })])
    const readings = [aReading({ at: NOW })]
    const next = farmAfter(farm, { kind: 'readings', monoMs: 0, data: { nowMs: NOW, readings } })
    expect(next.readings.get('tandon-1-ph')?.at).toBe(NOW)
  })

  it('takes a snapshot whole: what is not in it is forgotten', () => {
    const snapshot = { nowMs: NOW, readings: [], gateways: [] }
    const farm = farmAfter(aFarm(), { kind: 'snapshot', monoMs: 0, data: snapshot })
    expect([farm.readings.size, farm.gateways.size, farm.site]).toEqual([0, 0, aSite()])
  })

  it('never changes a state it gave out', () => {
    const before = aFarm()
    const frozen = structuredClone({ ...before })
    farmAfter(before, heartbeat(1), {
      kind: 'gateway',
      monoMs: 2,
      data: { nowMs: NOW, gateway: aGateway({ online: false }) },
    })
    expect({ ...before }).toEqual(frozen)
  })

  it('keeps the site it has when another read finds it unchanged', () => {
    const farm = aFarm()
    expect(farmAfter(farm, { kind: 'site-read', site: aSite() }).site).toBe(farm.site)
    const moved = { ...aSite(), name: 'Lapas Tangerang' }
    expect(farmAfter(farm, { kind: 'site-read', site: moved }).site).toBe(moved)
  })

  it('asks for the site again when the server says it changed', () => {
    const farm = farmAfter(aFarm(), { kind: 'site', monoMs: 0, data: { nowMs: NOW } })
    expect(farm.siteVersion).toBe(1)
  })

  it('notices that the server now serves another version of the page', () => {
    expect(farmAfter(aFarm(), heartbeat(1)).newBuild).toBe(false)
    expect(farmAfter(aFarm(), heartbeat(1, NOW, 'b2')).newBuild).toBe(true)
    expect(farmAfter(aFarm(), hello(1, 'b2')).newBuild).toBe(true)
  })
})

describe('the link to the server', () => {
  it('is connecting, then live, interrupted by an error, lost after fifteen silent seconds', () => {
    expect(linkOf(unknownFarm(0), 1_000)).toBe('connecting')
    expect(linkOf(unknownFarm(0), 15_001)).toBe('lost')
    const farm = aFarm()
    expect(linkOf(farm, 14_999)).toBe('live')
    expect(linkOf(farmAfter(farm, { kind: 'broken' }), 1_000)).toBe('interrupted')
    expect(linkOf(farmAfter(farm, { kind: 'broken' }), 15_001)).toBe('lost')
  })

  it('is live again with the next greeting', () => {
    const farm = farmAfter(aFarm(), { kind: 'broken' }, { kind: 'slept' }, hello(60_000))
    expect(linkOf(farm, 60_000)).toBe('live')
    expect(farm.connections).toBe(2)
  })

  it('is not kept alive by anything but heartbeats', () => {
    const data = { nowMs: NOW + 14_000, readings: [aReading({ at: NOW + 14_000 })] }
    const farm = farmAfter(aFarm(), { kind: 'readings', monoMs: 14_000, data })
    expect(linkOf(farm, 15_001)).toBe('lost')
    expect(linkOf(farmAfter(farm, heartbeat(14_500)), 15_001)).toBe('live')
  })
})
