import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMeters } from '../../server/meters/meters.ts'
import { seldom } from '../../server/meters/seldom.ts'
import { parseExposition } from './parse.ts'

const quiet = () => createMeters({ onTrouble: () => {} })

describe('meters', () => {
  it('tell any number under any label so that it can be read back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.double()), {
          selector: ([label]) => label,
          minLength: 1,
        }),
        async (pairs) => {
          const meters = quiet()
          const samples = pairs.map(([place, value]) => ({ labels: { place }, value }))
          meters.gauge({ name: 'panen_test', help: 'A\nB \\ C', read: () => samples })
          const { samples: read, help } = parseExposition(await meters.text()).get('panen_test')!
          expect(help).toBe('A\\nB \\\\ C')
          const unescaped = [...read].map(([key, value]) => [labelOf(key), value])
          expect(unescaped).toEqual(pairs.map(([label, value]) => [label, zeroless(value)]))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('count how often something took how long, each in its bucket', async () => {
    const bounds = [0.1, 1, 10]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.double({ min: 0, max: 100, noNaN: true })), async (took) => {
        const meters = quiet()
        const histogram = meters.histogram({ name: 'panen_took_seconds', help: 'x' }, bounds)
        for (const each of took) histogram.observe(each)
        const { samples } = parseExposition(await meters.text()).get('panen_took_seconds')!
        for (const bound of bounds) {
          const wanted = took.filter((each) => each <= bound).length
          expect(samples.get(`panen_took_seconds_bucket{le="${bound}"}`)).toBe(wanted)
        }
        expect(samples.get('panen_took_seconds_count')).toBe(took.length)
      }),
    )
  })

  it('leave out what fails or hangs, say how many, and tell the rest', async () => {
    const troubles: string[] = []
    const meters = createMeters({ onTrouble: (name) => troubles.push(name), patienceMs: 20 })
    const never = new Promise<number>(() => {})
    meters.gauge({ name: 'panen_broken', help: 'x', read: () => Promise.reject(new Error('no')) })
    meters.gauge({ name: 'panen_hanging', help: 'x', read: () => never })
    meters.gauge({ name: 'panen_nothing', help: 'x', read: () => null })
    meters.gauge({ name: 'panen_well', help: 'x', read: () => 7 })
    const families = parseExposition(await meters.text())
    expect([...families.keys()]).toEqual(['panen_well', 'panen_meters_unread'])
    expect(families.get('panen_meters_unread')?.samples.get('panen_meters_unread')).toBe(2)
    expect(troubles.sort()).toEqual(['panen_broken', 'panen_hanging'])
  })

  it('keep to the names Prometheus knows, each once', () => {
    const meters = quiet()
    const read = () => 1
    meters.gauge({ name: 'panen_one', help: 'x', read })
    expect(() => meters.gauge({ name: 'panen_one', help: 'x', read })).toThrow('two meters')
    expect(() => meters.counter({ name: 'panen_many', help: 'x', read })).toThrow('no name')
    expect(() => meters.gauge({ name: 'panen_many_total', help: 'x', read })).toThrow('no name')
    expect(() => meters.gauge({ name: 'panen bad', help: 'x', read })).toThrow('no name')
  })

  it('ask seldom for what is dear, and again at once for what failed', async () => {
    let nowMs = 0
    let asked = 0
    const read = seldom(
      1_000,
      () => nowMs,
      async () => {
        asked += 1
        if (asked === 2) throw new Error('away')
        return asked
      },
    )
    expect([await read(), await read()]).toEqual([1, 1])
    nowMs = 1_000
    await expect(read()).rejects.toThrow('away')
    expect(await read()).toBe(3)
  })
})

const labelOf = (key: string) =>
  key
    .slice('panen_test{place="'.length, -2)
    .replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))

/** The text of a number knows no −0. */
const zeroless = (value: number) => (value === 0 ? 0 : value)
